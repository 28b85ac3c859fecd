/** Gives lines corners wherever they meet, so that clipping them afterwards invents no coordinate of its own. */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { crossingOf, footOn, runsThrough, samePoint, sameWithin } from './plane.ts';

export type Line = readonly Position[];

/**
 * Both sets of lines with the same corners where they meet. The first one's corners are kept; the other's that are as
 * good as equal take their place.
 */
export function nodeLines(one: readonly Line[], other: readonly Line[]): { one: Line[]; other: Line[] } {
  const segments = one.flatMap((line, i) => line.slice(1).map((_, k) => ({ line: i, k })));
  const tree = new Flatbush(Math.max(1, segments.length));
  if (segments.length === 0) tree.add(0, 0, 0, 0);
  for (const { line, k } of segments) addBox(tree, one[line]![k]!, one[line]![k + 1]!);
  tree.finish();
  const near = (a: Position, b: Position) =>
    tree
      .search(
        Math.min(a[0]!, b[0]!) - sameWithin,
        Math.min(a[1]!, b[1]!) - sameWithin,
        Math.max(a[0]!, b[0]!) + sameWithin,
        Math.max(a[1]!, b[1]!) + sameWithin,
      )
      .flatMap((found) => segments[found] ?? []);

  const snapped = other.map((line) => line.map((p) => cornerNear(one, near(p, p), p)));
  const cutsOfOne = one.map(() => new Cuts());
  const cutsOfOther = other.map(() => new Cuts());
  snapped.forEach((line, i) => {
    for (let k = 0; k + 1 < line.length; k++) {
      const [c, d] = [line[k]!, line[k + 1]!];
      for (const at of near(c, d)) {
        const [a, b] = [one[at.line]![at.k]!, one[at.line]![at.k + 1]!];
        const { ofOne, ofOther } = meetings(a, b, c, d);
        for (const p of ofOne) cutsOfOne[at.line]!.add(at.k, p);
        for (const p of ofOther) cutsOfOther[i]!.add(k, p);
      }
    }
  });
  return {
    one: one.map((line, i) => cutsOfOne[i]!.apply(line)),
    other: snapped.map((line, i) => cutsOfOther[i]!.apply(line)),
  };
}

function addBox(tree: Flatbush, a: Position, b: Position): void {
  tree.add(Math.min(a[0]!, b[0]!), Math.min(a[1]!, b[1]!), Math.max(a[0]!, b[0]!), Math.max(a[1]!, b[1]!));
}

function cornerNear(lines: readonly Line[], near: { line: number; k: number }[], p: Position): Position {
  for (const { line, k } of near) {
    const found = [lines[line]![k]!, lines[line]![k + 1]!].find((corner) => samePoint(corner, p));
    if (found) return found;
  }
  return p;
}

/** Where a new corner is due in the segment a–b and in c–d. */
function meetings(a: Position, b: Position, c: Position, d: Position) {
  const ofOne = [c, d].filter((p) => runsThrough(a, b, p));
  const ofOther = [a, b].filter((p) => runsThrough(c, d, p));
  const crossing = crossingOf(a, b, c, d);
  if (crossing) {
    const endOfOne = [a, b].find((p) => samePoint(p, crossing));
    const endOfOther = [c, d].find((p) => samePoint(p, crossing));
    if (!endOfOne) ofOne.push(endOfOther ?? crossing);
    if (!endOfOther) ofOther.push(endOfOne ?? crossing);
  }
  return { ofOne, ofOther };
}

/** New corners of one line by the segment they fall in. */
class Cuts {
  private readonly bySegment = new Map<number, Position[]>();

  add(segment: number, p: Position): void {
    const known = this.bySegment.get(segment) ?? [];
    if (!known.some((other) => samePoint(other, p))) this.bySegment.set(segment, [...known, p]);
  }

  apply(line: Line): Line {
    if (this.bySegment.size === 0) return line;
    return line.flatMap((p, k) => {
      const cuts = this.bySegment.get(k);
      if (!cuts) return [p];
      const along = (cut: Position) => footOn(p, line[k + 1]!, cut).along;
      return [p, ...cuts.toSorted((x, y) => along(x) - along(y))];
    });
  }
}
