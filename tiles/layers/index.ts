import type { Layer } from '../catalogue/layer.ts';
import { division } from './division.ts';
import { grid } from './grid.ts';
import { mountain } from './mountain.ts';
import { parcel } from './parcel.ts';
import { patrol } from './patrol.ts';
import { problem } from './problem.ts';
import { town } from './town.ts';
import { water } from './water.ts';
import { zone } from './zone.ts';

/**
 * Every vector layer that is drawn from a table, from the wide to the narrow: the order of the layer switches, and a
 * click answers with the last first. Tiles of gaps (缺口) are cut from a computed list (tiles/gap).
 */
export const layers: ReadonlyMap<string, Layer> = new Map(
  [water, division, mountain, town, grid, zone, parcel, patrol, problem].map((layer) => [layer.id, layer]),
);
