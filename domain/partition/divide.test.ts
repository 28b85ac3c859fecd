import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, NotDivisible } from './divide.ts';
import { type Mosaic, neighboursOf, partsOf } from './graph.ts';

interface Land {
  columns: number;
  rows: number;
  weights: number[];
}

/** Square atoms of 100 m beside each other; some weigh nothing, as ground does. */
function mosaicOf(
  { columns, rows, weights }: Land,
  gone: (column: number, row: number) => boolean = () => false,
): Mosaic {
  const at = new Map<string, number>();
  const places: [number, number][] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (gone(column, row)) continue;
      at.set(`${column},${row}`, places.length);
      places.push([106 + column / 1000, 29 + row / 1000]);
    }
  }
  const borders: Mosaic['borders'][number][] = [];
  for (const [key, a] of at) {
    const [column, row] = key.split(',').map(Number) as [number, number];
    for (const other of [`${column + 1},${row}`, `${column},${row + 1}`]) {
      const b = at.get(other);
      if (b !== undefined) borders.push({ a, b, lengthM: 100 });
    }
  }
  return {
    places,
    borders,
    weights: places.map((_, i) => weights[i % weights.length]!),
    areaM2: places.length * 10_000,
  };
}

const lands = fc.record({
  columns: fc.integer({ min: 4, max: 24 }),
  rows: fc.integer({ min: 4, max: 24 }),
  weights: fc
    .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 })), { minLength: 5, maxLength: 40 })
    .filter((w) => w.filter((each) => each > 0).length > 2),
});

function zonesOf(
  mosaic: Mosaic,
  zone: Int32Array,
  n: number,
): { atoms: number[]; weight: number; whole: boolean }[] {
  return Array.from({ length: n }, (_, z) => {
    const atoms = [...zone.keys()].filter((atom) => zone[atom] === z);
    const borders = mosaic.borders.filter(({ a, b }) => zone[a] === z && zone[b] === z);
    const parts = partsOf(neighboursOf({ ...mosaic, borders }), mosaic.weights).filter(
      ([first]) => zone[first!] === z,
    );
    return {
      atoms,
      whole: parts.length === 1,
      weight: atoms.reduce((sum, atom) => sum + mosaic.weights[atom]!, 0),
    };
  });
}

describe('divided land', () => {
  it('has every atom in one connected zone, evenly, and the same each time', () => {
    fc.assert(
      fc.property(lands, fc.integer({ min: 1, max: 8 }), fc.nat(1000), (land, n, seed) => {
        const mosaic = mosaicOf(land);
        const { zone } = divide(mosaic, n, seed);
        const zones = zonesOf(mosaic, zone, n);
        expect(zones.every(({ whole }) => whole)).toBe(true);
        expect(zones.reduce((sum, { atoms }) => sum + atoms.length, 0)).toBe(mosaic.places.length);
        const mean = zones.reduce((sum, { weight }) => sum + weight, 0) / n;
        const heaviest = Math.max(...mosaic.weights);
        for (const { weight } of zones) {
          expect(weight).toBeGreaterThan(0);
          expect(Math.abs(weight - mean)).toBeLessThanOrEqual(0.05 * mean + heaviest);
        }
        expect(divide(mosaic, n, seed).zone).toEqual(zone);
      }),
      { numRuns: 30 },
    );
  });

  it('is compact: four zones of a square are near its quarters', () => {
    const mosaic = mosaicOf({ columns: 30, rows: 30, weights: [1] });
    const { zone } = divide(mosaic, 4, 1);
    const border = mosaic.borders.filter(({ a, b }) => zone[a] !== zone[b]).length;
    // Quarters share 2 × 30 borders; any four stripes 3 × 30.
    expect(border).toBeLessThanOrEqual(75);
  });

  it('gives each separate part its own zones, and leaves what carries nothing to the nearest', () => {
    const apart = mosaicOf({ columns: 21, rows: 6, weights: [1] }, (column) => column === 6);
    const { zone, parts } = divide(apart, 3, 1);
    expect(parts).toBe(2);
    const west = new Set([...zone].filter((_, atom) => apart.places[atom]![0] < 106.006));
    const east = new Set([...zone].filter((_, atom) => apart.places[atom]![0] > 106.006));
    expect([west.size, east.size]).toEqual([1, 2]);
    expect([...west].some((z) => east.has(z))).toBe(false);

    const bare = { ...apart, weights: apart.places.map(([lon]) => (lon < 106.006 ? 0 : 1)) };
    const divided = divide(bare, 3, 1);
    expect(divided).toMatchObject({ parts: 1, strays: 1 });
    expect(new Set([...divided.zone].filter((_, atom) => apart.places[atom]![0] < 106.006)).size).toBe(1);
  });

  it('says why it can’t be', () => {
    const reasonOf = (mosaic: Mosaic, n: number) => {
      try {
        divide(mosaic, n, 1);
        return null;
      } catch (error) {
        return error instanceof NotDivisible ? [error.reason, error.zones] : error;
      }
    };
    const land = mosaicOf({ columns: 7, rows: 1, weights: [1] });
    const apart = mosaicOf({ columns: 7, rows: 1, weights: [1] }, (column) => column % 2 === 1);
    expect(reasonOf(land, 8)).toEqual(['too-few-atoms', 7]);
    expect(reasonOf(apart, 3)).toEqual(['more-parts-than-zones', 4]);
    expect(reasonOf({ ...land, weights: land.weights.map(() => 0) }, 2)).toEqual(['nothing-to-balance', 0]);
    expect(reasonOf(land, 7)).toBeNull();
  });
});
