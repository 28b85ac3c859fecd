/** What a record refers to: whose patrol it is, areas, photos. */
import type pg from 'pg';
import { unknownPerson } from '../../data/patrols/people.ts';
import { missingPhoto } from '../../data/photos/store.ts';
import { HttpProblem } from '../http/problem.ts';

interface References {
  areaIds: string[];
  photoIds: string[];
}

/** 422 that names the field. */
export function unacceptable(path: string, message: string): HttpProblem {
  return new HttpProblem(422, 'Record can not be accepted', `${path}: ${message}.`, [{ path, message }]);
}

/** @throws HttpProblem 422 naming the field that names nobody; `prefix` is where the person stands in the body */
export async function checkPerson(
  db: pg.ClientBase,
  person: { chiefId?: string | undefined; rangerId?: string | undefined },
  prefix: string,
): Promise<void> {
  const unknown = await unknownPerson(db, person);
  if (!unknown) return;
  const who = unknown.field === 'chiefId' ? 'chief' : 'ranger';
  throw unacceptable(`${prefix}.${unknown.field}`, `there is no such ${who}`);
}

/** @throws HttpProblem 422 naming the first that is not there */
export async function checkReferences(db: pg.ClientBase, { areaIds, photoIds }: References): Promise<void> {
  const photo = await missingPhoto(db, photoIds);
  if (photo >= 0)
    throw unacceptable(`photoIds.${photo}`, 'there is no such photo; send it to /api/photos first');
  const { rows } = await db.query<{ at: number }>(
    `SELECT n - 1 AS at FROM unnest($1::text[]) WITH ORDINALITY AS asked (id, n)
      WHERE NOT EXISTS (SELECT FROM area WHERE area.id = asked.id) ORDER BY n LIMIT 1`,
    [areaIds],
  );
  if (rows[0]) throw unacceptable(`areaIds.${rows[0].at}`, 'there is no such area');
}

/** Writes the areas and photos of a record, in place of those that it had. */
export async function linkAll(
  db: pg.ClientBase,
  recordId: string,
  { areaIds, photoIds }: References,
): Promise<void> {
  const links = [
    ['patrol_record_area', 'area_id', 'text', [...new Set(areaIds)]],
    ['patrol_record_photo', 'photo_id', 'uuid', photoIds],
  ] as const;
  for (const [table, column, type, ids] of links) {
    await db.query(`DELETE FROM ${table} WHERE record_id = $1`, [recordId]);
    await db.query(
      `INSERT INTO ${table} (record_id, position, ${column})
       SELECT $1, n - 1, id FROM unnest($2::${type}[]) WITH ORDINALITY AS named (id, n)`,
      [recordId, ids],
    );
  }
}
