/** Which area the planner answers for: the account's, where it has one; else it is chosen on the page and kept on this machine. */
import { useSyncExternalStore } from 'react';
import { useSession } from '../../account/use-session.ts';

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

/** The one area that the account is confined to; null: it has none, several or all, or nobody is logged in. */
export function useGrantedArea(): string | null {
  const areas = useSession().data?.account?.areas ?? [];
  return areas.length === 1 ? areas[0]! : null;
}

/** Id of the area (`district:…`, `town:…`); null: the whole city. */
export function useJurisdiction(): string | null {
  const granted = useGrantedArea();
  const chosen = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  return granted ?? chosen;
}
