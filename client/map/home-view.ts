import type { LngLatBoundsLike, Map as MapLibreMap } from 'maplibre-gl';
import type { Bbox } from '../../domain/model/common.ts';

/** Chongqing's 四山: what a new visitor sees first. [west, south, east, north], degrees. */
export const homeBounds: [number, number, number, number] = [106.18, 29.24, 107.02, 30.11];

let home: LngLatBoundsLike = homeBounds;

/** Another home view, of who sees a part of the city only; a map that stands at home goes there. */
export function setHome(map: MapLibreMap, box: Bbox): void {
  home = box;
  fitHome(map);
}

/** Free around it, as shares of the map's height: above for the window picker and the carousel, below for legend, scale and credits. */
const room = { top: 0.14, right: 0.02, bottom: 0.16, left: 0.02 };

/**
 * Event data of moves that the map makes by itself: they are no choice of the reader, so they are not written to the
 * URL and do not end the home view.
 */
export const ownMove = { own: true };
export const isOwnMove = (event: object): boolean => 'own' in event;

/** Maps that stand at the home view, and those that are watched for what ends it. */
const atHome = new WeakSet<MapLibreMap>();
const watched = new WeakSet<MapLibreMap>();

/** Shows the home view in the part that panels leave free, until something moves the map. */
export function startAtHome(map: MapLibreMap): void {
  atHome.add(map);
  if (watched.has(map)) return;
  watched.add(map);
  map.on('movestart', (event) => {
    if (!isOwnMove(event)) atHome.delete(map);
  });
  map.on('resize', () => fitHome(map));
}

/** After the free part has changed: the home view again, unless the reader has left it. */
export function fitHome(map: MapLibreMap): void {
  if (atHome.has(map)) fitTo(map, home, { animate: false });
}

/** Flies to the home view, at once for readers who asked for less motion; the map then keeps to it again. */
export function flyHome(map: MapLibreMap, duration: number): void {
  startAtHome(map);
  fitTo(map, home, { duration });
}

/** Flies to a box as a move of the map's own, no closer than `maxZoom`: it is written nowhere, and ends the home view. */
export function flyAway(map: MapLibreMap, box: Bbox, duration: number, maxZoom = 14): void {
  atHome.delete(map);
  fitTo(map, box, { duration, maxZoom });
}

function fitTo(
  map: MapLibreMap,
  bounds: LngLatBoundsLike,
  options: { animate?: boolean; duration?: number; maxZoom?: number },
): void {
  const height = map.getContainer().clientHeight;
  const padding = {
    top: room.top * height,
    right: room.right * height,
    bottom: room.bottom * height,
    left: room.left * height,
  };
  map.fitBounds(bounds, { padding, ...options }, ownMove);
}
