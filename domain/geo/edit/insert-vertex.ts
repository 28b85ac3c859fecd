import type { Position } from 'geojson';
import { Draft } from './draft.ts';
import { footOn, samePoint } from './plane.ts';
import { reshape } from './reshape.ts';
import { closed, cornersOf } from './rings.ts';
import { joinAt, meetAt } from './shared.ts';
import type { Change, CornerAt, Sharing, Sheet } from './sheet.ts';
import { assertSimple } from './simple.ts';

/**
 * A new corner in the edge that begins at `edge`. It need not lie on it: a middle point that is dragged away is one
 * step. Outlines that share the edge there get the same corner.
 * @throws EditError not-there, crosses-itself
 */
export function insertVertex(
  sheet: Sheet,
  edge: CornerAt,
  position: Position,
  { shared = true }: Sharing = {},
): Change {
  const draft = new Draft(sheet);
  const start = draft.corner(edge);
  const end = draft.ring(edge)[edge.corner + 1]!;
  if (shared) {
    const on = placeOn(start, end, position);
    meetAt(draft, on);
    reshape(
      draft,
      joinAt(draft, on).map((at) => ({ at, to: position })),
    );
  } else {
    draft.setRing(edge, closed(cornersOf(draft.ring(edge)).toSpliced(edge.corner + 1, 0, position)));
    assertSimple(draft.outline(edge.id), [edge, { ...edge, corner: edge.corner + 1 }]);
  }
  return draft.change('insert-vertex');
}

/** Where the edge is taken up: below the position, or in the middle when that is one of the ends. */
function placeOn(start: Position, end: Position, position: Position): Position {
  const foot = footOn(start, end, position).position;
  const atEnd = samePoint(foot, start) || samePoint(foot, end);
  return atEnd ? [(start[0]! + end[0]!) / 2, (start[1]! + end[1]!) / 2] : foot;
}
