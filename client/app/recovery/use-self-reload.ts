import { useEffect } from 'react';
import { reloadWhenPossible } from './reload.ts';
import { failureEveryMs } from './reload-guard.ts';

/** On the wall a page that failed is opened anew by itself, as soon as the server gives it; elsewhere a button does it. */
export function useSelfReload(): void {
  useEffect(() => {
    if (location.pathname.startsWith('/wall')) return reloadWhenPossible('failure', failureEveryMs);
  }, []);
}
