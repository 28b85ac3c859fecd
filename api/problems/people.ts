import type pg from 'pg';
import { HttpProblem } from '../http/problem.ts';

interface Told {
  chiefId?: string | undefined;
  rangerId?: string | undefined;
  name?: string | undefined;
}

/** A person as a row keeps it: who, and the name as it is now. */
export interface KeptPerson {
  chiefId: string | null;
  rangerId: string | null;
  name: string | null;
}

/**
 * The person of a body. Somebody on record goes by the name on record.
 * @throws HttpProblem 422 naming the field whose person we don't know
 */
export async function keptPerson(client: pg.PoolClient, told: Told, field: string): Promise<KeptPerson> {
  const { chiefId = null, rangerId = null } = told;
  const { rows } = await client.query<{ name: string | null }>(
    `SELECT coalesce((SELECT name FROM chief WHERE id = $1), (SELECT name FROM ranger WHERE id = $2)) AS name`,
    [chiefId, rangerId],
  );
  const name = rows[0]!.name;
  if (name !== null || (chiefId === null && rangerId === null)) {
    return { chiefId, rangerId, name: name ?? told.name ?? null };
  }
  const [part, what] = chiefId === null ? ['rangerId', 'ranger'] : ['chiefId', 'chief'];
  const path = `${field}.${part}`;
  throw new HttpProblem(422, 'Unknown person', `${path}: there is no such ${what}.`, [
    { path, message: `there is no such ${what}` },
  ]);
}
