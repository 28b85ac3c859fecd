import type pg from 'pg';
import type { z } from 'zod';
import { CoordinateError, toCgcs2000 } from '../../domain/geo/crs.ts';
import { implausibleTime } from '../../domain/geo/fix-time.ts';
import { addDays, dayOfInstant } from '../../domain/law/period.ts';
import type { newProblem } from '../../domain/model/problem-ledger.ts';
import { HttpProblem, type ProblemIssue } from '../http/problem.ts';
import { asSent, requireSame } from '../http/resent.ts';
import { keptPerson } from '../people/kept-person.ts';
import { readKinds } from './kinds.ts';
import { attachPhotos } from './photos.ts';

type NewProblem = z.output<typeof newProblem>;

/** So far beyond the city's line a place may lie, degrees (about 1 km): on the border a phone's place is no surer. */
const borderDegrees = 0.01;

/**
 * Stores a problem whose id the client made, in the caller's transaction. The same body again changes nothing, also when steps
 * have followed since.
 * @throws HttpProblem 409 when the id is there by another body; 422 for an unknown kind, person or photo, a place outside the
 *   city, a time that can't be, a deadline before the report
 */
export async function reportProblem(
  client: pg.PoolClient,
  body: NewProblem,
  now: Date,
): Promise<'created' | 'unchanged'> {
  // Of two senders of one id the second waits here, and then finds what the first has written.
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`problem ${body.id}`]);
  const there = await client.query<{ sent: Record<string, unknown> | null }>(
    `SELECT s.sent FROM problem p LEFT JOIN problem_step s ON s.id = p.id WHERE p.id = $1`,
    [body.id],
  );
  if (there.rows[0]) {
    requireSame('problem', body.id, there.rows[0].sent, body);
    return 'unchanged';
  }
  const at = body.at === undefined ? now : new Date(body.at);
  const reportedOn = dayOfInstant(at);
  const faults: ProblemIssue[] = [];
  const late = implausibleTime(at.getTime(), now.getTime());
  if (late) faults.push({ path: 'at', message: late });
  const kind = (await readKinds(client)).find(({ name }) => name === body.kind);
  if (!kind) faults.push({ path: 'kind', message: 'is none of /api/problems/kinds' });
  if (body.dueOn !== undefined && body.dueOn < reportedOn)
    faults.push({ path: 'dueOn', message: `is before the day of the report (${reportedOn})` });
  const place = await placeInCity(client, body, reportedOn, faults);
  if (faults.length > 0) throw new HttpProblem(422, 'Problem not accepted', undefined, faults);
  const by = await keptPerson(client, body.by, 'by');
  const dueOn = body.dueOn ?? addDays(reportedOn, kind!.days);
  const who = [by.chiefId, by.rangerId, by.name];
  await client.query(
    `INSERT INTO problem (id, kind, reported_on, due_on, geom, source, description, patrol_id,
                          reporter_chief_id, reporter_ranger_id, reporter_name)
     VALUES ($1, $2, $3, $4, ST_SetSRID(ST_MakePoint($5, $6), 4490), 'reported', $7, $8, $9, $10, $11)`,
    [
      body.id,
      body.kind,
      reportedOn,
      dueOn,
      ...place,
      body.description || null,
      body.patrolId ?? null,
      ...who,
    ],
  );
  await client.query(
    `INSERT INTO problem_step (id, problem_id, revision, action, at, to_state, by_chief_id, by_ranger_id, by_name,
                               due_on, sent)
     VALUES ($1, $1, 1, 'report', $2, 'reported', $3, $4, $5, $6, $7)`,
    [body.id, at, ...who, dueOn, asSent(body)],
  );
  await attachPhotos(client, body.id, body.photoIds);
  return 'created';
}

/** The place in CGCS2000; faults are added where it can't be. Where no outline of the city is known, none can be outside. */
async function placeInCity(
  client: pg.PoolClient,
  { crs, lon, lat }: NewProblem,
  day: string,
  faults: ProblemIssue[],
): Promise<[number, number]> {
  try {
    const place = toCgcs2000(crs, lon, lat);
    const { rows } = await client.query<{ outside: boolean }>(
      `SELECT coalesce(bool_and(NOT ST_DWithin(v.geom, ST_SetSRID(ST_MakePoint($1, $2), 4490), $3)), false) AS outside
       FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $4::date AND v.geom IS NOT NULL
       WHERE a.kind = 'city'`,
      [...place, borderDegrees, day],
    );
    if (rows[0]!.outside) {
      const message = `${lon}, ${lat} is outside the city`;
      faults.push({ path: 'lon', message }, { path: 'lat', message });
    }
    return place;
  } catch (error) {
    if (!(error instanceof CoordinateError)) throw error;
    faults.push({ path: 'lon', message: error.message });
    return [0, 0];
  }
}
