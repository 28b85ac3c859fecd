import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Bbox } from '../../domain/model/index.ts';

/** Room left around what is flown to, px; the panels' own part is the map's padding already. */
const margin = 40;

/** Flies so that the box fills the free part of the map, but no closer than `maxZoom`. */
export function flyToBox(map: MapLibreMap, [west, south, east, north]: Bbox, maxZoom = 14): void {
  map.fitBounds([west, south, east, north], { padding: margin, maxZoom, duration: 900 });
}

/** As flyToBox, and clear of the switches and credits at the map's foot: for what must be read to its last corner. */
export function flyAboveFurniture(map: MapLibreMap, [west, south, east, north]: Bbox, maxZoom: number): void {
  const foot = [...document.querySelectorAll<HTMLElement>('[data-map-foot]')].reduce(
    (sum, { offsetHeight }) => sum + offsetHeight,
    0,
  );
  // Open legends are half a map high: what is flown to keeps the larger part.
  const bottom = Math.min(foot, map.getContainer().clientHeight / 4) + margin;
  map.fitBounds([west, south, east, north], {
    padding: { top: margin, left: margin, right: margin, bottom },
    maxZoom,
    duration: 900,
  });
}

/** Moves the map so far that the place is in its free part; not at all when it is there already. */
export function showPlace(map: MapLibreMap, place: [lon: number, lat: number]): void {
  const { x, y } = map.project(place);
  const { top = 0, right = 0, bottom = 0, left = 0 } = map.getPadding();
  const { clientWidth, clientHeight } = map.getContainer();
  const free =
    x > left + margin &&
    x < clientWidth - right - margin &&
    y > top + margin &&
    y < clientHeight - bottom - margin;
  if (!free) map.easeTo({ center: place, duration: 500 });
}

/** The box around several; null for none. */
export function boxAround(boxes: (Bbox | null)[]): Bbox | null {
  const known = boxes.filter((box): box is Bbox => box !== null);
  if (known.length === 0) return null;
  return [
    Math.min(...known.map((b) => b[0])),
    Math.min(...known.map((b) => b[1])),
    Math.max(...known.map((b) => b[2])),
    Math.max(...known.map((b) => b[3])),
  ];
}
