import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentLengthM } from '../geodesic.ts';
import { anyMosaic, anyPlace, box, mosaic, south, west } from './mosaic.fixture.ts';
import { geometryOf } from './rings.ts';
import { createSnapIndex, nearerSnap, snapToSheet } from './snap-index.ts';

const square = { id: 'p1', kind: 'parcel' as const, geometry: geometryOf(box(0, 0, 0.01, 0.01)) };
const road = {
  id: 'r1',
  kind: 'line' as const,
  geometry: {
    type: 'LineString' as const,
    coordinates: [
      [west, south + 0.0101],
      [west + 0.01, south + 0.0101],
    ],
  },
};
const index = createSnapIndex([square, road]);

describe('snapping', () => {
  it('gives the very coordinates of a corner, before any edge that is nearer', () => {
    const at = [west + 0.0099, south + 0.00001];
    const snap = index.nearest(at, { metres: 20 })!;
    expect(snap).toMatchObject({ on: 'vertex', kind: 'parcel', id: 'p1', position: [west + 0.01, south] });
    expect(snap.distanceM).toBeCloseTo(segmentLengthM(at[0]!, at[1]!, west + 0.01, south), 4);
    expect(index.nearest(at, { metres: 5 })).toMatchObject({ on: 'edge', kind: 'parcel' });
    expect(index.nearest(at, { metres: 1 })).toBeNull();
  });

  it('asks for kinds only, and takes degrees as well as metres', () => {
    const at = [west + 0.005, south + 0.01006];
    expect(index.nearest(at, { degrees: 0.001 })).toMatchObject({ kind: 'line', on: 'edge' });
    const parcel = index.nearest(at, { degrees: 0.001 }, ['parcel'])!;
    expect(parcel).toMatchObject({ kind: 'parcel', on: 'edge' });
    expect(parcel.distanceM).toBeCloseTo(6.65, 1);
    expect(index.nearest(at, { degrees: 0.00003 })).toBeNull();
    expect(createSnapIndex([]).nearest(at, { metres: 100 })).toBeNull();
  });

  it('finds the same on a sheet as in an index of its outlines, and as by looking at every edge', () => {
    fc.assert(
      fc.property(anyMosaic, anyPlace, fc.integer({ min: 1, max: 400 }), (sheet, at, metres) => {
        const features = [...sheet.outlines].map(([id, outline]) => ({
          id,
          kind: 'zone' as const,
          geometry: geometryOf(outline),
        }));
        const found = createSnapIndex(features).nearest(at, { metres });
        const onSheet = snapToSheet(sheet, at, { metres });
        expect(onSheet?.position).toEqual(found?.position);
        const corners = [...sheet.outlines.values()].flat(3) as number[][];
        const nearest = Math.min(...corners.map((p) => segmentLengthM(p[0]!, p[1]!, at[0]!, at[1]!)));
        if (nearest < metres * 0.999) {
          expect(found?.on).toBe('vertex');
          expect(found!.distanceM).toBeCloseTo(nearest, 2);
        } else if (nearest > metres * 1.001) expect(found?.on).not.toBe('vertex');
      }),
    );
  });

  it('lets go of the corner that is being dragged', () => {
    const sheet = mosaic(1, 1, () => [0, 0]);
    const at = [west + 0.00001, south + 0.00001];
    expect(snapToSheet(sheet, at, { metres: 5 })?.on).toBe('vertex');
    expect(snapToSheet(sheet, at, { metres: 5 }, { id: '0-0' })).toBeNull();
    expect(snapToSheet(sheet, at, { metres: 5 }, { id: '0-0', part: 0, ring: 0, corner: 0 })).toBeNull();
    expect(nearerSnap(null, null)).toBeNull();
  });
});
