import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiProblem } from '../api.ts';

/**
 * Something that a person does to the server's data. Its input holds the id that the client made, so that sending it
 * again (a retry, a connection that broke after the server had written) does it once.
 */
export interface Action<Input, Output> {
  /** names it among all actions, and stays the same between versions: `problem.report` */
  name: string;
  send(input: Input): Promise<Output>;
  /** paths of the queries that it changes, as `/api/problems` */
  changes: readonly string[];
}

/** An action with its state on this page: pending, refused with ApiProblem, done. */
export function useAction<Input, Output>({ name, send, changes }: Action<Input, Output>) {
  const client = useQueryClient();
  return useMutation<Output, ApiProblem, Input>({
    mutationKey: [name],
    mutationFn: send,
    onSuccess: () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [path] }) =>
          changes.some((changed) => path === changed || String(path).startsWith(`${changed}/`)),
      }),
  });
}
