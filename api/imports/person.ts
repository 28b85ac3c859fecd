import type { Pool } from 'pg';
import { type PatrolPerson, unknownPerson } from '../../data/patrols/people.ts';
import { HttpProblem } from '../http/problem.ts';

/** @throws HttpProblem 422 naming the field whose person we don't know */
export async function requireKnownPerson(pool: Pool, person: PatrolPerson): Promise<void> {
  const unknown = await unknownPerson(pool, person);
  if (!unknown) return;
  const message = `there is no such ${unknown.field === 'chiefId' ? 'chief' : 'ranger'}`;
  throw new HttpProblem(422, 'Unknown person', `${unknown.field}: ${message}.`, [
    { path: unknown.field, message },
  ]);
}
