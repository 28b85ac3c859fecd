import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { geodesicAreaM2 } from '../geo/geodesic.ts';
import { type Face, Land } from './land.ts';

const corner = (column: number, row: number): Position => [106 + column / 100, 29 + row / 100];

function square(column: number, row: number): Position[] {
  return [
    corner(column, row),
    corner(column + 1, row),
    corner(column + 1, row + 1),
    corner(column, row + 1),
    corner(column, row),
  ];
}

function face(column: number, row: number, parcel: string | null = `${column},${row}`): Face {
  const rings = [square(column, row)];
  return { rings, parcel, weight: 1, areaM2: geodesicAreaM2({ type: 'Polygon', coordinates: rings }) };
}

const grid = (columns: number, rows: number): Face[] =>
  Array.from({ length: columns * rows }, (_, i) => face(i % columns, Math.floor(i / columns)));

describe('outlines of zones', () => {
  it('hold all land once, whatever faces a zone has: corners that touch, holes, islands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 6 }),
        fc.array(fc.nat(2), { minLength: 4, maxLength: 36 }),
        (columns, rows, picks) => {
          const faces = grid(columns, rows);
          const land = new Land(faces);
          const zone = Int32Array.from(faces, (_, i) => picks[i % picks.length]!);
          land.outlines(zone, 3).forEach(({ geometry, perimeterM }, z) => {
            const own = faces.filter((_, i) => zone[i] === z);
            const area = own.reduce((sum, { areaM2 }) => sum + areaM2, 0);
            // A face's side of 1 km in latitude is a geodesic in both.
            expect(Math.abs(geodesicAreaM2(geometry) - area)).toBeLessThan(1);
            expect(perimeterM > 0).toBe(own.length > 0);
            for (const ring of geometry.coordinates.flat()) {
              const seen = ring.slice(1).map(String);
              expect(new Set(seen).size, 'a ring does not touch itself').toBe(seen.length);
              expect(ring[0]).toEqual(ring.at(-1));
            }
          });
        },
      ),
    );
  });

  it('have a hole where another zone lies inside', () => {
    const faces = grid(3, 3);
    const zone = Int32Array.from(faces, (_, i) => (i === 4 ? 1 : 0));
    const [around, inside] = new Land(faces).outlines(zone, 2);
    expect(around!.geometry.coordinates.map((rings) => rings.length)).toEqual([2]);
    expect(new Set(around!.geometry.coordinates[0]![1]!.map(String))).toEqual(
      new Set(inside!.geometry.coordinates[0]![0]!.map(String)),
    );
  });

  it('are pieces of their own where faces only meet at corners, also around a hole', () => {
    const faces = grid(3, 3);
    const zone = Int32Array.from(faces, (_, i) => i % 2);
    const [, diamond] = new Land(faces).outlines(zone, 2);
    expect(diamond!.geometry.coordinates.map((rings) => rings.map((ring) => ring.length))).toEqual(
      Array.from({ length: 4 }, () => [5]),
    );
  });

  it('never cut a parcel: its faces are one atom where they touch, and several where they don’t', () => {
    const faces = [
      face(0, 0, 'a'),
      face(1, 0, 'b'),
      face(1, 1, 'a'),
      face(0, 1, 'a'),
      face(2, 1, null),
      face(2, 0, null),
    ];
    const land = new Land(faces);
    expect([...land.atomOf]).toEqual([0, 1, 0, 0, 2, 3]);
    expect(land.mosaic.weights).toEqual([3, 1, 1, 1]);
  });
});
