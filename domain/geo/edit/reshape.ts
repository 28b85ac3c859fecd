/** Moves and takes away corners, wherever they are, and refuses what would not be an outline any more. */
import type { Position } from 'geojson';
import type { Draft } from './draft.ts';
import { samePoint } from './plane.ts';
import { closed, cornersOf, signedArea, tidyRing } from './rings.ts';
import { type CornerAt, EditError, type Ring } from './sheet.ts';
import { assertSimple, type EdgeAt } from './simple.ts';

/** `to` null: the corner goes. */
export interface CornerMove {
  readonly at: CornerAt;
  readonly to: Position | null;
}

/** @throws EditError crosses-itself, too-few-corners */
export function reshape(draft: Draft, moves: readonly CornerMove[]): void {
  const byRing = new Map<string, CornerMove[]>();
  for (const move of moves) {
    const key = `${move.at.id} ${move.at.part} ${move.at.ring}`;
    byRing.set(key, [...(byRing.get(key) ?? []), move]);
  }
  const made = new Map<string, EdgeAt[]>();
  for (const group of byRing.values()) {
    const { id, part, ring } = group[0]!.at;
    const before = draft.ring({ id, part, ring });
    const { ring: after, edges } = moved(before, group);
    // A triangle may be pulled through itself. Where others share the corner, they would come to lie upon it.
    const turned = signedArea(after) > 0 !== signedArea(before) > 0;
    if (turned && byRing.size > 1) throw new EditError('crosses-itself');
    draft.setRing({ id, part, ring }, after);
    made.set(id, [...(made.get(id) ?? []), ...edges.map((corner) => ({ part, ring, corner }))]);
  }
  for (const [id, edges] of made) assertSimple(draft.outline(id), edges);
  for (const [{ at }] of byRing.values() as Iterable<[CornerMove]>) {
    const tidy = tidyRing(draft.ring(at), at.ring === 0);
    if (!tidy) throw new EditError('too-few-corners');
    if (signedArea(tidy) > 0 !== signedArea(draft.ring(at)) > 0) draft.setRing(at, tidy);
  }
}

/** A ring with its corners moved, and which of its edges are new. A corner put upon the next one becomes one with it. */
function moved(ring: Ring, moves: readonly CornerMove[]): { ring: Ring; edges: number[] } {
  const to = new Map(moves.map((move) => [move.at.corner, move.to]));
  const kept: { position: Position; fresh: boolean }[] = [];
  let firstMoved = false;
  cornersOf(ring).forEach((corner, i) => {
    const target = to.get(i);
    const last = kept.at(-1);
    if (target !== undefined) {
      if (last) last.fresh = true;
      else firstMoved = true;
    }
    const position = target === undefined ? corner : target;
    if (position) kept.push({ position, fresh: target !== undefined });
  });
  const last = kept.at(-1);
  if (last && firstMoved) last.fresh = true;
  const apart = kept.filter(({ position }, i) => !samePoint(position, kept[(i + 1) % kept.length]!.position));
  if (apart.length < 3) throw new EditError('too-few-corners');
  // Where a corner has gone, the edge before it ends elsewhere.
  if (apart.length < kept.length) for (const corner of apart) corner.fresh = true;
  return {
    ring: closed(apart.map(({ position }) => position)),
    edges: apart.flatMap(({ fresh }, i) => (fresh ? [i] : [])),
  };
}
