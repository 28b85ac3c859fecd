/** Who plans here: the account, or a visitor, whose name is asked once and kept on this machine. */
import { useSyncExternalStore } from 'react';
import { useOwnName } from '../../account/use-session.ts';

const key = 'zhihui-linzhang.plan.actor';
const listeners = new Set<() => void>();

function read(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

let name = read();

export function setActorName(next: string): void {
  name = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // A browser that does not store asks again next time.
  }
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useActorName(): string {
  const typed = useSyncExternalStore(subscribe, () => name);
  return useOwnName() ?? typed;
}
