/** A mosaic of 25 × 20 zones whose borders are ragged lines that both neighbours share, and a planner at work on it. */
import type { Position } from 'geojson';
import { commit, type History, redo, startHistory, undo } from '../../../domain/geo/edit/history.ts';
import { insertVertex } from '../../../domain/geo/edit/insert-vertex.ts';
import { mergeOutlines } from '../../../domain/geo/edit/merge.ts';
import { moveEdge } from '../../../domain/geo/edit/move-edge.ts';
import { moveVertex } from '../../../domain/geo/edit/move-vertex.ts';
import { removeVertex } from '../../../domain/geo/edit/remove-vertex.ts';
import { geometryOf } from '../../../domain/geo/edit/rings.ts';
import type { Change, CornerAt, Outline, Sheet } from '../../../domain/geo/edit/sheet.ts';
import { snapToSheet } from '../../../domain/geo/edit/snap-index.ts';
import { splitOutline } from '../../../domain/geo/edit/split.ts';
import { geodesicAreaM2 } from '../../../domain/geo/geodesic.ts';
import { median, type Row } from '../figures.ts';

const columns = 25;
const rows = 20;
/** corners from one corner of a zone to the next: 4 × 50 × 500 = 100,000 */
const perSide = 50;
const cell = 0.02;
const edits = 2000;

export function mosaicRows(): Row[] {
  const start = mosaic();
  const corners = [...start.outlines.values()].reduce((sum, outline) => sum + outline[0]![0]!.length - 1, 0);
  const areaBefore = areaM2(start);
  let history = startHistory(start);
  const rowsOf: Row[] = [];
  const measure = (what: string, count: number, step: (history: History, i: number) => History) => {
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      const from = performance.now();
      history = step(history, i);
      times.push(performance.now() - from);
    }
    rowsOf.push({
      edit: what,
      zones: start.outlines.size,
      corners,
      'median ms': Number(median(times).toFixed(3)),
      'worst ms': Number(Math.max(...times).toFixed(1)),
      '/s': Math.round((1000 * count) / times.reduce((sum, each) => sum + each, 0)),
    });
  };
  const edit = (make: (sheet: Sheet, i: number) => Change) => (now: History, i: number) =>
    commit(now, make(now.sheet, i));

  measure('look for what to snap to (10 m)', edits, (now, i) => {
    const at = placeOf(now.sheet, cornerOf(i));
    snapToSheet(now.sheet, at, { metres: 10 }, cornerOf(i));
    return now;
  });
  measure(
    'drag a shared corner',
    edits,
    edit((sheet, i) => moveVertex(sheet, cornerOf(i), nudged(sheet, cornerOf(i)))),
  );
  measure(
    'drag a new corner out of a shared edge',
    edits,
    edit((sheet, i) => {
      const at = cornerOf(i);
      return insertVertex(sheet, at, nudged(sheet, at));
    }),
  );
  measure(
    'take a shared corner away',
    edits,
    edit((sheet, i) => removeVertex(sheet, cornerOf(i))),
  );
  measure(
    'move a shared edge',
    edits,
    edit((sheet, i) => moveEdge(sheet, cornerOf(i), [1e-5, 1e-5])),
  );
  measure('split a zone, merge it again', 100, (now, i) => {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    const line = [-0.5, 1.5].map((k) => [106 + (x + k) * cell, 29 + (y + 0.5) * cell]);
    const split = commit(
      now,
      splitOutline(now.sheet, `${x}-${y}`, line, () => `half-${i}`),
    );
    return commit(split, mergeOutlines(split.sheet, [`${x}-${y}`, `half-${i}`]));
  });
  const done = history.done.length;
  measure('undo', done, undo);
  measure('redo', done, redo);
  const change = Math.abs(areaM2(history.sheet) / areaBefore - 1);
  rowsOf.push({ edit: `area of all zones afterwards: changed by ${change.toExponential(1)} of it` });
  return rowsOf;
}

/** Another zone each time, and a corner in the middle of one of its inner sides. */
function cornerOf(i: number): CornerAt {
  const x = 1 + (i % (columns - 2));
  const y = 1 + (Math.floor(i / (columns - 2)) % (rows - 2));
  return { id: `${x}-${y}`, part: 0, ring: 0, corner: 10 + ((i * 7) % 30) };
}

function placeOf(sheet: Sheet, { id, corner }: CornerAt): Position {
  return sheet.outlines.get(id)![0]![0]![corner]!;
}

function nudged(sheet: Sheet, at: CornerAt): Position {
  const [lon, lat] = placeOf(sheet, at);
  return [lon! + 1e-5, lat! + 3e-5];
}

function areaM2({ outlines }: Sheet): number {
  return [...outlines.values()].reduce((sum, outline) => sum + geodesicAreaM2(geometryOf(outline)), 0);
}

function mosaic(): Sheet {
  // A wave along each border, the same from both sides; at the ends, where four zones meet, it is nought.
  const wave = (k: number, phase: number) => 0.12 * Math.sin(k * Math.PI) * Math.sin(k * 19 + phase);
  const at = (x: number, y: number): Position => [106 + x * cell, 29 + y * cell];
  const along = (x: number, y: number): Position[] =>
    Array.from({ length: perSide + 1 }, (_, i) => at(x + i / perSide, y + wave(i / perSide, x + 3 * y)));
  const up = (x: number, y: number): Position[] =>
    Array.from({ length: perSide + 1 }, (_, i) => at(x + wave(i / perSide, 2 * x + y), y + i / perSide));
  const outlines = new Map<string, Outline>();
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const sides = [along(x, y), up(x + 1, y), along(x, y + 1).reverse(), up(x, y).reverse()];
      const corners = sides.flatMap((side) => side.slice(0, -1));
      outlines.set(`${x}-${y}`, [[[...corners, corners[0]!]]]);
    }
  }
  return { outlines };
}
