import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type Camera, cameraText, parseCamera } from '../app/url-search.ts';
import { homeBounds } from './home-view.ts';
import { anchors } from './style/anchors.ts';
import { fontFamily } from './style/fonts.ts';

setWorkerUrl(workerUrl);

export interface TheMap {
  map: MapLibreMap;
  overlay: MapLibreOverlay;
}

/**
 * Makes the map with an empty style; layers come with the catalogue (style/). There is no glyph server: without
 * `glyphs` MapLibre draws all text, Latin too, from the machine's fonts.
 *
 * @throws GPUInitializationError when the browser gives no WebGL2 context
 */
export function createMap(
  container: HTMLElement,
  camera: Camera | null,
  deck: { rendered(): void; failed(error: Error): void },
): TheMap {
  const map = new MapLibreMap({
    container,
    style: { version: 8, sources: {}, layers: anchors },
    localIdeographFontFamily: fontFamily,
    ...(camera
      ? { center: [camera.lon, camera.lat], zoom: camera.zoom, bearing: camera.bearing, pitch: camera.pitch }
      : { bounds: homeBounds }),
    attributionControl: false,
    fadeDuration: 150,
    maxPitch: 70,
    minZoom: 5,
    maxZoom: 18,
    // Tiles are loaded in a worker, where a path without a host has no meaning.
    transformRequest: (url) => ({ url: new URL(url, location.href).href }),
  });
  const overlay = new MapLibreOverlay({
    interleaved: true,
    layers: [],
    onAfterRender: deck.rendered,
    onError: deck.failed,
  });
  map.once('load', () => map.addControl(overlay));
  return { map, overlay };
}

export function cameraOf(map: MapLibreMap): string {
  const { lng, lat } = map.getCenter();
  return cameraText({
    lon: lng,
    lat,
    zoom: map.getZoom(),
    bearing: map.getBearing(),
    pitch: map.getPitch(),
  });
}

export const cameraFromUrl = (): Camera | null =>
  parseCamera(new URLSearchParams(location.search).get('map'));
