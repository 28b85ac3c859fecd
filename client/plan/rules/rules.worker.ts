/** The rules in the browser: checks and mends outlines among what lies around them, which is fetched once a place. */
import { expose } from 'comlink';
import type { Outline } from '../../../domain/geo/edit/sheet.ts';
import type { Bbox, zonePurposes } from '../../../domain/model/index.ts';
import { boxOf, holds } from '../../../domain/zone-rules/ground/box.ts';
import {
  checkZone,
  defaultLimits,
  type MendKind,
  mendOutline,
  moveParcels,
  outlineOf,
  type ZoneCheck,
  type ZoneSurroundings,
} from '../../../domain/zone-rules/index.ts';
import { surroundingsBox } from './surroundings-box.ts';

export interface Question {
  outline: Outline;
  zoneId: string | null;
  purpose: (typeof zonePurposes)[number] | null;
  jurisdiction: string | null;
  /** changes whenever the server's data does */
  data: string;
}

export type Checked = Pick<ZoneCheck, 'faults' | 'cutParcels'>;

export interface Mend {
  mend: MendKind;
  id?: string | undefined;
  thinOnly?: boolean;
}

/** One place is enough: a planner works at one. */
let held: { of: string; around: Promise<ZoneSurroundings | null>; bbox: Bbox } | null = null;

const host = {
  async check(question: Question): Promise<Checked> {
    const around = await surroundingsOf(question);
    const { outline, zoneId, purpose } = question;
    return checkZone(outline, around, around?.limits ?? defaultLimits, { zoneId, purpose });
  },
  /** The same outline when there is nothing to mend. */
  async mend(question: Question, asked: Mend): Promise<Outline> {
    const around = await surroundingsOf(question);
    return mendOutline(question.outline, asked, around, around?.limits ?? defaultLimits);
  },
  /** A cut parcel wholly in, or wholly out. */
  async moveParcel(question: Question, id: string, side: 'in' | 'out'): Promise<Outline> {
    const around = await surroundingsOf(question);
    const parcels = (around?.parcels ?? []).filter((parcel) => parcel.id === id).map(outlineOf);
    return moveParcels(question.outline, side === 'in' ? parcels : [], side === 'out' ? parcels : []);
  },
  /** Where parcels lie, for the map. */
  async parcels(question: Question, ids: string[]): Promise<{ id: string; outline: Outline }[]> {
    const around = await surroundingsOf(question);
    const wanted = new Set(ids);
    return (around?.parcels ?? [])
      .filter(({ id }) => wanted.has(id))
      .map((parcel) => ({ id: parcel.id, outline: outlineOf(parcel) }));
  },
};
export type RulesHost = typeof host;

/** null where the box is larger than the server gives. */
function surroundingsOf({ outline, zoneId, jurisdiction, data }: Question): Promise<ZoneSurroundings | null> {
  const of = JSON.stringify([zoneId, jurisdiction, data]);
  if (held?.of === of && holds(held.bbox, boxOf(outline))) return held.around;
  const bbox = surroundingsBox(boxOf(outline));
  const around = bbox ? fetchSurroundings(bbox, zoneId, jurisdiction) : Promise.resolve(null);
  if (bbox) held = { of, around, bbox };
  // What failed is asked for again.
  around.catch(() => {
    if (held?.around === around) held = null;
  });
  return around;
}

async function fetchSurroundings(
  bbox: Bbox,
  zoneId: string | null,
  jurisdiction: string | null,
): Promise<ZoneSurroundings | null> {
  const query = new URLSearchParams({ bbox: bbox.join(',') });
  if (zoneId) query.set('zoneId', zoneId);
  if (jurisdiction) query.set('jurisdiction', jurisdiction);
  const response = await fetch(`/api/zones/surroundings?${query}`);
  if (response.status === 422) return null;
  if (!response.ok) throw new Error(`the surroundings of a zone: ${response.status}`);
  return (await response.json()) as ZoneSurroundings;
}

expose(host);
