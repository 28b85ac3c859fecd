import { useEffect } from 'react';
import { ownBuild } from '../recovery/build.ts';

/** The page has its own things to fetch first, ms. */
const afterMs = 4_000;
/** The page's own, and that of the map's worker, which keeps the last tiles. */
const workers = [
  ['/sw.js', '/inspect'],
  ['/sw-tiles.js', '/assets/'],
] as const;

/**
 * Has the browser keep this page's code, so that it opens without a network (scripts/bundle/service-worker.ts). Its
 * scope is this page alone: the wall and the others never see a service worker. Plain http in an intranet has none,
 * and the page then needs its network to open.
 */
export function useOpensOffline(): void {
  useEffect(() => {
    if (ownBuild === null || !('serviceWorker' in navigator)) return;
    const timer = setTimeout(() => {
      for (const [file, scope] of workers)
        navigator.serviceWorker.register(file, { scope }).catch(() => {
          // A private window, or no room: the page works as without.
        });
    }, afterMs);
    return () => clearTimeout(timer);
  }, []);
}
