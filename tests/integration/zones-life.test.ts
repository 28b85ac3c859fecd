import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { duty } from '../../domain/model/chief.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { type Zone, zone, zoneHistory } from '../../domain/model/zone.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addChief, addLand, addPatrol, approvedZone, box, problemOf, testApp } from './api-fixture.ts';
import { walkEast, writeCounted } from './coverage-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  for (const id of ['a', 'b']) await addChief(database.pool, { id, name: `林长${id}`, level: 'zone' });
});

afterAll(() => database.drop());

beforeEach(() =>
  database.pool.query(`
    DELETE FROM responsibility WHERE area_id LIKE 'zone:%';
    DELETE FROM area WHERE kind = 'zone'`),
);

const now = today();
const by = { name: '规划员' };
const small = box(106.1, 29.1, 106.2, 29.2);
const wide = box(106.1, 29.1, 106.3, 29.2);
const input = { name: '缙云山防火片区', purpose: 'fire' as const, geometry: small };

interface Held {
  path: string;
  etag: string;
  zone: Zone;
}
const held = (res: request.Response, path: string): Held => ({
  path,
  etag: res.headers.etag!,
  zone: zone.parse(res.body),
});

const draw = async (body: object = input) => {
  const res = await request(app).post('/api/zones').send(body).expect(201);
  return held(res, res.headers.location!);
};
const read = async (path: string) => held(await request(app).get(path).expect(200), path);
const put = async ({ path, etag }: Held, body: object, status = 200) =>
  held(await request(app).put(path).set('If-Match', etag).send(body).expect(status), path);
const post = ({ path, etag }: Pick<Held, 'path' | 'etag'>, body: object) =>
  request(app)
    .post(`${path}/transitions`)
    .set('If-Match', etag)
    .send({ by, ...body });
const step = async (of: Held, action: string, more: object = {}) =>
  held(await post(of, { action, ...more }).expect(201), of.path);
const refused = async (of: Held, body: object, status: number) =>
  problemOf(await post(of, body).expect(status));
const history = async (path: string) =>
  zoneHistory.parse((await request(app).get(`${path}/history`).expect(200)).body);
const inForce = async (body: object = input) => read((await approvedZone(app, body)).path);
/** As if the zone had been approved some days ago. */
const age = async ({ zone: { id }, path }: Held, days: number) => {
  for (const table of ['area_version', 'responsibility'])
    await database.pool.query(`UPDATE ${table} SET valid = daterange($2::date, NULL) WHERE area_id = $1`, [
      id,
      addDays(now, -days),
    ]);
  return read(path);
};
const on = async (path: string, day: string) =>
  zone.parse((await request(app).get(`${path}?at=${day}`).expect(200)).body);

describe('a draft', () => {
  test('is listed, and on no map, in no number, until it is approved', async () => {
    const made = await draw({
      ...input,
      target: 0.7,
      patrolRule: { times: 2, per: 'month' },
      chiefId: 'a',
      by,
    });
    expect(made.zone).toMatchObject({ state: 'draft', revision: 0, target: 0.7, chief: { id: 'a' } });
    expect(made.zone.change).toMatchObject({ state: 'draft', baseRevision: null, by: { name: '规划员' } });
    expect((await request(app).get('/api/zones')).body.total).toBe(1);
    const { id } = made.zone;
    expect((await database.pool.query('SELECT FROM area_version WHERE area_id = $1', [id])).rowCount).toBe(0);
    await request(app).get(`/api/areas/${id}`).expect(404);
    await request(app).get(`/api/areas/${id}/coverage?from=2026-01-01&to=2026-02-01`).expect(404);
    expect((await request(app).get('/ogc/collections/zone/items')).body.features ?? []).toEqual([]);
    expect((await request(app).get('/api/chiefs/a')).body.areas).toEqual([]);
  });

  test('sent again with its id is the same; another body under the id is refused', async () => {
    const body = { ...input, id: `zone:${randomUUID()}` };
    const both = await Promise.all([0, 1].map(() => request(app).post('/api/zones').send(body)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    const other = await request(app)
      .post('/api/zones')
      .send({ ...body, name: '别的' })
      .expect(409);
    expect(problemOf(other).errors).toEqual([expect.objectContaining({ path: 'name' })]);
    await request(app)
      .post('/api/zones')
      .send({ ...input, id: 'zone:1' })
      .expect(400);
    expect((await request(app).get('/api/zones')).body.total).toBe(1);
  });

  test('is refused with an unknown chief, a day in the past, or a share that is none', async () => {
    const fault = async (more: object, status: number) =>
      problemOf(
        await request(app)
          .post('/api/zones')
          .send({ ...input, ...more })
          .expect(status),
      ).errors![0]!.path;
    expect(await fault({ chiefId: 'nobody' }, 422)).toBe('chief.chiefId');
    expect(await fault({ validFrom: addDays(now, -1) }, 422)).toBe('validFrom');
    expect(await fault({ target: 0 }, 400)).toBe('target');
    expect(await fault({ patrolRule: { times: 0, per: 'month' } }, 400)).toBe('patrolRule.times');
  });

  test('is saved by who has read it last, and by nobody else', async () => {
    const made = await draw();
    await request(app).put(made.path).send(input).expect(428);
    await request(app).delete(made.path).expect(428);
    await request(app).put(made.path).set('If-Match', `W/${made.etag}`).send(input).expect(412);
    const both = await Promise.all(
      [small, wide].map((geometry) =>
        request(app)
          .put(made.path)
          .set('If-Match', made.etag)
          .send({ ...input, geometry }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const current = await read(made.path);
    expect(both.find(({ status }) => status === 412)!.headers.etag).toBe(current.etag);
    expect((await post(made, { action: 'submit' })).status).toBe(412);
    await request(app).post(`${made.path}/transitions`).send({ action: 'submit', by }).expect(428);
  });

  test('thrown away leaves what is approved, or nothing but its events', async () => {
    const made = await draw();
    await request(app).delete(made.path).set('If-Match', made.etag).expect(204);
    await request(app).get(made.path).expect(404);
    expect((await history(made.path)).events.map(({ action }) => action)).toEqual(['discard', 'create']);
    const living = await inForce();
    const changed = await put(living, { ...input, name: '新名' });
    await request(app).delete(changed.path).set('If-Match', changed.etag).expect(204);
    expect((await read(living.path)).zone).toEqual(living.zone);
    const again = await request(app).delete(living.path).set('If-Match', '*').expect(409);
    expect(problemOf(again).type).toBe('urn:problem:zone-state');
  });

  test('is not taken for one that was thrown away before it', async () => {
    const living = await inForce();
    const first = await put(living, { ...input, name: '甲的' });
    await request(app).delete(first.path).set('If-Match', first.etag).expect(204);
    const second = await put(await read(living.path), { ...input, name: '乙的' });
    await request(app).put(first.path).set('If-Match', first.etag).send(input).expect(412);
    expect((await read(second.path)).zone.change?.name).toBe('乙的');
  });
});

describe('approval', () => {
  test('comes after submission; a rejected draft says why, is edited and submitted again', async () => {
    const made = await draw();
    expect((await refused(made, { action: 'approve' }, 409)).type).toBe('urn:problem:zone-state');
    const submitted = await step(made, 'submit');
    expect(submitted.zone.state).toBe('submitted');
    await request(app).put(made.path).set('If-Match', submitted.etag).send(input).expect(409);
    expect((await refused(submitted, { action: 'reject' }, 422)).errors![0]!.path).toBe('reason');
    const rejected = await step(submitted, 'reject', { reason: '边界不清' });
    expect(rejected.zone).toMatchObject({ state: 'rejected', change: { reason: '边界不清' } });
    const mended = await put(rejected, { ...input, name: '改后' });
    const back = await step(await step(mended, 'submit'), 'withdraw');
    const approved = await step(await step(back, 'submit'), 'approve');
    expect(approved.zone).toMatchObject({
      state: 'in-force',
      name: '改后',
      revision: 1,
      validFrom: now,
      change: null,
    });
    await request(app).get(`/api/areas/${approved.zone.id}`).expect(200);
    const { events } = await history(made.path);
    expect(events.map(({ action }) => action).reverse()).toEqual([
      'create',
      'submit',
      'reject',
      'save',
      'submit',
      'withdraw',
      'submit',
      'approve',
    ]);
    expect(events.find(({ action }) => action === 'reject')).toMatchObject({
      reason: '边界不清',
      by: { name: '规划员' },
    });
    const { rows } = await database.pool.query(
      `SELECT detail FROM live_event WHERE kind = 'zone-changed' AND detail -> 'area' ->> 'id' = $1`,
      [approved.zone.id],
    );
    expect(rows.map(({ detail }) => detail.change)).toEqual(['created']);
  });

  test('is not even asked for while the outline breaks a rule of zones', async () => {
    await inForce();
    const overlapping = await draw({ ...input, name: '同一用途' });
    expect((await refused(overlapping, { action: 'submit' }, 422)).type).toBe('urn:problem:zone-rules');
    expect((await read(overlapping.path)).zone.state).toBe('draft');
    const other = await put(overlapping, { ...input, purpose: 'wetland' });
    expect((await step(other, 'submit')).zone.state).toBe('submitted');
  });

  test('sent again with its id does nothing twice', async () => {
    const submitted = await step(await draw({ ...input, chiefId: 'a' }), 'submit');
    const body = { id: randomUUID(), action: 'approve', by };
    const both = await Promise.all([0, 1].map(() => post(submitted, body)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await history(submitted.path)).events).toHaveLength(3);
    const taken = await post(submitted, { ...body, action: 'withdraw' }).expect(409);
    expect(problemOf(taken).type).toBe('urn:problem:id-taken');
  });

  test('of an outline that is not valid any more is refused, and nothing happens', async () => {
    const submitted = await step(await draw(), 'submit');
    await database.pool.query(
      `UPDATE zone_draft SET geom = ST_Multi(ST_MakeEnvelope(110, 29, 111, 30, 4490)) WHERE zone_id = $1`,
      [submitted.zone.id],
    );
    const body = await refused(await read(submitted.path), { action: 'approve' }, 422);
    expect(body.type).toBe('urn:problem:outside-city');
    expect((await read(submitted.path)).zone.state).toBe('submitted');
  });

  test('from a later day: to come until then, not in force the day before', async () => {
    const soon = addDays(now, 10);
    const submitted = await step(await draw({ ...input, validFrom: soon, chiefId: 'a' }), 'submit');
    expect(
      (await refused(submitted, { action: 'approve', day: addDays(now, -1) }, 422)).errors![0]!.path,
    ).toBe('day');
    const approved = await step(submitted, 'approve');
    expect(approved.zone).toMatchObject({ state: 'upcoming', validFrom: soon, chief: { id: 'a' } });
    await request(app).get(`${approved.path}?at=${now}`).expect(404);
    await request(app).get(`/api/areas/${approved.zone.id}`).expect(404);
    expect((await request(app).get('/api/chiefs/a')).body.areas).toEqual([]);
    // A change of it keeps the day, unless another is asked for.
    const changed = await put(approved, { ...input, geometry: wide });
    expect(changed.zone.change!.validFrom).toBe(soon);
    const again = await step(await step(changed, 'submit'), 'approve');
    expect(again.zone).toMatchObject({ state: 'upcoming', validFrom: soon, revision: 2 });
  });

  test('whose own day is over needs another', async () => {
    const submitted = await step(await draw({ ...input, validFrom: addDays(now, 3) }), 'submit');
    await database.pool.query('UPDATE zone_draft SET valid_from = $2 WHERE zone_id = $1', [
      submitted.zone.id,
      addDays(now, -1),
    ]);
    expect((await refused(submitted, { action: 'approve' }, 422)).errors![0]!.path).toBe('day');
    expect((await step(submitted, 'approve', { day: now })).zone.validFrom).toBe(now);
  });
});

describe('a change', () => {
  test('stands beside what is in force; approved, the past keeps the old outline', async () => {
    const living = await age(await inForce(), 5);
    const changed = await put(living, { ...input, geometry: wide, target: 0.8 });
    expect(changed.zone).toMatchObject({ state: 'in-force', areaM2: living.zone.areaM2, target: null });
    expect(changed.zone.change).toMatchObject({ state: 'draft', baseRevision: 1, target: 0.8 });
    expect((await request(app).get('/api/zones?state=draft')).body.total).toBe(1);
    const approved = await step(await step(changed, 'submit'), 'approve');
    expect(approved.zone).toMatchObject({ revision: 2, validFrom: now, target: 0.8 });
    expect(approved.zone.areaM2! / living.zone.areaM2!).toBeCloseTo(2, 3);
    const yesterday = await on(living.path, addDays(now, -1));
    expect(yesterday).toMatchObject({ areaM2: living.zone.areaM2, revision: 1, validTo: now });
  });

  test('from a later day waits; another one from an earlier day takes its place', async () => {
    const living = await age(await inForce(), 5);
    const asked = await put(living, { ...input, geometry: wide, validFrom: addDays(now, 20) });
    const waiting = await step(await step(asked, 'submit'), 'approve');
    expect(waiting.zone).toMatchObject({ state: 'in-force', revision: 1, validTo: addDays(now, 20) });
    expect((await on(living.path, addDays(now, 20))).areaM2! / living.zone.areaM2!).toBeCloseTo(2, 3);
    const sooner = await put(waiting, { ...input, name: '更早', validFrom: addDays(now, 10) });
    await step(await step(sooner, 'submit'), 'approve');
    expect(await on(living.path, addDays(now, 30))).toMatchObject({
      name: '更早',
      revision: 3,
      validTo: null,
    });
    const { versions } = await history(living.path);
    expect(versions.map(({ revision, standing }) => [revision, standing])).toEqual([
      [2, 'replaced'],
      [3, 'upcoming'],
      [1, 'in-force'],
    ]);
  });

  test('is not approved over what came in by an import meanwhile', async () => {
    const submitted = await step(await put(await inForce(), { ...input, name: '新名' }), 'submit');
    await database.pool.query('UPDATE area_version SET revision = 7 WHERE area_id = $1', [submitted.zone.id]);
    const current = await read(submitted.path);
    expect((await refused(current, { action: 'approve' }, 409)).type).toBe('urn:problem:base-changed');
    const saved = await put(await step(current, 'withdraw'), input);
    expect((await step(await step(saved, 'submit'), 'approve')).zone.revision).toBe(8);
  });

  test('of the chief is dated: one answers until yesterday, the other from today', async () => {
    const living = await age(await inForce({ ...input, chiefId: 'a' }), 5);
    expect(living.zone.chief).toEqual({ id: 'a', name: '林长a' });
    const changed = await put(living, { ...input, chiefId: 'b' });
    const approved = await step(await step(changed, 'submit'), 'approve');
    expect(approved.zone.chief!.id).toBe('b');
    const chiefs = async (day: string) => (await on(living.path, day)).chiefs.map(({ id }) => id);
    expect(await chiefs(addDays(now, -1))).toEqual(['a']);
    expect(await chiefs(now)).toEqual(['b']);
    // Changed again on the same day: nobody has a term of no days, and the one before is not taken up again.
    const none = await put(approved, input);
    await step(await step(none, 'submit'), 'approve');
    expect(await chiefs(now)).toEqual([]);
    expect(await chiefs(addDays(now, -1))).toEqual(['a']);
  });

  test('of anything else leaves the terms of all its chiefs alone', async () => {
    const living = await inForce({ ...input, chiefId: 'a' });
    await database.pool.query(
      `INSERT INTO responsibility (chief_id, area_id, valid) VALUES ('b', $1, '[2020-01-01,)')`,
      [living.zone.id],
    );
    const seen = await read(living.path);
    expect(seen.zone.chief!.id).toBe('a');
    const approved = await step(await step(await put(seen, { ...input, chiefId: 'a' }), 'submit'), 'approve');
    expect(approved.zone.chiefs.map(({ id }) => id).sort()).toEqual(['a', 'b']);
  });
});

describe('coverage', () => {
  test('of past periods keeps the old outline and target; the new ones hold from their day', async () => {
    const { pool } = database;
    const living = await age(await inForce(), 5);
    const seen = addDays(now, -3);
    await writeCounted(pool, walkEast(106.11, 29.15, 100, `${seen}T01:00:00Z`));
    const ask = async (to: string) =>
      coverage.parse(
        (
          await request(app)
            .get(`/api/areas/${living.zone.id}/coverage?from=${addDays(now, -4)}&to=${to}&denominator=area`)
            .expect(200)
        ).body,
      );
    const before = await ask(now);
    expect(before).toMatchObject({ status: 'below-target', ownTarget: false, target: 0.6 });
    const target = before.ratio! / 4;
    const changed = await put(living, { ...input, geometry: wide, target });
    await step(await step(changed, 'submit'), 'approve');
    await refreshCoverage(pool);
    expect(await ask(now)).toEqual(before);
    const after = await ask(addDays(now, 1));
    expect(after).toMatchObject({ status: 'met', ownTarget: true, target });
    expect(after.areaM2 / before.areaM2).toBeCloseTo(2, 2);
    expect(after.coveredM2).toBeCloseTo(before.coveredM2, -2);
    const ranked = await request(app)
      .get(`/api/coverage?kind=zone&from=${addDays(now, -4)}&to=${addDays(now, 1)}&denominator=area`)
      .expect(200);
    expect(ranked.body.items[0]).toMatchObject({ status: 'met', target });
    const asked = {
      geometry: wide,
      from: addDays(now, -4),
      to: addDays(now, 1),
      denominator: 'area',
      target: 1,
    };
    const preview = await request(app).post('/api/coverage/preview').send(asked).expect(200);
    expect(preview.body).toMatchObject({ status: 'below-target', target: 1, ownTarget: true });
  });
});

describe('the patrol rule', () => {
  test('is in the duty of the chief who answers for the zone, with what was done', async () => {
    const { pool } = database;
    const ruled = { ...input, chiefId: 'a', patrolRule: { times: 3, per: 'year' as const } };
    const fresh = await inForce(ruled);
    await addPatrol(pool, { chief: 'a', at: `${now}T00:00:00+08:00`, lon: 106.15, lat: 29.15 });
    await addPatrol(pool, { chief: 'a', at: `${now}T00:00:00+08:00`, lon: 106.55, lat: 29.55 });
    const zonesOf = async (chief: string) =>
      duty.parse((await request(app).get(`/api/chiefs/${chief}/duty`).expect(200)).body).zones;
    expect(await zonesOf('a')).toMatchObject([{ id: fresh.zone.id, required: 3, done: 1, since: now }]);
    expect(await zonesOf('b')).toEqual([]);
    await age(fresh, 400);
    expect(await zonesOf('a')).toMatchObject([{ binding: true, remaining: 2 }]);
  });
});

describe('an abolished zone', () => {
  test('keeps its past, nobody answers for it, and it can be restored from any version', async () => {
    const living = await age(await inForce({ ...input, chiefId: 'a' }), 5);
    expect((await refused(living, { action: 'abolish' }, 422)).errors![0]!.path).toBe('reason');
    const gone = await step(living, 'abolish', { reason: '并入他区' });
    expect(gone.zone.state).toBe('abolished');
    expect((await request(app).get('/api/zones')).body.total).toBe(0);
    expect((await request(app).get('/api/zones?state=abolished')).body.total).toBe(1);
    expect((await on(living.path, addDays(now, -1))).chiefs.map(({ id }) => id)).toEqual(['a']);
    expect((await request(app).get('/api/chiefs/a')).body.areas).toEqual([]);
    await request(app).put(gone.path).set('If-Match', gone.etag).send(input).expect(409);
    expect((await refused(gone, { action: 'restore', version: 9 }, 422)).errors![0]!.path).toBe('version');
    const restored = await step(gone, 'restore', { version: 1 });
    expect(restored.zone.change).toMatchObject({ state: 'draft', name: input.name, chief: { id: 'a' } });
    const back = await step(await step(restored, 'submit'), 'approve');
    expect(back.zone).toMatchObject({ state: 'in-force', revision: 2, validFrom: now });
  });

  test('from a later day is in force until then, and a change goes no further', async () => {
    const end = addDays(now, 5);
    const living = await step(await inForce({ ...input, chiefId: 'a' }), 'abolish', {
      reason: '到期',
      day: end,
    });
    expect(living.zone).toMatchObject({ state: 'in-force', validTo: end, chief: { id: 'a' } });
    const later = { action: 'abolish', reason: '再延', day: addDays(end, 1) };
    expect((await refused(living, later, 422)).errors![0]!.path).toBe('day');
    const submitted = await step(await put(living, { ...input, geometry: wide, chiefId: 'b' }), 'submit');
    expect((await refused(submitted, { action: 'approve', day: end }, 422)).errors![0]!.path).toBe('day');
    expect((await step(submitted, 'approve')).zone.validTo).toBe(end);
    await request(app).get(`${living.path}?at=${end}`).expect(404);
    const { rows } = await database.pool.query(
      `SELECT chief_id, upper(valid) AS until FROM responsibility WHERE area_id = $1`,
      [living.zone.id],
    );
    expect(rows).toEqual([{ chief_id: 'b', until: end }]);
  });

  test('on its first day leaves what was noted and nothing else', async () => {
    const living = await inForce();
    await post(living, { action: 'abolish', reason: '误批' }).expect(204);
    await request(app).get(living.path).expect(404);
    const { versions, events } = await history(living.path);
    expect(versions.map(({ standing }) => standing)).toEqual(['replaced']);
    expect(events[0]).toMatchObject({ action: 'abolish', reason: '误批' });
  });

  test('is refused while a change is open', async () => {
    const changed = await put(await inForce(), { ...input, name: '新名' });
    await refused(changed, { action: 'abolish', reason: '无' }, 409);
  });
});

describe('history', () => {
  test('keeps an approval that another follows on the same day, with its outline', async () => {
    const living = await inForce();
    const changed = await step(
      await step(await put(living, { ...input, geometry: wide }), 'submit'),
      'approve',
    );
    const { versions } = await history(living.path);
    expect(versions.map(({ revision, standing }) => [revision, standing])).toEqual([
      [2, 'in-force'],
      [1, 'replaced'],
    ]);
    expect(versions[1]!.areaM2).toBeCloseTo(living.zone.areaM2!, 3);
    const restored = await step(changed, 'restore', { version: 1 });
    expect(restored.zone.change!.areaM2).toBeCloseTo(living.zone.areaM2!, 3);
    expect(restored.zone.change!.baseRevision).toBe(2);
  });

  test('of an imported zone begins with its source; what is noted is only appended', async () => {
    await request(app).get(`/api/zones/zone:none/history`).expect(404);
    const living = await inForce();
    await expect(database.pool.query('DELETE FROM zone_event')).rejects.toThrow(/only appended/);
    await database.pool.query(`UPDATE area_version SET source = 'import: 片区.shp' WHERE area_id = $1`, [
      living.zone.id,
    ]);
    expect((await history(living.path)).versions[0]!.source).toBe('import: 片区.shp');
  });
});
