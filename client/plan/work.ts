/** One zone on the planner's sheet: its fields, and what the server has of it. */
import type { Outline } from '../../domain/geo/edit/sheet.ts';
import type { ArealGeometry, PatrolRule, Zone, ZoneInput } from '../../domain/model/index.ts';
import { outlineOf, sameOutline } from './draw/outline.ts';

export interface ZoneFields {
  name: string;
  purpose: ZoneInput['purpose'];
  /** asked-for first day in force, Asia/Shanghai; null: the day of the approval */
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

/** A zone as the server has it, unchanged: its open draft where it has one, else the version in force. */
export function workOf(zone: Zone, etag: string | null): ZoneWork & { opened: Opened } {
  const said = zone.change ?? zone;
  const fields: ZoneFields = {
    name: said.name,
    purpose: said.purpose,
    // The first day of a version in force is past: a change of it asks for a day of its own.
    validFrom: zone.change?.validFrom ?? null,
    note: said.note ?? '',
    chiefId: said.chief?.id ?? null,
    target: said.target,
    patrolRule: said.patrolRule,
  };
  return { fields, etag, opened: { fields, outline: said.geometry && outlineOf(said.geometry) } };
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

/** The body to send. */
export function inputOf({ fields }: ZoneWork, geometry: ArealGeometry): ZoneInput {
  return { ...fields, name: fields.name.trim(), note: fields.note.trim(), geometry };
}
