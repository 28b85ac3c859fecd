/** The page that was asked for, as the log-in page's address carries it (`back=`). */

const loginPath = '/login';
/** Any origin would do: a path of our own does not change it. */
const here = 'http://own.invalid';

/** The log-in page with the way back to where somebody is. */
export function loginAddress({ pathname, search }: { pathname: string; search: string }): string {
  const back = pathname + search;
  return back === '/' ? loginPath : `${loginPath}?back=${encodeURIComponent(back)}`;
}

/** A path of this app, whatever the address says; a link must not lead elsewhere after a log-in. */
export function backOf(text: string | null): string {
  if (!text?.startsWith('/') || !URL.canParse(text, here)) return '/';
  const url = new URL(text, here);
  return url.origin === here && url.pathname !== loginPath ? url.pathname + url.search : '/';
}
