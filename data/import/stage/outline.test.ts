import type { Geometry, MultiPolygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { edgeAt, outlineOf } from './outline.ts';

const ring = [
  [106, 29],
  [106.1, 29],
  [106.1, 29.1],
  [106, 29],
];
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings }) as unknown as Geometry;
const withVertex = (vertex: unknown) => polygon([ring[0], vertex, ...ring.slice(2)]);

describe('outlineOf', () => {
  it('makes a MultiPolygon, without heights', () => {
    const high = ring.map((position) => [...position, 500]);
    expect(outlineOf(polygon(high), 'EPSG:4490')).toEqual({ type: 'MultiPolygon', coordinates: [[ring]] });
  });

  it.each<[string, Geometry | null, string, number?]>([
    ['no geometry', null, 'no-geometry'],
    ['a point', { type: 'Point', coordinates: [106, 29] }, 'unsupported-geometry'],
    ['no ring', polygon(), 'too-few-vertices', 1],
    ['a ring that is none', polygon(7), 'bad-coordinate', 1],
    ['an empty ring', polygon([]), 'unclosed-ring', 0],
    ['two vertices', polygon([ring[0], ring[1], ring[0]]), 'too-few-vertices', 3],
    ['an open ring', polygon(ring.slice(0, 3)), 'unclosed-ring', 3],
    ['an open hole', polygon(ring, ring.slice(0, 3)), 'unclosed-ring', 7],
    ['a text', withVertex(['106', 29]), 'bad-coordinate', 2],
    ['half a position', withVertex([106]), 'bad-coordinate', 2],
    ['infinity', withVertex([Number.POSITIVE_INFINITY, 29]), 'bad-coordinate', 2],
    ['no list', withVertex(null), 'bad-coordinate', 2],
    ['latitude first', withVertex([29, 106.1]), 'swapped-coordinates', 2],
    ['metres', withVertex([36_400_000, 3_200_000]), 'out-of-range', 2],
    ['half of China', withVertex([120, 29]), 'too-wide'],
  ])('refuses %s', (_of, geometry, code, vertex) => {
    const fault = outlineOf(geometry, 'EPSG:4490');
    expect(fault).toMatchObject(vertex === undefined ? { code } : { code, vertex });
  });
});

describe('edgeAt', () => {
  const outline: MultiPolygon = { type: 'MultiPolygon', coordinates: [[ring], [[...ring].reverse()]] };
  it.each<[string, [number, number], number]>([
    ['the first edge', [106.05, 29], 1],
    ['the second edge, from outside', [106.2, 29.05], 2],
    ['the third', [106.05, 29.05], 3],
  ])('finds %s', (_of, at, vertex) => {
    expect(edgeAt(outline, at)).toBe(vertex);
  });
});
