import { describe, expect, it } from 'vitest';
import { NEVER } from '../../../domain/heat/surface.ts';
import { cellAt } from './cell.ts';
import type { HeatSpec, HeatTiles } from './heat-tile.ts';

const spec: HeatSpec = {
  from: '2026-01-01',
  to: '2026-02-01',
  measure: 'visits',
  version: 1,
  theme: 'dark',
};
const zooms = [5, 13] as const;

/** North-west corner of a tile and its edges, degrees, by the formula of the slippy map. */
function corner(z: number, x: number, y: number) {
  const lat = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** z))) * 180) / Math.PI;
  return { west: (x / 2 ** z) * 360 - 180, north: lat(y), width: 360 / 2 ** z, lat };
}

describe('cell under the pointer', () => {
  const [z, x, y] = [10, 814, 423]; // Chongqing
  const values = Float32Array.from({ length: 64 * 64 }, (_, i) => i);
  values[0] = NEVER;
  const tiles: HeatTiles = new Map([
    [`${z}/${x}/${y}`, { spec, values }],
    [`${z}/${x + 1}/${y}`, { spec, values: null }],
  ]);
  const { west, width, lat } = corner(z, x, y);
  /** middle of a cell */
  const middle = (column: number, row: number) =>
    [west + (width * (column + 0.5)) / 64, lat(y + (row + 0.5) / 64)] as const;

  it('has the value of the grid, rows counted from the north', () => {
    for (const [column, row] of [
      [1, 0],
      [63, 0],
      [0, 63],
      [63, 63],
      [17, 40],
    ] as const)
      expect(cellAt(middle(column, row), tiles, spec, zooms)?.value).toBe(row * 64 + column);
  });

  it('has no value where nobody was, in a cell and in an empty tile', () => {
    expect(cellAt(middle(0, 0), tiles, spec, zooms)).toMatchObject({ value: null });
    expect(cellAt(middle(64, 5), tiles, spec, zooms)).toMatchObject({ value: null });
  });

  it('is unknown off the tiles on the screen, and while they answer another question', () => {
    expect(cellAt(middle(-1, 5), tiles, spec, zooms)).toBeNull();
    expect(cellAt(middle(5, 5), tiles, { ...spec, to: '2026-01-08' }, zooms)).toBeNull();
  });

  it('says how large the cell is on the ground', () => {
    const edge = ((40_075_016.69 / 2 ** z) * Math.cos((lat(y + 0.5) * Math.PI) / 180)) / 64;
    expect(cellAt(middle(20, 31), tiles, spec, zooms)!.edgeM / edge).toBeCloseTo(1, 3);
  });
});
