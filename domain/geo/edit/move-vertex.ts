import type { Position } from 'geojson';
import { Draft } from './draft.ts';
import { reshape } from './reshape.ts';
import { joinAt } from './shared.ts';
import type { Change, CornerAt, Sharing, Sheet } from './sheet.ts';

/**
 * Moves a corner (界址点), and with it that of every outline which has a border there: one whose edge runs through
 * without a corner gets one first, so neither gap nor overlap comes up.
 * @throws EditError not-there, crosses-itself, too-few-corners
 */
export function moveVertex(
  sheet: Sheet,
  at: CornerAt,
  to: Position,
  { shared = true }: Sharing = {},
): Change {
  const draft = new Draft(sheet);
  const from = draft.corner(at);
  const corners = shared ? joinAt(draft, from) : [at];
  reshape(
    draft,
    corners.map((corner) => ({ at: corner, to })),
  );
  return draft.change('move-vertex');
}
