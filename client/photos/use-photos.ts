import { useCallback, useEffect, useRef, useState } from 'react';
import { photosMax } from '../../domain/model/index.ts';
import { newId } from '../app/actions/new-id.ts';
import type { ApiProblem } from '../app/api.ts';
import type { PhotoAction } from './photo-actions.ts';
import { thumbnailUrl } from './photo-urls.ts';

/** opening and sending: on the way; kept: will be sent when the server can be reached; the last two: not to be had */
export type PhotoState = 'opening' | 'sending' | 'kept' | 'sent' | 'unreadable' | 'refused';

const sendable: readonly PhotoState[] = ['sending', 'kept', 'sent'];

export interface ChosenPhoto {
  id: string;
  /** what was chosen here; null for a photo that the record has already */
  file: File | null;
  /** what to show of it; null until it is opened */
  preview: string | null;
  state: PhotoState;
  /** of the server, when it refused */
  problem: ApiProblem | null;
}

/** The photos of a form: shrunk and sent as soon as they are chosen, each under an id made here. `PhotoField` shows them. */
export interface Photos {
  action: PhotoAction;
  list: readonly ChosenPhoto[];
  /** what the form refers to, in order: those that are sent, kept or on their way */
  ids: string[];
  /** some are still on their way: the form is saved after them */
  busy: boolean;
  /** how many more may be chosen */
  room: number;
  add(files: readonly File[]): void;
  change(id: string, change: Partial<ChosenPhoto>): void;
  remove(id: string): void;
  /** resolves when none is on its way any more */
  settled(): Promise<void>;
}

/**
 * @param action of `photoAction`, a constant of a module `…-actions.ts`
 * @param initial ids of the photos that the record has already
 */
export function usePhotos(action: PhotoAction, initial: readonly string[] = []): Photos {
  const [list, setList] = useState<readonly ChosenPhoto[]>(() =>
    initial.map((id) => ({ id, file: null, preview: thumbnailUrl(id), state: 'sent', problem: null })),
  );
  const change = useCallback((id: string, change: Partial<ChosenPhoto>) => {
    setList((before) => before.map((each) => (each.id === id ? { ...each, ...change } : each)));
  }, []);
  const busy = list.some(({ state }) => state === 'opening' || state === 'sending');
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    if (!busy) for (const go of waiting.current.splice(0)) go();
  }, [busy]);
  const add = (files: readonly File[]) => {
    const fresh = files.map(
      (file): ChosenPhoto => ({ id: newId(), file, preview: null, state: 'opening', problem: null }),
    );
    setList((before) => [...before, ...fresh].slice(0, photosMax));
  };
  return {
    action,
    list,
    ids: list.filter(({ state }) => sendable.includes(state)).map(({ id }) => id),
    busy,
    room: photosMax - list.length,
    add,
    change,
    settled: () => (busy ? new Promise((resolve) => waiting.current.push(resolve)) : Promise.resolve()),
    remove: (id) => setList((before) => before.filter((each) => each.id !== id)),
  };
}
