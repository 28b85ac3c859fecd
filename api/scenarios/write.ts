import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { NewScenario, ScenarioInput } from '../../domain/model/scenario.ts';
import type { Precondition } from '../http/etag.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { checkOutline, drawnOutline } from '../zones/outline.ts';
import { scenarioEtag } from './queries.ts';

interface Checked {
  outline: string | null;
  zones: string[];
}

const sha256Of = (input: unknown) => createHash('sha256').update(JSON.stringify(input)).digest();

/** @throws HttpProblem 422 that names the zone and its vertex, or the area that is not there */
async function check(client: pg.PoolClient, input: ScenarioInput, day: string): Promise<Checked> {
  if (input.areaId !== null) {
    const { rowCount } = await client.query('SELECT FROM area WHERE id = $1', [input.areaId]);
    if (rowCount === 0) {
      throw new HttpProblem(422, 'Scenario not valid', undefined, [
        { path: 'areaId', message: 'there is no such area' },
      ]);
    }
  }
  const zones: string[] = [];
  for (const [i, { geometry }] of input.zones.entries()) {
    zones.push(await outlineAt(client, geometry, day, `zones.${i}.geometry`));
  }
  const outline = input.outline && (await outlineAt(client, input.outline, day, 'outline'));
  return { outline, zones };
}

/** `checkOutline` speaks of a body's `geometry`; here it stands at `path`. */
async function outlineAt(
  client: pg.PoolClient,
  geometry: ScenarioInput['zones'][number]['geometry'],
  day: string,
  path: string,
): Promise<string> {
  try {
    return (await checkOutline(client, geometry, day)).geojson;
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    const errors = error.errors?.map((issue) => ({ ...issue, path: issue.path.replace(/^geometry/, path) }));
    throw new HttpProblem(error.status, error.title, error.detail, errors, { type: error.type });
  }
}

async function writeZones(
  client: pg.PoolClient,
  id: string,
  { zones }: ScenarioInput,
  outlines: string[],
): Promise<void> {
  await client.query('DELETE FROM scenario_zone WHERE scenario_id = $1', [id]);
  for (const [n, { name, purpose, note }] of zones.entries()) {
    await client.query(
      `INSERT INTO scenario_zone (geom, scenario_id, n, name, purpose, note)
       VALUES (${drawnOutline}, $2, $3, $4, $5, $6)`,
      [outlines[n], id, n, name, purpose, note],
    );
  }
}

const outlineOrNull = (parameter: string) => `CASE WHEN $1::text IS NULL THEN NULL ELSE ${parameter} END`;

/**
 * Keeps a new scenario; the same id and body twice is one scenario.
 * @throws HttpProblem 409 when the id is there with another body, 422 as `check`
 */
export async function createScenario(
  client: pg.PoolClient,
  { id, ...input }: NewScenario,
  day: string,
): Promise<'created' | 'unchanged'> {
  const sha256 = sha256Of(input);
  const known = await client.query<{ same: boolean }>(
    'SELECT sha256 = $2 AS same FROM scenario WHERE id = $1',
    [id, sha256],
  );
  if (known.rows[0]?.same) return 'unchanged';
  const { outline, zones } = await check(client, input, day);
  const { rowCount } = await client.query(
    `INSERT INTO scenario (outline, id, name, note, area_id, sha256)
     VALUES (${outlineOrNull(drawnOutline)}, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
    [outline, id, input.name, input.note, input.areaId, sha256],
  );
  if (rowCount === 0) {
    throw new HttpProblem(409, 'Scenario exists', `Scenario ${id} is there with other content.`, [
      { path: 'id', message: 'is taken by another scenario' },
    ]);
  }
  await writeZones(client, id, input, zones);
  return 'created';
}

/** Nobody else may change it until this transaction ends; then the precondition holds till the write. */
async function lock(client: pg.PoolClient, id: string, precondition: Precondition): Promise<void> {
  const { rows } = await client.query<{ revision: number }>(
    'SELECT revision FROM scenario WHERE id = $1 FOR UPDATE',
    [id],
  );
  if (!rows[0]) throw notFound('scenario', id);
  precondition(scenarioEtag({ id, revision: rows[0].revision }));
}

/** @throws HttpProblem 404, 412, 422 as `check` */
export async function replaceScenario(
  client: pg.PoolClient,
  id: string,
  input: ScenarioInput,
  day: string,
  precondition: Precondition,
): Promise<void> {
  await lock(client, id, precondition);
  const { outline, zones } = await check(client, input, day);
  await client.query(
    `UPDATE scenario SET outline = ${outlineOrNull(drawnOutline)}, name = $3, note = $4, area_id = $5, sha256 = $6,
            revision = revision + 1, updated_at = now()
     WHERE id = $2`,
    [outline, id, input.name, input.note, input.areaId, sha256Of(input)],
  );
  await writeZones(client, id, input, zones);
}

/** @throws HttpProblem 404, 412 */
export async function deleteScenario(
  client: pg.PoolClient,
  id: string,
  precondition: Precondition,
): Promise<void> {
  await lock(client, id, precondition);
  await client.query('DELETE FROM scenario WHERE id = $1', [id]);
}
