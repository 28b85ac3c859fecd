/** What somebody is writing, kept in this tab: a page that is loaded anew, or a phone that forgets it, loses nothing. */
import type { NewComplaint } from '../../../domain/model/public-complaint.ts';
import { newId } from '../../app/actions/new-id.ts';

export interface Draft extends Pick<NewComplaint, 'id' | 'lon' | 'lat'> {
  subject: NewComplaint['subject'];
  text: string;
  place: string;
  contact: string;
  /** The trap for programs: people leave it empty. */
  website: string;
  /** Sent, and nobody knows whether it arrived: only the same again may be sent under this id. */
  unsure: boolean;
}

export const emptyDraft = (): Draft => ({
  id: newId(),
  subject: 'damage',
  text: '',
  place: '',
  contact: '',
  website: '',
  unsure: false,
});

const keyOf = (area: string) => `complaint:${area}`;

/** The tab's storage may be closed to an embedded page: then the draft lives as long as the page. */
function storage<T>(work: (tab: Storage) => T): T | null {
  try {
    return work(sessionStorage);
  } catch {
    return null;
  }
}

export function readDraft(area: string): Draft {
  const text = storage((tab) => tab.getItem(keyOf(area)));
  try {
    return text ? { ...emptyDraft(), ...(JSON.parse(text) as Draft) } : emptyDraft();
  } catch {
    return emptyDraft();
  }
}

export function keepDraft(area: string, draft: Draft | null): void {
  storage((tab) => (draft ? tab.setItem(keyOf(area), JSON.stringify(draft)) : tab.removeItem(keyOf(area))));
}

/** A draft as the API takes it: what was left empty is left out. */
export function bodyOf(
  area: string,
  { unsure: _, text, place, contact, website, ...rest }: Draft,
): NewComplaint {
  return {
    ...rest,
    area,
    text: text.trim(),
    ...(place.trim() ? { place: place.trim() } : {}),
    ...(contact.trim() ? { contact: contact.trim() } : {}),
    ...(website ? { website: website as '' } : {}),
  };
}
