import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSW } from 'workbox-build';
import { filesOnlyOf } from './precache.ts';
import type { Manifest } from './splitting.ts';

const week = 7 * 86_400;

/**
 * Writes `sw.js` beside a build: the service worker of /inspect (its scope, client/app/offline/service-worker.ts), which opens
 * the page without a network. The page itself comes from the network whenever there is one, so a new build is never
 * held back; the chunks, whose names are hashes, come from the machine. A new worker takes over at once: it has what
 * the page of its build asks for.
 *
 * @param folder of vite's output
 */
export async function writeServiceWorker(folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  const { warnings } = await generateSW({
    globDirectory: folder,
    globPatterns: ['index.html', 'watchdog.js', 'favicon.svg', 'assets/**/*'],
    globIgnores: filesOnlyOf(manifest),
    swDest: join(folder, 'sw.js'),
    cacheId: 'zhihui-linzhang',
    mode: 'production',
    sourcemap: false,
    inlineWorkboxRuntime: true,
    skipWaiting: true,
    clientsClaim: true,
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
      {
        urlPattern: /^https?:\/\/[^/]+\/tiles\//,
        handler: 'NetworkFirst',
        options: {
          cacheName: 'tiles',
          expiration: { maxEntries: 400, maxAgeSeconds: week, purgeOnQuotaError: true },
          cacheableResponse: { statuses: [200, 204] },
        },
      },
    ],
  });
  if (warnings.length > 0) throw new Error(`the service worker: ${warnings.join('; ')}`);
}
