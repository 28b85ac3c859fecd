import { Draft } from './draft.ts';
import { tidyOutline } from './rings.ts';
import type { Change, Outline, OutlineId, Sheet } from './sheet.ts';

/**
 * Another outline in place of one: what was drawn anew, or a mend. As with `add`, it may cross itself.
 * @throws EditError not-there, too-few-corners
 */
export function replaceOutline(sheet: Sheet, id: OutlineId, outline: Outline): Change {
  const draft = new Draft(sheet);
  draft.outline(id);
  draft.set(id, tidyOutline(outline));
  return draft.change('replace');
}
