import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ApiProblem } from '../api.ts';
import { actionQueue } from './app-queue.ts';
import type { Action } from './definition.ts';
import { know } from './known.ts';
import { newId } from './new-id.ts';

export type { Action };

/**
 * An action with its state on this page: pending, refused with ApiProblem, done. `isPaused`: it is kept on this machine
 * and will be sent when the server can be reached, now or after a reload; a form may close then as if it were done.
 */
export function useAction<Input, Output>({ name, send, changes }: Action<Input, Output>) {
  const [kept, setKept] = useState(false);
  const here = useRef(false);
  /** The last one sent from here: sent anew, corrected, it takes the place of the refused one. */
  const last = useRef<string | undefined>(undefined);
  useEffect(() => know({ name, send, changes } as Action<never, unknown>));
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const mutation = useMutation<Output, ApiProblem, Input>({
    mutationKey: [name],
    // A browser that believes to be offline may still reach a server on its own network.
    networkMode: 'always',
    mutationFn: (input) => {
      const key = newId();
      const replaces = last.current;
      last.current = key;
      let paused = false;
      setKept(false);
      return actionQueue.add(
        { key, name, input, ...(replaces === undefined ? {} : { replaces }) },
        {
          onKept() {
            paused = true;
            setKept(true);
          },
          attended: () => here.current && !paused,
        },
      ) as Promise<Output>;
    },
  });
  return { ...mutation, isPaused: kept && mutation.isPending };
}
