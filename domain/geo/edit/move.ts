import { Draft } from './draft.ts';
import type { Change, OutlineId, Sheet } from './sheet.ts';

/**
 * Moves a whole outline by degrees of longitude and latitude; its neighbours stay.
 * @throws EditError not-there
 */
export function moveOutline(sheet: Sheet, id: OutlineId, [lon, lat]: readonly [number, number]): Change {
  const draft = new Draft(sheet);
  const outline = draft.outline(id);
  draft.set(
    id,
    outline.map((rings) => rings.map((ring) => ring.map((p) => [p[0]! + lon, p[1]! + lat]))),
  );
  return draft.change('move');
}
