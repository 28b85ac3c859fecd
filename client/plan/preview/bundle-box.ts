import type { ArealGeometry, Bbox } from '../../../domain/model/index.ts';
import { boxOf } from '../../map/rings.ts';

/** Part of an outline's size that is fetched besides on each side, so that the next drags stay inside; at least so many degrees. */
const share = 0.5;
const leastPad = 0.02;
/** Widest box that is worth asking for, degrees of latitude: the API takes 40 km. */
const widest = 0.32;
/** Boxes end on such lines, so that neighbours and the next visit ask for the same one. */
const step = 0.01;

/** The boxes to ask the land around an outline for, the better first: with room to drag in, then just the outline's own. */
export function bundleBoxes(geometry: ArealGeometry): Bbox[] {
  const own = boxOf(geometry);
  const [west, south, east, north] = own;
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const lon = padOf(east - west, widest / Math.max(0.1, shrink));
  const lat = padOf(north - south, widest);
  const wide: Bbox = [down(west - lon), down(south - lat), up(east + lon), up(north + lat)];
  return [wide, own];
}

function padOf(size: number, most: number): number {
  return Math.min(Math.max(size * share, leastPad), Math.max(0, (most - size) / 2));
}

const down = (degrees: number) => Number((Math.floor(degrees / step) * step).toFixed(2));
const up = (degrees: number) => Number((Math.ceil(degrees / step) * step).toFixed(2));
