/** Rows by area: what the database itself sees to, and the pool that tells it for whom. */
import type { Express } from 'express';
import type pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { LiveView } from '../../api/live/view.ts';
import { NoScopeError, type Scope, scopes } from '../../data/db/scope.ts';
import { asOwner, scopedPool } from '../../data/db/scoped-pool.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import type { LiveMessage } from '../../domain/model/live.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addWorld, east, headerGate, idOf, idsOf, ridge, west } from './access-world.ts';
import { addArea, box, depsOn } from './api-fixture.ts';

let database: TestDatabase;
let pool: pg.Pool;
let app: Express;

beforeAll(async () => {
  database = await createTestDatabase();
  await addWorld(database.pool);
  pool = scopedPool(database.pool);
  app = createApp(depsOn(database.pool), { gate: headerGate });
});
afterAll(() => database.drop());

const of = (areas: string[] | null, person: Partial<Scope> = {}): Scope => ({
  areas,
  chiefId: null,
  rangerId: null,
  ...person,
});
const inWest = of([west.id]);
const all = of(null);

/** The first column of a query's rows, as a scope sees them. */
const seen = (scope: Scope, sql: string, values: unknown[] = []) =>
  scopes.run(scope, async () => {
    const { rows } = await pool.query<Record<string, string>>(sql, values);
    return rows.map((row) => Object.values(row)[0]);
  });
const roleOf = (client: Pick<pg.ClientBase, 'query'>) =>
  client
    .query<{ role: string }>(`SELECT current_user AS role`)
    .then(({ rows }) => (rows[0]!.role === 'linzhang_scoped' ? 'confined' : 'owner'));

/**
 * Tables that the confined role may touch without a policy, each looked at: none of their rows is about an area, a person or
 * a place that is anybody's in particular.
 */
const reviewed: Record<string, string> = {
  area_below: 'ids of areas and which lies below which',
  cover_state: 'one row: how the index is drawn',
  heat_span: 'sums of cells without names; the API masks cells outside (tiles/heat/mask.ts)',
  heat_tile: 'as heat_span',
  layer_version: 'numbers of map layers',
  parcel_layer: 'names and years of whole layers',
  public_area: 'published: anybody may read it without a log-in',
  public_chief: 'as public_area',
  public_complaint: 'state and answer of a complaint; the route asks for the code that only its sender has',
  public_figure: 'as public_area',
  public_office: 'as public_area',
  public_site: 'as public_area',
  schema_migrations: 'names of migrations',
  setting: 'rules and names of the installation, the same for everybody',
  task_due: 'may be appended to only',
  water_line: 'rivers of the background',
};

describe('tables', () => {
  it('are closed to the confined role, or have row level security, or were looked at', async () => {
    const { rows } = await database.pool.query<{ name: string; secured: boolean; policies: number }>(
      `SELECT c.relname AS name, c.relrowsecurity AS secured,
              (SELECT count(*)::integer FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND has_schema_privilege('linzhang_scoped', n.oid, 'USAGE')
          AND has_table_privilege('linzhang_scoped', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
          AND c.relname NOT IN ('geography_columns', 'geometry_columns', 'spatial_ref_sys')`,
    );
    const open = rows.filter(({ secured, policies }) => !secured || policies === 0).map(({ name }) => name);
    expect(open.filter((name) => !(name in reviewed))).toEqual([]);
    expect(rows.length).toBeGreaterThan(30);
  });
});

describe('the pool', () => {
  it('refuses to work outside a request', async () => {
    await expect(pool.query('SELECT 1')).rejects.toThrow(NoScopeError);
    await expect(pool.connect()).rejects.toThrow(NoScopeError);
  });

  it('gives each request its own session and leaves none behind', async () => {
    const asked = Array.from({ length: 40 }, (_, i) => [inWest, all, of([east.id]), of([])][i % 4]!);
    const counts = await Promise.all(
      asked.map((scope) =>
        seen(scope, `SELECT string_agg(id, ',' ORDER BY id) FROM area WHERE kind = 'district'`),
      ),
    );
    const expected = [west.id, `${west.id},${east.id}`, east.id, null];
    expect(counts.map(([ids]) => ids)).toEqual(asked.map((_, i) => expected[i % 4]));
    await clean();
  });

  it('is right after errors, rollbacks, aborted transactions and SET LOCAL', async () => {
    await expect(seen(inWest, 'SELECT 1/0')).rejects.toThrow('division');
    await scopes.run(inWest, async () => {
      await expect(inTransaction(pool, (client) => client.query('SELECT 1/0'))).rejects.toThrow('division');
      await inTransaction(pool, async (client) => {
        await client.query(`SET LOCAL statement_timeout = '1s'`);
        expect(await roleOf(client)).toBe('confined');
        expect(await asOwner(client, () => roleOf(client))).toBe('owner');
        expect(await roleOf(client)).toBe('confined');
      });
      const left = await pool.connect();
      await left.query('BEGIN');
      left.release(); // whoever forgets to end it
      const broken = await pool.connect();
      await broken.query('BEGIN');
      await broken.query('SELECT 1/0').catch(() => {});
      broken.release();
    });
    expect(await seen(inWest, `SELECT id FROM area WHERE kind = 'district'`)).toEqual([west.id]);
    await clean();
  });

  /** Every connection of the owner's pool, looked at one beside the other. */
  async function clean(): Promise<void> {
    const clients = await Promise.all(Array.from({ length: 10 }, () => database.pool.connect()));
    const found = await Promise.all(clients.map((client) => roleOf(client)));
    for (const client of clients) client.release();
    expect(found).toEqual(Array.from({ length: 10 }, () => 'owner'));
  }
});

describe('areas below', () => {
  const below = async () =>
    (await database.pool.query('SELECT root_id, area_id FROM area_below ORDER BY 1, 2')).rows;

  it('stay what they are from scratch, whatever changes', async () => {
    await addArea(database.pool, {
      id: 'town:1',
      name: '镇',
      parent: west.id,
      geometry: box(106.3, 29.3, 106.4, 29.4),
    });
    await addArea(database.pool, {
      id: 'grid:1',
      name: '格',
      parent: 'town:1',
      geometry: box(106.3, 29.3, 106.31, 29.31),
    });
    // Another parent from a day on: whom it once belonged to still sees it.
    await database.pool.query(
      `UPDATE area_version SET valid = '[2020-01-01,2026-01-01)' WHERE area_id = 'town:1'`,
    );
    await addArea(database.pool, {
      ...{ id: 'town:1', name: '镇', parent: east.id, geometry: box(106.7, 29.3, 106.8, 29.4) },
      valid: '[2026-01-01,)',
    });
    await database.pool.query(
      `UPDATE area_version SET geom = ST_Translate(geom, 0.01, 0) WHERE area_id IN ('grid:1', $1)`,
      [ridge],
    );
    const grown = await below();
    const roots = grown.filter(({ area_id }) => area_id === 'grid:1').map(({ root_id }) => root_id);
    expect(roots).toEqual(expect.arrayContaining(['city:500000', west.id, east.id, 'town:1', 'grid:1']));
    await database.pool.query(`DELETE FROM area_below; SELECT refresh_area_below(array_agg(id)) FROM area`);
    expect(await below()).toEqual(grown);
    await database.pool.query(
      `UPDATE area_version SET geom = ST_Translate(geom, -0.01, 0) WHERE area_id = $1`,
      [ridge],
    );
    await database.pool.query(`DELETE FROM area WHERE id = 'grid:1'`);
    await database.pool.query(`DELETE FROM area WHERE id = 'town:1'`);
    const shrunk = await below();
    expect(shrunk.some(({ root_id, area_id }) => /:1$/.test(root_id) || /:1$/.test(area_id))).toBe(false);
    await database.pool.query(`DELETE FROM area_below; SELECT refresh_area_below(array_agg(id)) FROM area`);
    expect(await below()).toEqual(shrunk);
  });

  it('of a ridge are the grids of both its districts, and neither district', async () => {
    const areas = await seen(of([ridge]), 'SELECT id FROM area ORDER BY id');
    expect(areas).toEqual(
      expect.arrayContaining([ridge, idsOf(west).grid, idsOf(east).grid, idsOf(west).zone, idsOf(east).zone]),
    );
    for (const id of [west.id, east.id, idsOf(west).town, idsOf(east).draft]) expect(areas).not.toContain(id);
    const patrols = await seen(of([ridge]), 'SELECT id FROM patrol ORDER BY id');
    const walked = [west, east].flatMap((d) => [idsOf(d).patrol, idsOf(d).chiefPatrol]);
    expect(patrols).toEqual(walked.sort());
    expect(await seen(of([ridge]), 'SELECT id FROM ranger ORDER BY id')).toEqual([
      idsOf(west).ranger,
      idsOf(east).ranger,
    ]);
  });
});

describe('what is one’s own', () => {
  it('is seen wherever it lies, and by nobody else there', async () => {
    const abroad = of([idsOf(west).grid], { rangerId: idsOf(east).ranger });
    expect(
      await seen(abroad, 'SELECT id FROM patrol WHERE id = ANY ($1)', [
        [idsOf(east).patrol, idsOf(east).chiefPatrol],
      ]),
    ).toEqual([idsOf(east).patrol]);
    expect(await seen(abroad, 'SELECT id FROM problem WHERE id = $1', [idsOf(east).problem])).toHaveLength(1);
    expect(await seen(inWest, 'SELECT count(*) FROM fix WHERE patrol_id = $1', [idsOf(east).patrol])).toEqual(
      [0],
    );
    expect(await seen(inWest, 'SELECT count(*) FROM fix WHERE patrol_id = $1', [idsOf(west).patrol])).toEqual(
      [120],
    );
  });
});

const as = (who: string) => ({ 'x-as': who });
const office = as(`office ${west.id}`);

describe('answers that are kept', () => {
  it('are not one asker’s for another: tiles, heat, tags', async () => {
    const path = '/tiles/zone/8/203/106.mvt';
    const whole = await request(app).get(path).set(as('office *')).responseType('blob').expect(200);
    const part = await request(app).get(path).set(office).responseType('blob').expect(200);
    expect(part.body.length).toBeLessThan(whole.body.length);
    expect(part.headers.etag).not.toBe(whole.headers.etag);
    expect(part.headers.vary).toContain('Cookie');
    await request(app)
      .get(path)
      .set({ ...office, 'If-None-Match': part.headers.etag! })
      .expect(304);
    await request(app)
      .get(path)
      .set({ ...office, 'If-None-Match': whole.headers.etag! })
      .expect(200);
    // The other district's cells are in one tile with the own ones.
    const heat = '/tiles/heat/8/203/106';
    const both = await request(app).get(heat).set(as('office *')).responseType('blob').expect(200);
    const mine = await request(app).get(heat).set(office).responseType('blob').expect(200);
    const theirs = await request(app)
      .get(heat)
      .set(as(`office ${east.id}`))
      .responseType('blob')
      .expect(200);
    expect(Buffer.compare(mine.body, theirs.body)).not.toBe(0);
    expect(Buffer.compare(mine.body, both.body)).not.toBe(0);
  });
});

describe('the live channel', () => {
  it('tells who is confined of their own, and leaves no number out', async () => {
    const view = new LiveView(pool, inWest);
    const at = new Date().toISOString();
    const person = (id: string) => ({ patrolId: id, lon: 0 }) as never;
    const moved: LiveMessage = {
      ...{ type: 'positions', seq: 5, serverTime: at },
      changed: [person(idsOf(west).patrol), person(idsOf(east).patrol)],
      gone: [idsOf(east).chiefPatrol, idsOf(west).chiefPatrol],
    };
    const told = await view.of(moved);
    expect(told).toMatchObject({
      seq: 5,
      changed: [{ patrolId: idsOf(west).patrol }],
      gone: [idsOf(west).chiefPatrol],
    });
    const event = (area: string): LiveMessage => ({
      ...{ type: 'event', seq: 6, serverTime: at },
      event: { id: 1, at, kind: 'zone-changed', area: { id: area, name: 'x' }, change: 'created' },
    });
    expect(await view.of(event(idsOf(west).zone))).toEqual(event(idsOf(west).zone));
    expect(await view.of(event(idsOf(east).zone))).toEqual({ type: 'layers', seq: 6, layers: {} });
  });
});

describe('writes', () => {
  const problem = (d: typeof west, n: number) => ({
    ...{ id: idOf(d, n), kind: '林下垃圾堆放', lon: d.west + 0.11, lat: 29.12 },
    by: { name: '冒名' },
  });

  it('stay inside the scope and bear the account’s name', async () => {
    await request(app).post('/api/problems').set(office).send(problem(east, 70)).expect(403);
    const ranger = as(`ranger ${west.id}  ${idsOf(west).ranger}`);
    const made = await request(app).post('/api/problems').set(ranger).send(problem(west, 71)).expect(201);
    expect(JSON.stringify(made.body)).not.toContain('冒名');
    expect(JSON.stringify(made.body)).toContain(`${west.mark}护林员`);
    const planner = as(`planner ${west.id}`);
    const zone = { name: '新', purpose: 'fire', geometry: box(106.59, 29.5, 106.61, 29.52) };
    await request(app).post('/api/zones').set(planner).send(zone).expect(403);
    const inside = { ...zone, geometry: box(106.5, 29.5, 106.52, 29.52) };
    const drawn = await request(app).post('/api/zones').set(planner).send(inside).expect(201);
    const submit = { action: 'submit', by: { name: '冒名' } };
    const sent = await request(app)
      .post(`${drawn.headers.location}/transitions`)
      .set({ ...planner, 'If-Match': drawn.headers.etag! })
      .send(submit)
      .expect(201);
    const approve = { action: 'approve', by: { name: '冒名' } };
    const step = (who: object) =>
      request(app)
        .post(`${drawn.headers.location}/transitions`)
        .set({ ...who, 'If-Match': sent.headers.etag! })
        .send(approve);
    await step(planner).expect(403);
    await step(as(`chief ${east.id}`)).expect(404);
    const approved = await step(as(`chief ${west.id}`)).expect(201);
    expect(approved.body.state).toBe('in-force');
    const { rows } = await database.pool.query<{ parent_id: string }>(
      'SELECT parent_id FROM area_version WHERE area_id = $1',
      [drawn.body.id],
    );
    expect(rows).toEqual([{ parent_id: west.id }]);
  });

  it('of a ranger’s device are the ranger’s own patrols', async () => {
    const ranger = as(`ranger ${idsOf(west).grid}  ${idsOf(west).ranger}`);
    const at = new Date(Date.now() - 60_000).toISOString();
    const patrol = {
      id: idOf(west, 80),
      fixes: [{ seq: 0, at, lon: 106.11, lat: 29.11 }],
    };
    const others = { ...patrol, chiefId: 'city-chief' };
    await request(app).post('/api/patrols').set(ranger).send(others).expect(403);
    const made = await request(app).post('/api/patrols').set(ranger).send(patrol).expect(201);
    expect(made.body).toMatchObject({ rangerId: idsOf(west).ranger, chiefId: null });
    const more = { fixes: [{ seq: 1, at: new Date().toISOString(), lon: 106.1101, lat: 29.11 }] };
    await request(app)
      .post(`/api/patrols/${patrol.id}/fixes`)
      .set(as(`ranger ${east.id}`))
      .send(more)
      .expect(404);
    await request(app).post(`/api/patrols/${patrol.id}/fixes`).set(ranger).send(more).expect(200);
  });
});

describe('a tile of who is confined', () => {
  it('still finds its rows by the spatial index, with the tile’s own box', async () => {
    const plan = await scopes.run(inWest, () =>
      inTransaction(pool, async (client) => {
        // The table is too small for an index to be worth it.
        await client.query('SET LOCAL enable_seqscan = off');
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          'EXPLAIN SELECT id FROM patrol WHERE geom && ST_MakeEnvelope(106.1, 29.1, 106.2, 29.2, 4490)',
        );
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      }),
    );
    expect(plan).toMatch(/Index Cond: \(.*geom && /);
  });
});
