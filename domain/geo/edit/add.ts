import { tidyOutline } from './rings.ts';
import { type Change, EditError, type Outline, type OutlineId, type Sheet } from './sheet.ts';

/**
 * Puts outlines on the sheet, all in one step.
 * @throws EditError id-taken, too-few-corners
 */
export function addOutlines(sheet: Sheet, outlines: Iterable<readonly [OutlineId, Outline]>): Change {
  const after = new Map<OutlineId, Outline>();
  for (const [id, outline] of outlines) {
    if (sheet.outlines.has(id) || after.has(id)) throw new EditError('id-taken');
    after.set(id, tidyOutline(outline));
  }
  return { kind: 'add', before: new Map([...after.keys()].map((id) => [id, null])), after };
}
