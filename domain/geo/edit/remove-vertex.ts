import { Draft } from './draft.ts';
import { reshape } from './reshape.ts';
import { besides, distinct, joinAt } from './shared.ts';
import { type Change, type CornerAt, EditError, type Sharing, type Sheet } from './sheet.ts';

/**
 * Takes a corner away, on both sides of a shared border. Where three borders meet nobody can go without leaving a gap.
 * @throws EditError not-there, others-meet-here, crosses-itself, too-few-corners
 */
export function removeVertex(sheet: Sheet, at: CornerAt, { shared = true }: Sharing = {}): Change {
  const draft = new Draft(sheet);
  const position = draft.corner(at);
  const corners = shared ? joinAt(draft, position) : [at];
  const ends = distinct(corners.flatMap((corner) => besides(draft, corner)));
  if (ends.length > 2) throw new EditError('others-meet-here');
  reshape(
    draft,
    corners.map((corner) => ({ at: corner, to: null })),
  );
  return draft.change('remove-vertex');
}
