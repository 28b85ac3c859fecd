import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const dist = fileURLToPath(new URL('../../../node_modules/maplibre-gl/dist/', import.meta.url));

export interface Flight {
  /** zoom/lat/lon at its beginning and its end */
  from: string;
  to: string;
  /** px at the sides that the wall's panels take: the flight is centred between them */
  left: number;
  right: number;
}

/**
 * The bare map of the budget: MapLibre alone with the server's own vector style, the same layers as on the wall, and
 * neither React nor panels nor deck.gl. It is served at the app's address, so that tiles come the same way.
 */
export async function openBareMap(page: Page, { from, left, right }: Flight): Promise<void> {
  await page.route('**/bare/**', async (route) => {
    const name = new URL(route.request().url()).pathname.slice('/bare/'.length);
    if (name !== '')
      return route.fulfill({ contentType: contentType(name), body: await readFile(`${dist}${name}`) });
    const [zoom, lat, lon] = from.split('/').map(Number);
    return route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><link rel="stylesheet" href="/bare/maplibre-gl.css">
<style>html,body,#map{margin:0;height:100%}</style><div id="map"></div>
<script type="module">
import { Map, setWorkerUrl } from '/bare/maplibre-gl.mjs';
setWorkerUrl('/bare/maplibre-gl-worker.mjs');
const map = new Map({ container: 'map', style: '/tiles/style.json?theme=dark', center: [${lon}, ${lat}], zoom: ${zoom},
  attributionControl: false, fadeDuration: 150, transformRequest: (url) => ({ url: new URL(url, location.href).href }) });
map.setPadding({ left: ${left}, right: ${right}, top: 0, bottom: 0 });
map.jumpTo({ center: [${lon}, ${lat}], zoom: ${zoom} });
window.bareMap = map;
map.once('idle', () => { document.documentElement.dataset.mapReady = 'true'; });
</script>`,
    });
  });
  await page.goto('/bare/');
  await page.waitForFunction(() => document.documentElement.dataset.mapReady === 'true');
}

function contentType(name: string): string {
  return name.endsWith('.css') ? 'text/css' : 'text/javascript';
}
