import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOutlines } from './add.ts';
import { fillHole } from './fill-hole.ts';
import { commit, type History, redo, startHistory, undo } from './history.ts';
import { cutHole } from './hole.ts';
import { insertVertex } from './insert-vertex.ts';
import { mergeOutlines } from './merge.ts';
import { anyCut, anyMosaic, anyStep, box, cell, ringOf, south, west } from './mosaic.fixture.ts';
import { moveOutline } from './move.ts';
import { moveEdge } from './move-edge.ts';
import { moveVertex } from './move-vertex.ts';
import { removeOutline } from './remove.ts';
import { removeVertex } from './remove-vertex.ts';
import { replaceOutline } from './replace.ts';
import { planeArea } from './rings.ts';
import { type Change, type ChangeKind, EditError, type Outline, type Sheet } from './sheet.ts';
import { splitOutline } from './split.ts';
import { subtractOutline } from './subtract.ts';

const anyEdit = fc.record({
  kind: fc.integer({ min: 0, max: 12 }),
  zone: fc.nat(30),
  other: fc.nat(30),
  corner: fc.nat(30),
  by: anyStep,
  line: anyCut,
  shared: fc.boolean(),
});
type Edit = typeof anyEdit extends fc.Arbitrary<infer T> ? T : never;

const holed = [[...box(0.04, 0, 0.05, 0.01)[0]!, box(0.042, 0.002, 0.044, 0.004)[0]![0]!.toReversed()]];

let next = 0;
const newId = () => `new-${next++}`;

function edit(sheet: Sheet, { kind, zone, other, corner, by, line, shared }: Edit): Change {
  const all = [...sheet.outlines];
  const [id, outline] = all[zone % all.length]!;
  const [otherId] = all[other % all.length]!;
  const ring = outline[0]![0]!;
  const at = { id, part: 0, ring: 0, corner: corner % (ring.length - 1) };
  const [lon, lat] = [ring[at.corner]![0]! + by[0], ring[at.corner]![1]! + by[1]];
  const near = box(lon - west, lat - south, lon - west + 0.2 * cell, lat - south + 0.1 * cell);
  const edits: (() => Change)[] = [
    () => addOutlines(sheet, [[newId(), near]]),
    () => removeOutline(sheet, id),
    () => replaceOutline(sheet, id, near),
    () => moveOutline(sheet, id, by),
    () => moveVertex(sheet, at, [lon, lat], { shared }),
    () => insertVertex(sheet, at, [lon, lat], { shared }),
    () => removeVertex(sheet, at, { shared }),
    () => moveEdge(sheet, at, by, { shared }),
    () => splitOutline(sheet, id, line, newId, { shared }),
    () => mergeOutlines(sheet, [id, otherId], { shared }),
    () => subtractOutline(sheet, id, otherId, { shared }),
    () =>
      cutHole(
        sheet,
        id,
        ringOf([
          [lon, lat],
          [lon + 1e-4, lat],
          [lon, lat + 1e-4],
        ]),
      ),
    () => fillHole(sheet, { id: all.find(([, each]) => each[0]!.length > 1)?.[0] ?? id, part: 0, ring: 1 }),
  ];
  return edits[kind]!();
}

describe('history', () => {
  it('undoes and does again any sequence of edits, to the last coordinate', () => {
    const seen = new Set<ChangeKind>();
    fc.assert(
      fc.property(anyMosaic, fc.array(anyEdit, { minLength: 5, maxLength: 15 }), (mosaic, edits) => {
        const start: Sheet = { outlines: new Map([...mosaic.outlines, ['holed', holed]]) };
        let history = startHistory(start);
        const states: Sheet[] = [start];
        for (const each of edits) {
          if (history.sheet.outlines.size === 0) break;
          const before = structuredClone(history.sheet.outlines);
          try {
            const change = edit(history.sheet, each);
            seen.add(change.kind);
            expect(history.sheet.outlines).toEqual(before);
            history = commit(history, change);
            states.push(history.sheet);
          } catch (error) {
            if (!(error instanceof EditError)) throw error;
            expect(error.reason).not.toBe('not-computable');
          }
        }
        const steps = states.length - 1;
        let back: History = history;
        for (let i = steps; i >= 0; i--) {
          expect(back.sheet.outlines).toEqual(states[i]!.outlines);
          back = undo(back);
        }
        expect(undo(back)).toBe(back);
        let again = back;
        for (let i = 0; i <= steps; i++) {
          expect(again.sheet.outlines).toEqual(states[i]!.outlines);
          again = redo(again);
        }
        expect(again).toEqual(history);
      }),
      // With a seed, as each kind of edit has to be among those that succeed.
      { numRuns: 100, seed: 8 },
    );
    expect(seen.size).toBe(13);
  });

  it('forgets what was undone when something else is done', () => {
    const start = startHistory({ outlines: new Map() });
    const one = commit(start, addOutlines(start.sheet, [['a', box(0, 0, 1, 1)]]));
    const other = commit(undo(one), addOutlines(start.sheet, [['b', box(0, 0, 1, 1)]]));
    expect(redo(other)).toBe(other);
    expect([...other.sheet.outlines.keys()]).toEqual(['b']);
  });
});

describe('add and replace', () => {
  it('take rings as they come, and leave out what has no area', () => {
    const sheet: Sheet = { outlines: new Map() };
    const clockwise = box(0, 0, 0.01, 0.01)[0]![0]!.toReversed();
    const doubled = [clockwise[0]!, ...clockwise];
    const line = ringOf([
      [west, south],
      [west + 0.01, south],
      [west, south],
    ]);
    const added = addOutlines(sheet, [['a', [[doubled, line], [line]]]]).after.get('a');
    expect(added!.map((rings) => rings.length)).toEqual([1]);
    const corners = (outline: Outline) => outline[0]![0]!.slice(0, -1).map(String).sort();
    expect(corners(added!)).toEqual(corners(box(0, 0, 0.01, 0.01)));
    expect(planeArea(added!)).toBeGreaterThan(0);
    const refused = (reason: string) => expect.objectContaining({ reason });
    expect(() => addOutlines(sheet, [['a', [[line]]]])).toThrow(refused('too-few-corners'));
    expect(() => addOutlines(sheet, [['a', [[[[Number.NaN, 0], ...line]]]]])).toThrow(
      refused('too-few-corners'),
    );
    const twice = [['a', [[doubled]]] as const, ['a', [[doubled]]] as const];
    expect(() => addOutlines(sheet, twice)).toThrow(refused('id-taken'));
  });
});
