import { useSyncExternalStore } from 'react';
import { currentOwner } from '../../account/owner.ts';
import { queryClient } from '../query.ts';
import { onBack } from '../recovery/back.ts';
import type { Action } from './definition.ts';
import { openKeptStore } from './kept.ts';
import { findAction } from './known.ts';
import { ActionQueue } from './queue.ts';
import type { Outcome } from './queue-parts.ts';

const name = 'zhihui-linzhang.actions';
const tabs = new BroadcastChannel(name);

/** The queue of this browser: one for all its tabs, of which one sends at a time. */
export const actionQueue = new ActionQueue({
  store: openKeptStore(currentOwner),
  find: findAction,
  // Not there on plain http in an intranet: then two tabs may send the same, which the server takes once.
  exclusively: (run) => ('locks' in navigator ? navigator.locks.request(name, run) : run()),
  tell: (outcome) => tabs.postMessage(outcome),
  onDone(changes) {
    void queryClient.invalidateQueries({
      predicate: ({ queryKey: [path] }) =>
        changes.some((changed) => path === changed || String(path).startsWith(`${changed}/`)),
    });
  },
  now: Date.now,
});

tabs.onmessage = ({ data }: MessageEvent<Outcome>) => void actionQueue.hear(data);
onBack(() => void actionQueue.hurry());

/** What is kept on this machine, the oldest first. */
export function useKeptActions() {
  return useSyncExternalStore(actionQueue.subscribe, actionQueue.list);
}

/** Whether an action of this kind is kept and still to be sent. @param which by its input */
export function useWaits<Input>({ name }: Action<Input, unknown>, which: (input: Input) => boolean): boolean {
  return useKeptActions().some(
    (kept) => kept.name === name && kept.state === 'waiting' && which(kept.input as Input),
  );
}
