import { Draft } from './draft.ts';
import type { Change, OutlineId, Sheet } from './sheet.ts';

/**
 * Takes an outline off the sheet. Its neighbours stay as they are.
 * @throws EditError not-there
 */
export function removeOutline(sheet: Sheet, id: OutlineId): Change {
  const draft = new Draft(sheet);
  draft.outline(id);
  draft.set(id, null);
  return draft.change('remove');
}
