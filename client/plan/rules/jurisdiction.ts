/** Which area the planner answers for. There are no accounts: it is chosen on the page and kept on this machine. */
import { useSyncExternalStore } from 'react';

const key = 'zhihui-linzhang.plan.jurisdiction';

const listeners = new Set<() => void>();
let current = read();

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function setJurisdiction(id: string | null): void {
  current = id;
  try {
    if (id) localStorage.setItem(key, id);
    else localStorage.removeItem(key);
  } catch {
    // A browser that does not store forgets it with the page.
  }
  for (const listener of listeners) listener();
}

/** Id of the area (`district:…`, `town:…`); null: the whole city. */
export function useJurisdiction(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
