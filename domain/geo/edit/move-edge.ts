import type { Position } from 'geojson';
import { Draft } from './draft.ts';
import { reshape } from './reshape.ts';
import { cornersAlong, cornersAt, distinct, joinAt } from './shared.ts';
import type { Change, CornerAt, Sharing, Sheet } from './sheet.ts';

/**
 * Moves an edge (the one that begins at `edge`) by degrees, with both its ends. Shared, all corners that others have
 * along it move too.
 * @throws EditError not-there, crosses-itself, too-few-corners
 */
export function moveEdge(
  sheet: Sheet,
  edge: CornerAt,
  [lon, lat]: readonly [number, number],
  { shared = true }: Sharing = {},
): Change {
  const draft = new Draft(sheet);
  const start = draft.corner(edge);
  const end = draft.ring(edge)[edge.corner + 1]!;
  const moved = (p: Position): Position => [p[0]! + lon, p[1]! + lat];
  if (shared) {
    const places = [start, ...distinct(cornersAlong(draft, start, end)), end];
    for (const place of places) joinAt(draft, place);
    const corners = places.flatMap((place) =>
      cornersAt(draft, place).map((at) => ({ at, to: moved(place) })),
    );
    reshape(draft, corners);
  } else {
    const last = draft.ring(edge).length - 2;
    const other = { ...edge, corner: edge.corner === last ? 0 : edge.corner + 1 };
    reshape(draft, [
      { at: edge, to: moved(start) },
      { at: other, to: moved(end) },
    ]);
  }
  return draft.change('move-edge');
}
