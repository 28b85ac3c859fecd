/** After outlines were cut or joined: the corners that this made are given to whoever has a border there. */
import type { Position } from 'geojson';
import type { Draft } from './draft.ts';
import { ringsOf } from './rings.ts';
import { meetAt } from './shared.ts';
import type { Outline, OutlineId, Ring } from './sheet.ts';

const keyOf = (p: Position) => `${p[0]} ${p[1]}`;

function keysOf(rings: readonly Ring[]): Set<string> {
  return new Set(rings.flat().map(keyOf));
}

/** Corners of `rings` that `known` does not have. */
export function newCorners(rings: readonly Ring[], known: readonly Ring[]): Position[] {
  const keys = keysOf(known);
  return [...new Map(rings.flat().map((p) => [keyOf(p), p])).values()].filter((p) => !keys.has(keyOf(p)));
}

/**
 * Clipping drops a corner that lies in a straight line, though a neighbour may have one there. It comes back, and
 * corners that are new to the sheet are given to the other outlines along the border.
 */
export function settle(
  draft: Draft,
  id: OutlineId,
  sources: readonly Ring[],
  shared: boolean,
  before: readonly Ring[],
): void {
  for (const lost of newCorners(sources, ringsOf(draft.outline(id)))) meetAt(draft, lost, id);
  if (shared) for (const made of newCorners(ringsOf(draft.outline(id)), before)) meetAt(draft, made);
}

/** Noded rings in the shape of the outline they come from. */
export function reshaped(outline: Outline, rings: readonly Ring[]): Outline {
  let next = 0;
  return outline.map((part) => part.map(() => rings[next++]!));
}
