import type { Layer } from '../catalogue/layer.ts';
import { division } from './division.ts';
import { grid } from './grid.ts';
import { mountain } from './mountain.ts';
import { parcel } from './parcel.ts';
import { patrol } from './patrol.ts';
import { town } from './town.ts';
import { zone } from './zone.ts';

/**
 * Every vector layer there is. 缺口 gap is computed by the API as GeoJSON and 问题 problem has no table yet:
 * neither is registered until it has tiles.
 */
export const layers: ReadonlyMap<string, Layer> = new Map(
  [division, mountain, zone, town, grid, parcel, patrol].map((layer) => [layer.id, layer]),
);
