import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSW, type RuntimeCaching } from 'workbox-build';
import { filesOnlyOf } from './precache.ts';
import type { Manifest } from './splitting.ts';

const week = 7 * 86_400;
/** The last tiles that were looked at; a newer one from the server goes before. */
const tiles: RuntimeCaching = {
  urlPattern: /^https?:\/\/[^/]+\/tiles\//,
  handler: 'NetworkFirst',
  options: {
    cacheName: 'tiles',
    expiration: { maxEntries: 400, maxAgeSeconds: week, purgeOnQuotaError: true },
    cacheableResponse: { statuses: [200, 204] },
  },
};
const shared = {
  cacheId: 'zhihui-linzhang',
  mode: 'production',
  sourcemap: false,
  inlineWorkboxRuntime: true,
  skipWaiting: true,
  clientsClaim: true,
} as const;

/**
 * Writes `sw.js` beside a build: the service worker of /inspect (its scope, client/app/offline/service-worker.ts), which opens
 * the page without a network. The page itself comes from the network whenever there is one, so a new build is never
 * held back; the chunks, whose names are hashes, come from the machine. A new worker takes over at once: it has what
 * the page of its build asks for.
 *
 * `sw-tiles.js` keeps them for MapLibre, too, which fetches them in a worker of its own: that belongs to the scope of its
 * file, /assets/, and not to its page's.
 *
 * @param folder of vite's output
 */
export async function writeServiceWorker(folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  const ofPage = await generateSW({
    ...shared,
    globDirectory: folder,
    globPatterns: ['index.html', 'watchdog.js', 'favicon.svg', 'assets/**/*'],
    globIgnores: filesOnlyOf(manifest),
    swDest: join(folder, 'sw.js'),
    cleanupOutdatedCaches: true,
    directoryIndex: null,
    dontCacheBustURLsMatching: /^assets\//,
    maximumFileSizeToCacheInBytes: 4_000_000,
    runtimeCaching: [
      {
        urlPattern: /^https?:\/\/[^/]+\/inspect\/?(\?.*)?$/,
        handler: 'NetworkOnly',
        options: { precacheFallback: { fallbackURL: 'index.html' } },
      },
      {
        // What the map consists of: few, and needed before any tile.
        urlPattern: /^https?:\/\/[^/]+\/tiles\/[^?]+\.json(\?.*)?$/,
        handler: 'NetworkFirst',
        options: { cacheName: 'map', expiration: { maxEntries: 40, maxAgeSeconds: week } },
      },
      tiles,
    ],
  });
  const ofWorker = await generateSW({
    ...shared,
    swDest: join(folder, 'sw-tiles.js'),
    runtimeCaching: [tiles],
  });
  const said = [...ofPage.warnings, ...ofWorker.warnings];
  if (said.length > 0) throw new Error(`the service workers: ${said.join('; ')}`);
}
