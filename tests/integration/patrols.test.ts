import { randomUUID } from 'node:crypto';
import pg from 'pg';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { listPatrols } from '../../api/patrols/queries.ts';
import { patrolSummary } from '../../domain/model/patrol.ts';
import { type Fix, walk } from '../fixtures/tracks/make.ts';
import { addArea, addPatrol, box, problemOf } from './api-fixture.ts';
import { PatrolWorld } from './patrols-fixture.ts';

const world = new PatrolWorld();

const withSeq = (fixes: Fix[], from = 0) => fixes.map((fix, i) => ({ ...fix, seq: from + i }));
const body = (fixes: object[], more: object = {}) => ({
  id: randomUUID(),
  kind: 'covert',
  chiefId: 'chief:1',
  fixes,
  ...more,
});

describe('POST /api/patrols', () => {
  it('stores a patrol once however often it is sent', async () => {
    const patrol = body(withSeq(walk(60)));
    const first = await request(world.app).post('/api/patrols').send(patrol).expect(201);
    expect(first.body).toMatchObject({
      id: patrol.id,
      personName: '张三',
      fixCount: 60,
      invalidReason: null,
      source: 'device',
    });
    expect(first.headers.location).toBe(`/api/patrols/${patrol.id}`);
    const before = await world.stored();
    await request(world.app).post('/api/patrols').send(patrol).expect(200);
    expect(await world.stored()).toEqual(before);
  });

  it('answers 409 to the same id with other content, naming it', async () => {
    const patrol = body(withSeq(walk(60)));
    await request(world.app).post('/api/patrols').send(patrol).expect(201);
    const fixes = withSeq(walk(60));
    fixes[7] = { ...fixes[7]!, lat: 29.6 };
    const res = await request(world.app)
      .post('/api/patrols')
      .send({ ...patrol, kind: 'joint', fixes })
      .expect(409);
    expect(problemOf(res).errors?.map(({ path }) => path)).toEqual(['kind', 'fixes.seq.7']);
  });

  it.each([
    [422, { chiefId: 'chief:404' }, 'chiefId'],
    [422, { chiefId: undefined, rangerId: 'ranger:404' }, 'rangerId'],
    [400, { rangerId: 'ranger:1' }, 'rangerId'],
    [400, { kind: 'stroll' }, 'kind'],
    [400, { id: '7' }, 'id'],
    [400, { fixes: [{ seq: 0, at: '2026-03-01', lon: 106, lat: 29 }] }, 'fixes.0.at'],
    [422, { fixes: [{ seq: 0, at: '2026-03-01T00:00:00Z', lon: 29, lat: 80 }] }, 'fixes.0'],
    [400, { fixes: [{ seq: 2 ** 31, at: '2026-03-01T00:00:00Z', lon: 106, lat: 29 }] }, 'fixes.0.seq'],
  ])('answers %i to %j, naming %s', async (status, more, path) => {
    const res = await request(world.app)
      .post('/api/patrols')
      .send(body(withSeq(walk(5)), more))
      .expect(status);
    expect(problemOf(res).errors?.[0]?.path).toBe(path);
    expect(await world.query('SELECT count(*) AS n FROM patrol')).toEqual([{ n: 0 }]);
  });

  it('takes GCJ-02 for what it is', async () => {
    await request(world.app)
      .post('/api/patrols')
      .send(body(withSeq(walk(2)), { crs: 'GCJ-02' }))
      .expect(201);
    const [fix] = await world.query('SELECT lon, lat FROM fix WHERE seq = 0');
    expect((106.41 - fix.lon) * 96_775).toBeGreaterThan(300);
    expect((29.565 - fix.lat) * 111_000).toBeLessThan(-200);
  });
});

describe('GET /api/patrols', () => {
  beforeEach(async () => {
    await request(world.app)
      .post('/api/patrols')
      .send(body(withSeq(walk(60))))
      .expect(201);
    const april = withSeq(walk(60, { lat: 29.7, startS: 31 * 86_400 }));
    await request(world.app)
      .post('/api/patrols')
      .send(body(april, { chiefId: undefined, rangerId: 'ranger:1' }))
      .expect(201);
  });

  it.each([
    ['', 2],
    ['from=2026-03-01&to=2026-03-02', 1],
    ['from=2026-03-02', 1],
    ['chief=chief:1', 1],
    ['ranger=ranger:1&to=2026-03-31', 0],
    ['area=town:500106001', 1],
    [`import=${randomUUID()}`, 0],
    ['limit=1', 2],
  ])('filters by "%s"', async (query, total) => {
    await addArea(world.database.pool, {
      id: 'town:500106001',
      name: '歌乐山镇',
      geometry: box(106.4, 29.56, 106.43, 29.57),
    }).catch(() => {});
    const res = await request(world.app).get(`/api/patrols?${query}`).expect(200);
    expect(res.body.total).toBe(total);
    for (const item of res.body.items) patrolSummary.parse(item);
  });

  it('takes days as Shanghai’s whatever the session’s time zone is', async () => {
    const { pool, config } = world.database;
    await world.clear();
    const early = await addPatrol(pool, { chief: 'chief:1', at: '2026-03-01T00:30:00+08:00' });
    await addPatrol(pool, { chief: 'chief:1', at: '2026-03-02T00:30:00+08:00' });
    await addArea(pool, {
      id: 'town:500106009',
      name: '一日镇',
      geometry: box(106.1, 29.1, 106.2, 29.2),
      valid: '[2026-03-01,2026-03-02)',
    });
    const abroad = new pg.Pool({ ...config, options: '-c timezone=America/New_York' });
    const ids = async (query: object) =>
      (await listPatrols(abroad, { limit: 9, offset: 0, ...query })).items.map(({ id }) => id);
    try {
      expect(await ids({ from: '2026-03-01', to: '2026-03-02' })).toEqual([early]);
      expect(await ids({ area: 'town:500106009' })).toEqual([early]);
    } finally {
      await abroad.end();
    }
  });

  it('refuses a window that ends before it begins', async () => {
    const res = await request(world.app).get('/api/patrols?from=2026-03-02&to=2026-03-01').expect(400);
    expect(problemOf(res).errors?.[0]?.path).toBe('from');
  });

  it('gives one patrol with its track', async () => {
    const { body: list } = await request(world.app).get('/api/patrols?chief=chief:1');
    const { body: one } = await request(world.app).get(`/api/patrols/${list.items[0].id}`).expect(200);
    expect(one).toMatchObject(list.items[0]);
    expect(one.track.coordinates[0]).toHaveLength(60);
    expect(one.track.coordinates[0][0]).toEqual([106.41, 29.565]);
    expect(problemOf(await request(world.app).get(`/api/patrols/${randomUUID()}`)).status).toBe(404);
  });
});
