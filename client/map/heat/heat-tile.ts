import type { HeatMeasure } from '../../../domain/heat/surface.ts';
import type { Period } from '../../../domain/model/common.ts';
import type { Theme } from '../../app/mode.ts';

/** The question that a tile answers, and the ground it is painted for. */
export interface HeatSpec extends Period {
  measure: HeatMeasure;
  version: number;
  theme: Theme;
}

/** Whether two askers want the same, whenever they asked. */
export function sameQuestion(a: HeatSpec, b: HeatSpec): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.measure === b.measure &&
    a.version === b.version &&
    a.theme === b.theme
  );
}

/** What one tile of the heat holds, and which question it answers; no values where no patrol was in the window. */
export interface HeatTile {
  spec: HeatSpec;
  values: Float32Array | null;
}
/** The tiles on the screen, by tileKey. */
export type HeatTiles = ReadonlyMap<string, HeatTile>;
/** A view that is no longer loading. */
export interface HeatView {
  spec: HeatSpec;
  tiles: HeatTiles;
  /** number of tiles that could not be had; they are not among the tiles */
  failed: number;
}
export type TileIndex = { x: number; y: number; z: number };

export const tileKey = ({ x, y, z }: TileIndex) => `${z}/${x}/${y}`;
