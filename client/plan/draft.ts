/** The unsaved drawing, kept in localStorage so that a reload or a crash loses nothing. */
import { z } from 'zod';
import { arealGeometry, day, zonePurposes } from '../../domain/model/index.ts';

/** The zone being worked on: a new one, or a saved one (`zoneId`) from the revision it was opened at. */
export const draftSchema = z.object({
  zoneId: z.string().nullable(),
  etag: z.string().nullable(),
  geometry: arealGeometry.nullable(),
  name: z.string().max(200),
  purpose: z.enum(zonePurposes),
  validFrom: day.nullable(),
  note: z.string().max(5000),
});
export type Draft = z.infer<typeof draftSchema>;

export const emptyDraft: Draft = {
  zoneId: null,
  etag: null,
  geometry: null,
  name: '',
  purpose: 'fire',
  validFrom: null,
  note: '',
};

const key = 'zhihui-linzhang.plan.draft';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** null when there is none, or when what is stored is not a draft of this version. */
export function readDraft(store: Store): Draft | null {
  try {
    const text = store.getItem(key);
    return text ? draftSchema.parse(JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

/** false when the browser refuses (private window, full): the page then says that the drawing is not kept. */
export function writeDraft(store: Store, draft: Draft): boolean {
  try {
    store.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function clearDraft(store: Store): void {
  try {
    store.removeItem(key);
  } catch {
    // A browser without storage has nothing to clear.
  }
}

/** Whether two drafts would save the same zone; the revision they came from doesn't matter. */
export function sameDraft(a: Draft, b: Draft): boolean {
  const essence = ({ etag: _, ...rest }: Draft) => JSON.stringify({ ...rest, name: rest.name.trim() });
  return essence(a) === essence(b);
}
