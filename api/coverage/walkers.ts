/** Whose patrol it is: a ranger's (护林员) or a chief's (林长). */
import type { Walker } from '../../domain/model/what-if.ts';

export interface WalkerRow {
  kind: Walker['kind'] | null;
  person: string | null;
  name: string | null;
}

/** Beside a `patrol_cover c` with `walkerJoins`. */
export const walkerColumns = `
  CASE WHEN r.id IS NOT NULL THEN 'ranger' WHEN h.id IS NOT NULL THEN 'chief' END AS kind,
  coalesce(r.id, h.id) AS person, coalesce(r.name, h.name) AS name`;
export const walkerJoins = 'LEFT JOIN ranger r ON r.id = c.ranger_id LEFT JOIN chief h ON h.id = c.chief_id';

/** null: of nobody known */
export function walkerOf({ kind, person, name }: WalkerRow): Walker | null {
  return kind && person ? { kind, id: person, name: name ?? person } : null;
}
