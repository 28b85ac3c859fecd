/** The writer of tasks: given once, cancelled once. What covers them is counted by check.ts. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { lineLengthM } from '../../domain/geo/geodesic.ts';
import { today } from '../../domain/law/period.ts';
import type { NamedPerson } from '../../domain/model/person.ts';
import type { NewTask, TaskStep } from '../../domain/model/task.ts';
import { closedRings, gapOutline } from './outline.ts';
import { loadTaskRule } from './rule.ts';

/**
 * Writes a new task in the caller's transaction, and asks for its share to be counted: a patrol of the same day may have been
 * there already.
 * @param areas geodesic m² of its gaps
 * @param by who gives it, as it is kept
 * @returns conflict: the id is there with another body
 */
export async function giveTask(
  client: pg.PoolClient,
  given: NewTask,
  areas: number[],
  by: NamedPerson,
  source: string,
): Promise<'created' | 'unchanged' | 'conflict'> {
  const sha256 = createHash('sha256').update(JSON.stringify(given)).digest();
  const line = given.route.legs.flatMap(({ line }, i) => (i === 0 ? line : line.slice(1)));
  const lengthM = lineLengthM(line);
  const hours = lengthM / 1000 / given.route.rule.speedKmh;
  const { rowCount } = await client.query(
    `INSERT INTO task (id, chief_id, assignee_chief_id, ranger_id, due_on, note, planned, route, prediction, line, length_m,
                       hours, rule, given_on, sha256, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, ST_SetSRID(ST_GeomFromGeoJSON($10), 4490), $11, $12, $13, $14, $15, $16)
     ON CONFLICT (id) DO NOTHING`,
    [
      given.id,
      given.chiefId,
      'chiefId' in given.assignee ? given.assignee.chiefId : null,
      'rangerId' in given.assignee ? given.assignee.rangerId : null,
      given.dueOn,
      given.note,
      given.planned,
      { ...given.route, lengthM, hours },
      given.prediction ?? null,
      JSON.stringify({ type: 'LineString', coordinates: line }),
      lengthM,
      hours,
      await loadTaskRule(client),
      today(),
      sha256,
      source,
    ],
  );
  if (rowCount === 0) {
    const { rows } = await client.query<{ same: boolean }>(
      'SELECT sha256 = $2 AS same FROM task WHERE id = $1',
      [given.id, sha256],
    );
    return rows[0]?.same ? 'unchanged' : 'conflict';
  }
  await client.query(
    `INSERT INTO task_gap (task_id, n, gap_id, geom, area_m2)
     SELECT $1, n, gap_id, ${gapOutline('json')}, area_m2
     FROM unnest($2::text[], $3::text[], $4::float8[]) WITH ORDINALITY AS t (gap_id, json, area_m2, n)`,
    [
      given.id,
      given.gaps.map(({ id }) => id),
      given.gaps.map(({ geometry }) => JSON.stringify(closedRings(geometry))),
      areas,
    ],
  );
  await addStep(client, given.id, 'given', by);
  await client.query('INSERT INTO task_due (task_id) VALUES ($1)', [given.id]);
  await client.query('SELECT request_task_check()');
  return 'created';
}

/** @returns done: it can't be cancelled any more · unknown: there is no such task */
export async function cancelTask(
  client: pg.PoolClient,
  id: string,
  { by, reason }: { by: NamedPerson; reason: string },
): Promise<'cancelled' | 'unchanged' | 'done' | 'unknown'> {
  const { rows } = await client.query<{ state: string }>('SELECT state FROM task WHERE id = $1 FOR UPDATE', [
    id,
  ]);
  const state = rows[0]?.state;
  if (state === undefined) return 'unknown';
  if (state === 'done') return 'done';
  if (state === 'cancelled') return 'unchanged';
  await client.query(`UPDATE task SET state = 'cancelled', revision = revision + 1 WHERE id = $1`, [id]);
  await addStep(client, id, 'cancelled', by, reason);
  return 'cancelled';
}

async function addStep(
  client: pg.PoolClient,
  taskId: string,
  kind: TaskStep['kind'],
  by: NamedPerson,
  reason = '',
): Promise<void> {
  await client.query('INSERT INTO task_step (task_id, kind, by, reason) VALUES ($1, $2, $3, $4)', [
    taskId,
    kind,
    by,
    reason || null,
  ]);
}
