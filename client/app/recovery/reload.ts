import { noteReload, reloadWaitMs } from './reload-guard.ts';

/** Between two looks whether the server answers, ms. */
const lookEveryMs = 5_000;

/** Whether the server gives this page now: a reload while it doesn't would leave the browser's own error page for good. */
async function pageIsThere(): Promise<boolean> {
  try {
    const response = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Reloads the page as soon as the server gives it, the reason was not the same a moment ago, and `quiet` holds.
 *
 * @param reason what is not to reload the page more often than every `everyMs`
 * @param quiet false while a reload would be seen, as in a flight
 * @returns stops waiting
 */
export function reloadWhenPossible(
  reason: string,
  everyMs: number,
  quiet: () => boolean = () => true,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const look = async () => {
    if (stopped) return;
    const there = quiet() && (await pageIsThere());
    if (stopped) return;
    if (!there) {
      timer = setTimeout(look, quiet() ? lookEveryMs : 500);
      return;
    }
    noteReload(sessionStorage, reason, Date.now());
    location.reload();
  };
  timer = setTimeout(look, reloadWaitMs(sessionStorage, reason, everyMs, Date.now()));
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
