import { booleanValid, kinks } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertVertex } from './insert-vertex.ts';
import { anyMosaic, anyStep, box, cell, mosaic, sheetAreaM2, south, west } from './mosaic.fixture.ts';
import { moveEdge } from './move-edge.ts';
import { moveVertex } from './move-vertex.ts';
import { removeVertex } from './remove-vertex.ts';
import { geometryOf, planeArea } from './rings.ts';
import { applyChange, type Change, type CornerAt, EditError, type Sheet } from './sheet.ts';

const planeSum = (sheet: Sheet) =>
  [...sheet.outlines.values()].reduce((sum, each) => sum + planeArea(each), 0);

/** The sheet after an edit, or as it was when the edit is refused. */
function after(sheet: Sheet, edit: (sheet: Sheet) => Change): Sheet {
  try {
    return applyChange(sheet, edit(sheet));
  } catch (error) {
    if (error instanceof EditError) return sheet;
    throw error;
  }
}

function expectMosaic(sheet: Sheet): void {
  for (const [id, outline] of sheet.outlines) {
    const geometry = geometryOf(outline);
    expect(kinks(geometry as never).features, id).toEqual([]);
    expect(booleanValid(geometry), id).toBe(true);
    expect(planeArea(outline), id).toBeGreaterThan(0);
  }
}

/** A corner or edge of the mosaic that is not on its outside. */
const anyCorner = fc.record({ zone: fc.nat(8), corner: fc.nat(7) });
function cornerAt(sheet: Sheet, { zone, corner }: { zone: number; corner: number }): CornerAt {
  const [id, outline] = [...sheet.outlines][zone]!;
  return { id, part: 0, ring: 0, corner: corner % (outline[0]![0]!.length - 1) };
}
function isInner(sheet: Sheet, at: CornerAt): boolean {
  const [lon, lat] = sheet.outlines.get(at.id)![0]![0]![at.corner]!;
  const inside = (degrees: number) => degrees > 1e-9 && degrees < 3 * cell - 1e-9;
  return inside(lon! - west) && inside(lat! - south);
}

describe('shared borders', () => {
  it('keep a mosaic free of gaps and overlaps, whatever inner corners do', () => {
    fc.assert(
      fc.property(
        anyMosaic,
        fc.array(fc.record({ at: anyCorner, by: anyStep, how: fc.nat(3) }), { minLength: 1, maxLength: 8 }),
        (start, edits) => {
          let sheet = start;
          for (const { at: which, by, how } of edits) {
            const at = cornerAt(sheet, which);
            const next = { ...at, corner: (at.corner + 1) % (sheet.outlines.get(at.id)![0]![0]!.length - 1) };
            if (!isInner(sheet, at) || (how > 1 && !isInner(sheet, next))) continue;
            const from = sheet.outlines.get(at.id)![0]![0]![at.corner]!;
            const to = [from[0]! + by[0], from[1]! + by[1]];
            sheet = after(sheet, (now) => {
              if (how === 0) return moveVertex(now, at, to);
              if (how === 1) return removeVertex(now, at);
              if (how === 2) return insertVertex(now, at, to);
              return moveEdge(now, at, by);
            });
          }
          expect(Math.abs(planeSum(sheet) / planeSum(start) - 1)).toBeLessThan(1e-9);
          expectMosaic(sheet);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('moves a corner of all four zones, to the same coordinates', () => {
    const start = mosaic(3, 3, () => [0, 0]);
    const to = [west + 1.2 * cell, south + 1.3 * cell];
    const sheet = applyChange(start, moveVertex(start, { id: '0-0', part: 0, ring: 0, corner: 2 }, to));
    const at = [...sheet.outlines].filter(([, outline]) =>
      outline[0]![0]!.some((p) => p[0] === to[0] && p[1] === to[1]),
    );
    expect(at.map(([id]) => id)).toEqual(['0-0', '1-0', '0-1', '1-1']);
    expect(sheetAreaM2(sheet) / sheetAreaM2(start)).toBeCloseTo(1, 9);
  });

  it('gives a corner to an edge that runs through', () => {
    const start: Sheet = {
      outlines: new Map([
        ['long', box(0, 0, 0.02, 0.01)],
        ['left', box(0, 0.01, 0.01, 0.02)],
        ['right', box(0.01, 0.01, 0.02, 0.02)],
      ]),
    };
    const to = [west + 0.011, south + 0.012];
    const sheet = applyChange(start, moveVertex(start, { id: 'left', part: 0, ring: 0, corner: 1 }, to));
    expect(sheet.outlines.get('long')![0]![0]).toContainEqual(to);
    expect(sheet.outlines.get('right')![0]![0]).toContainEqual(to);
    expect(planeSum(sheet) / planeSum(start)).toBeCloseTo(1, 12);
    const own = moveVertex(start, { id: 'left', part: 0, ring: 0, corner: 1 }, to, { shared: false });
    expect([...own.after.keys()]).toEqual(['left']);
  });

  it('takes no corner away where three borders meet, and no more than a triangle has', () => {
    const start = mosaic(2, 2, () => [0, 0]);
    const middle = { id: '0-0', part: 0, ring: 0, corner: 2 };
    expect(() => removeVertex(start, middle)).toThrow(
      expect.objectContaining({ reason: 'others-meet-here' }),
    );
    const alone = applyChange(start, removeVertex(start, middle, { shared: false }));
    expect(() => removeVertex(alone, { ...middle, corner: 0 }, { shared: false })).toThrow(
      expect.objectContaining({ reason: 'too-few-corners' }),
    );
    expect(() => moveVertex(start, { ...middle, corner: 9 }, [0, 0])).toThrow(
      expect.objectContaining({ reason: 'not-there' }),
    );
  });

  it('refuses a corner pulled across its own border', () => {
    const start: Sheet = { outlines: new Map([['a', box(0, 0, 0.01, 0.01)]]) };
    const at = { id: 'a', part: 0, ring: 0, corner: 0 };
    expect(() => moveVertex(start, at, [west + 0.02, south + 0.005])).toThrow(
      expect.objectContaining({ reason: 'crosses-itself' }),
    );
  });

  it('edits no more outlines than have a border at the place', () => {
    const start = mosaic(20, 20, () => [0, 0]);
    const change = moveVertex(start, { id: '7-7', part: 0, ring: 0, corner: 0 }, [
      west + 7.1 * cell,
      south + 7.1 * cell,
    ]);
    expect(change.after.size).toBe(4);
    const untouched = applyChange(start, change).outlines.get('9-9');
    expect(untouched).toBe(start.outlines.get('9-9'));
  });
});
