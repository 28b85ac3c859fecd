import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import type { Gap, GapList } from '../../domain/model/gap.ts';
import { GapTileIndex } from './cut.ts';

function gapOf(id: string, ring: number[][]): Gap {
  const geometry = { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
  return { id, rank: 1, areaM2: 1, daysSinceVisit: null, geometry } as unknown as Gap;
}

/** Edges in degrees. */
const square = (id: string, x: number, y: number, edge: number) =>
  gapOf(id, [
    [x, y],
    [x + edge, y],
    [x + edge, y + edge],
    [x, y + edge],
  ]);
/** Ragged, as gaps between walks are. */
const ragged = (id: string, x: number, y: number, i: number) =>
  gapOf(
    id,
    Array.from({ length: 9 }, (_, k) => {
      const angle = (k / 9) * 2 * Math.PI;
      const radius = 0.0008 * (0.6 + 0.4 * Math.sin(k * i));
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    }),
  );

const index = new GapTileIndex({
  gaps: [
    square('wide', 106.4, 29.6, 0.05),
    ...Array.from({ length: 400 }, (_, i) =>
      ragged(`tiny ${i}`, 106.3 + ((i * 37) % 100) * 0.004, 29.7 + ((i * 53) % 100) * 0.004, i),
    ),
  ],
} as GapList);

function tileOf(z: number) {
  const n = 2 ** z;
  const x = Math.floor(((106.47 + 180) / 360) * n);
  const phi = (29.69 * Math.PI) / 180;
  const y = Math.floor(((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * n);
  return { z, x, y };
}

describe('gap tiles', () => {
  it.each([6, 8, 9, 10])('have no ring without area at zoom %i', (z) => {
    const { layers } = new VectorTile(new PbfReader(index.tile(tileOf(z))));
    const layer = layers.gap!;
    expect(layer.length).toBeGreaterThan(0);
    for (let i = 0; i < layer.length; i++) {
      for (const ring of layer.feature(i).loadGeometry()) {
        const twice = ring.reduce((sum, p, k) => {
          const next = ring[(k + 1) % ring.length]!;
          return sum + p.x * next.y - next.x * p.y;
        }, 0);
        expect(twice).not.toBe(0);
      }
    }
  });

  it('leave out what nobody says: a gap never visited has no days', () => {
    const { layers } = new VectorTile(new PbfReader(index.tile(tileOf(10))));
    expect(layers.gap!.feature(0).properties).toEqual({ id: 'wide', rank: 1, areaM2: 1 });
  });

  it('are empty outside the zooms', () => {
    expect(index.tile({ z: 4, x: 12, y: 6 })).toHaveLength(0);
    expect(index.tile({ z: 16, x: 0, y: 0 })).toHaveLength(0);
  });
});
