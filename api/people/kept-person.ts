import type pg from 'pg';
import { HttpProblem } from '../http/problem.ts';

/** Somebody on record by one id, or anybody by name: `actor` and `appointee` of domain/model/person.ts. */
interface Told {
  chiefId?: string | undefined;
  rangerId?: string | undefined;
  name?: string | undefined;
}

/** A person as a row keeps it: who, and the name as it is now. */
export interface KeptPerson {
  chiefId: string | null;
  rangerId: string | null;
  name: string;
}

/**
 * The person of a body. Somebody on record goes by the name on record.
 * @throws HttpProblem 422 naming the field whose person we don't know
 */
export async function keptPerson(client: pg.ClientBase, told: Told, field: string): Promise<KeptPerson> {
  const { chiefId = null, rangerId = null } = told;
  if (chiefId === null && rangerId === null) return { chiefId, rangerId, name: told.name ?? '' };
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM chief WHERE id = $1 UNION ALL SELECT name FROM ranger WHERE id = $2',
    [chiefId, rangerId],
  );
  if (rows[0]) return { chiefId, rangerId, name: rows[0].name };
  const [part, what] = chiefId === null ? ['rangerId', 'ranger'] : ['chiefId', 'chief'];
  const path = `${field}.${part}`;
  const message = `there is no such ${what}`;
  throw new HttpProblem(422, 'Unknown person', `${path}: ${message}.`, [{ path, message }]);
}
