import { useCallback, useRef, useState } from 'react';
import { photosMax } from '../../domain/model/index.ts';
import { useAction } from '../app/actions/action.ts';
import { ApiProblem } from '../app/api.ts';
import { thumbnailUrl } from './photo-urls.ts';
import { sendPhoto } from './send-photo.ts';
import { shrinkPhoto } from './shrink.ts';

export interface ChosenPhoto {
  id: string;
  /** of the file; empty for one that was there before */
  name: string;
  /** what to show of it; null while it is being opened */
  preview: string | null;
  state: 'opening' | 'sending' | 'sent' | 'unreadable' | 'refused';
  /** of the server, when it refused */
  problem: ApiProblem | null;
}

/** The photos of a form: chosen, shrunk and sent at once, each under an id made here. */
export interface Photos {
  list: readonly ChosenPhoto[];
  /** those that the form may refer to, in order: sent or on their way */
  ids: string[];
  /** how many more may be chosen */
  room: number;
  add(files: readonly File[]): void;
  remove(id: string): void;
  retry(id: string): void;
  /** resolves when none is on its way; at once where there is no network, for what waits is sent in order */
  settled(): Promise<void>;
}

/** @param initial ids of the photos that a record already has */
export function usePhotos(initial: readonly string[] = []): Photos {
  const [list, setList] = useState<readonly ChosenPhoto[]>(() =>
    initial.map((id) => ({ id, name: '', preview: thumbnailUrl(id), state: 'sent', problem: null })),
  );
  const { mutateAsync } = useAction(sendPhoto);
  const underWay = useRef(new Map<string, Promise<void>>());

  const patch = useCallback((id: string, change: Partial<ChosenPhoto>) => {
    setList((before) => before.map((each) => (each.id === id ? { ...each, ...change } : each)));
  }, []);

  const send = useCallback(
    (id: string, jpeg: string) => {
      patch(id, { state: 'sending', problem: null });
      return mutateAsync({ id, jpeg }).then(
        () => patch(id, { state: 'sent' }),
        (error: unknown) =>
          patch(id, { state: 'refused', problem: error instanceof ApiProblem ? error : null }),
      );
    },
    [mutateAsync, patch],
  );

  const track = useCallback((id: string, work: Promise<void>) => {
    underWay.current.set(id, work);
    void work.finally(() => underWay.current.delete(id));
  }, []);

  const open = useCallback(
    async (id: string, file: File) => {
      const jpeg = await shrinkPhoto(file).catch(() => null);
      if (jpeg === null) return patch(id, { state: 'unreadable' });
      patch(id, { preview: jpeg });
      await send(id, jpeg);
    },
    [patch, send],
  );

  const room = photosMax - list.length;
  const add = (files: readonly File[]) => {
    const chosen = files.slice(0, Math.max(0, room)).map((file) => ({ id: crypto.randomUUID(), file }));
    setList((before) => [
      ...before,
      ...chosen.map(
        ({ id, file }): ChosenPhoto => ({
          id,
          name: file.name,
          preview: null,
          state: 'opening',
          problem: null,
        }),
      ),
    ]);
    for (const { id, file } of chosen) track(id, open(id, file));
  };
  const retry = (id: string) => {
    const jpeg = list.find((each) => each.id === id)?.preview;
    if (jpeg) track(id, send(id, jpeg));
  };

  return {
    list,
    ids: list.filter(({ state }) => state === 'sending' || state === 'sent').map(({ id }) => id),
    room,
    add,
    retry,
    remove: (id) => setList((before) => before.filter((each) => each.id !== id)),
    settled: async () => {
      if (navigator.onLine) await Promise.all(underWay.current.values());
    },
  };
}
