/** Who walks in an outline, and how far. */
import type { Walker, Work } from '../model/what-if.ts';
import { boxesMeet, type Spans } from './spans.ts';
import type { PathPiece, Walk, Walks } from './walks.ts';

/** The work of all patrols in an outline that lies in their bundle's box. */
export function measureWork(spans: Spans, { people, walks }: Walks): Work {
  const reaching = walks.filter((walk) => touches(spans, walk));
  return sumWork(
    reaching.map(({ who, lastFix, path }) => ({
      who: people[who] ?? null,
      lastFix,
      lengthM: metresInside(spans, path),
    })),
  );
}

/** One patrol that reaches an outline. */
export interface Stint {
  who: Walker | null;
  /** epoch seconds of its last position; null without any */
  lastFix: number | null;
  /** of its track inside, metres */
  lengthM: number;
}

export function sumWork(stints: readonly Stint[]): Work {
  const byPerson = new Map<string, Work['people'][number]>();
  const unnamed = { patrols: 0, lengthM: 0 };
  let lastFix: number | null = null;
  let [patrols, metres] = [0, 0];
  for (const { who, lastFix: last, lengthM } of stints) {
    if (last !== null) lastFix = Math.max(lastFix ?? last, last);
    if (lengthM <= 0) continue;
    patrols++;
    metres += lengthM;
    const key = who && `${who.kind} ${who.id}`;
    if (who && key && !byPerson.has(key)) byPerson.set(key, { ...who, patrols: 0, lengthM: 0 });
    const sum = (key && byPerson.get(key)) || unnamed;
    sum.patrols++;
    sum.lengthM += lengthM;
  }
  return {
    reached: stints.length,
    patrols,
    lengthM: metres,
    people: [...byPerson.values()].sort((a, b) => b.lengthM - a.lengthM || (a.id < b.id ? -1 : 1)),
    unnamed,
    dataTime: lastFix === null ? null : new Date(lastFix * 1000).toISOString(),
  };
}

function metresInside(spans: Spans, path: readonly PathPiece[]): number {
  let metres = 0;
  for (const { pixels, stepM } of path) {
    let inside = 0;
    for (let i = 0; i < pixels.length; i += 2)
      if (meets(spans, pixels[i]!, pixels[i + 1]!, pixels[i + 1]!)) inside++;
    metres += inside * stepM;
  }
  return metres;
}

function touches(spans: Spans, { swath, box }: Walk): boolean {
  if (!boxesMeet(spans.box, box)) return false;
  for (let i = 0; i < swath.length; i += 3) {
    if (meets(spans, swath[i]!, swath[i + 1]!, swath[i + 2]!)) return true;
  }
  return false;
}

/** Does any pixel first…last of a row belong to the spans? An outline has few runs a row: they are looked through. */
function meets({ runs, firstRow, rowStart }: Spans, row: number, first: number, last: number): boolean {
  const r = row - firstRow;
  if (r < 0 || r + 1 >= rowStart.length) return false;
  for (let k = 3 * rowStart[r]!; k < 3 * rowStart[r + 1]!; k += 3) {
    if (runs[k + 1]! > last) return false;
    if (runs[k + 2]! >= first) return true;
  }
  return false;
}
