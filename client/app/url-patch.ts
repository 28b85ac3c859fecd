import type { createBrowserRouter } from 'react-router';
import { patchSearch } from './url-search.ts';

type Router = ReturnType<typeof createBrowserRouter>;

let router: Router | null = null;
let pending: Record<string, string | null> = {};
let scheduled = false;
/** Whether one of the pending changes is a step that the browser's back should undo. */
let step = false;

/** Called once by the app: the patches below go through its router. */
export function connectUrl(appRouter: Router): void {
  router = appRouter;
}

/** Goes to `pathname`, or stays, with the pending changes on top of a navigation that is still under way. */
function flush(pathname?: string): void {
  if (!router) return;
  const { navigation, location } = router.state;
  const base = navigation.location ?? location;
  const search = patchSearch(base.search, pending);
  pending = {};
  const replace = !step;
  step = false;
  if (pathname) void router.navigate({ pathname, search });
  else if (search !== base.search) void router.navigate({ pathname: base.pathname, search }, { replace });
}

/**
 * Changes keys of the URL's query: in place, or with `asStep` as a new entry of the history. Changes of one tick are joined: React Router's own setSearchParams lets the
 * last of two writers win.
 */
export function patchUrl(patch: Record<string, string | null>, { asStep = false } = {}): void {
  pending = { ...pending, ...patch };
  step ||= asStep;
  if (scheduled) return;
  scheduled = true;
  queueMicrotask(() => {
    scheduled = false;
    flush();
  });
}

/** Another mode with all state of now: a link's own address can be one render old. */
export function openPath(pathname: string): void {
  flush(pathname);
}
