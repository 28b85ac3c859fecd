import { useEffect, useRef } from 'react';
import { useAction } from '../app/actions/action.ts';
import { ApiProblem } from '../app/api.ts';
import { shrinkPhoto } from './shrink.ts';
import type { ChosenPhoto, Photos } from './use-photos.ts';

/** Opens and sends one chosen photo. @returns sends it again after a refusal */
export function useSending(photo: ChosenPhoto, { action, change }: Photos): () => void {
  const { id, file, preview, state } = photo;
  const { mutateAsync, isPaused } = useAction(action);
  const begun = useRef(false);

  const send = (jpeg: string) => {
    change(id, { preview: jpeg, state: 'sending', problem: null });
    mutateAsync({ id, jpeg }).then(
      () => change(id, { state: 'sent' }),
      (error: unknown) =>
        change(id, { state: 'refused', problem: error instanceof ApiProblem ? error : null }),
    );
  };

  useEffect(() => {
    if (begun.current || file === null) return;
    begun.current = true;
    shrinkPhoto(file).then(send, () => change(id, { state: 'unreadable' }));
  });
  useEffect(() => {
    if (isPaused && state === 'sending') change(id, { state: 'kept' });
  }, [isPaused, state, id, change]);

  return () => {
    if (preview) send(preview);
  };
}
