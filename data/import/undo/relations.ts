/** A table whose changes are noted (migration 0012), with its words for who reads why something can't be undone. */
export interface Relation {
  name: string;
  /** Type of its id. */
  id: 'text' | 'bigint';
  one: string;
  many: string;
  /** SQL: what a row of it, t, is called. */
  label: string;
  /** Rows of it refer to others of it: those that were there before are restored before the new ones go. */
  restoreFirst?: true;
  /** SQL that is true where others hang on row t; some of them would go with it unasked (ON DELETE CASCADE). */
  held: { by: string; sql: string }[];
}

/** In the order in which they are undone: who refers to others first. */
export const relations: readonly Relation[] = [
  {
    name: 'responsibility',
    id: 'bigint',
    one: 'responsibility',
    many: 'responsibilities',
    label: `(SELECT c.name FROM chief c WHERE c.id = t.chief_id) || ', ' || t.area_id`,
    held: [],
  },
  { name: 'ranger', id: 'text', one: 'ranger', many: 'rangers', label: 't.name', held: [] },
  {
    name: 'chief',
    id: 'text',
    one: 'chief',
    many: 'chiefs',
    label: `t.name || ', ' || t.post`,
    restoreFirst: true,
    held: [
      { by: 'responsibility', sql: 'EXISTS (SELECT FROM responsibility r WHERE r.chief_id = t.id)' },
      { by: 'chief', sql: 'EXISTS (SELECT FROM chief c WHERE c.supervisor_id = t.id AND c.id <> ALL ($1))' },
    ],
  },
  {
    name: 'area_version',
    id: 'bigint',
    one: 'area',
    many: 'areas',
    label: `t.name || ' (' || t.area_id || ')'`,
    held: [],
  },
  {
    name: 'area',
    id: 'text',
    one: 'area',
    many: 'areas',
    label: 't.id',
    held: [{ by: 'later', sql: 'EXISTS (SELECT FROM area_version v WHERE v.area_id = t.id)' }],
  },
  {
    name: 'parcel_layer',
    id: 'bigint',
    one: 'parcel layer',
    many: 'parcel layers',
    label: 't.name',
    held: [],
  },
];

const reasons: Record<string, string> = {
  responsibility: 'a responsibility for it was added since',
  chief: 'other chiefs stand below him',
  ranger: 'rangers are posted to it',
  patrol: 'there are patrols of him',
  patrol_record: 'a record was written of it',
  task: 'there are tasks given by or to him',
  office: 'an office belongs to it',
  area_version: 'other areas belong to it',
  later: 'it has other outlines or names in other periods, of later imports or drawn on the map',
};

/** Why a row is in use, by what refers to it. */
export function inUseBecause(by: string | undefined): string {
  return reasons[by ?? ''] ?? `${by} refers to it`;
}
