import type pg from 'pg';
import { type Standing, standingOf } from '../../domain/zone-life/transitions.ts';
import type { Precondition } from '../http/etag.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { findZone, type TaggedZone } from './queries.ts';

export interface LockedZone extends TaggedZone {
  standing: Standing;
}

/** Nobody else may change the zone until the transaction ends. @throws HttpProblem 404 */
export async function lockZone(client: pg.PoolClient, id: string, day: string): Promise<LockedZone> {
  await client.query(`SELECT FROM area WHERE id = $1 AND kind = 'zone' FOR UPDATE`, [id]);
  const found = await mustFind(client, id, day);
  return { ...found, standing: standingOf(found.zone) };
}

/** The same, held against what the writer has read: true till the write. @throws HttpProblem 404, 412 */
export async function lockAsRead(
  client: pg.PoolClient,
  id: string,
  day: string,
  check: Precondition,
): Promise<LockedZone> {
  const locked = await lockZone(client, id, day);
  check(locked.etag);
  return locked;
}

/** The zone as a writer sees it, its draft included. */
export async function mustFind(client: pg.PoolClient, id: string, day: string): Promise<TaggedZone> {
  const found = await findZone(client, id, { day, exact: false });
  if (!found) throw notFound('zone', id);
  return found;
}

/** 409: the zone is not where this could be done. */
export function notFromHere(message: string): HttpProblem {
  return new HttpProblem(409, 'Not possible now', `${message}.`, [{ path: 'action', message }], {
    type: 'urn:problem:zone-state',
  });
}
