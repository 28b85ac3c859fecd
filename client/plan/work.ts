/** One zone on the planner's sheet: its fields, and what the server has of it. */
import type { Outline } from '../../domain/geo/edit/sheet.ts';
import type { ArealGeometry, Zone, ZoneInput } from '../../domain/model/index.ts';
import { outlineOf, sameOutline } from './draw/outline.ts';

/** How often a zone is to be patrolled where the general rule is not enough. */
export interface PatrolRule {
  times: number;
  per: 'week' | 'month' | 'quarter' | 'year';
}

export interface ZoneFields {
  name: string;
  purpose: ZoneInput['purpose'];
  /** first day in force, Asia/Shanghai; null: from today */
  validFrom: string | null;
  note: string;
  chiefId: string | null;
  /** of coverage, 0..1 */
  target: number | null;
  patrolRule: PatrolRule | null;
}

/** What was read from the server, or last saved to it. */
export interface Opened {
  readonly fields: ZoneFields;
  readonly outline: Outline | null;
}

export interface ZoneWork {
  readonly fields: ZoneFields;
  /** null: the server does not know the zone yet */
  readonly opened: Opened | null;
  /** what the next write of a known zone needs */
  readonly etag: string | null;
}

export const emptyFields: ZoneFields = {
  name: '',
  purpose: 'fire',
  validFrom: null,
  note: '',
  chiefId: null,
  target: null,
  patrolRule: null,
};

export const newWork = (fields: Partial<ZoneFields> = {}): ZoneWork => ({
  fields: { ...emptyFields, ...fields },
  opened: null,
  etag: null,
});

/** A zone as the server has it, unchanged. */
export function workOf(zone: Zone, etag: string | null): ZoneWork & { opened: Opened } {
  const fields: ZoneFields = {
    ...emptyFields,
    name: zone.name,
    purpose: zone.purpose,
    validFrom: zone.validFrom,
    note: zone.note ?? '',
  };
  return { fields, etag, opened: { fields, outline: zone.geometry && outlineOf(zone.geometry) } };
}

/** Whether the zone, with this outline on the sheet (none: null), differs from what the server has. */
export function differs({ fields, opened }: ZoneWork, outline: Outline | null): boolean {
  if (!sameFields(fields, opened?.fields ?? emptyFields)) return true;
  return !sameOutline(outline, opened?.outline ?? null);
}

export function sameFields(a: ZoneFields, b: ZoneFields): boolean {
  const essence = (fields: ZoneFields) =>
    JSON.stringify([
      fields.name.trim(),
      fields.purpose,
      fields.validFrom,
      fields.note.trim(),
      fields.chiefId,
      fields.target,
      fields.patrolRule && [fields.patrolRule.times, fields.patrolRule.per],
    ]);
  return a === b || essence(a) === essence(b);
}

/**
 * The body to send. An unchanged first day is left out: a change of a zone already in force counts from today, and
 * naming its old first day would ask to change the past.
 */
export function inputOf({ fields, opened }: ZoneWork, geometry: ArealGeometry): ZoneInput {
  const note = fields.note.trim();
  const dayChanged = fields.validFrom !== (opened?.fields.validFrom ?? null);
  return {
    name: fields.name.trim(),
    purpose: fields.purpose,
    geometry,
    ...(fields.validFrom && dayChanged ? { validFrom: fields.validFrom } : {}),
    ...(note ? { note } : {}),
  };
}
