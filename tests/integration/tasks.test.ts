import { randomUUID } from 'node:crypto';
import { gpx, kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import type { Express } from 'express';
import jsQR from 'jsqr';
import sharp from 'sharp';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { checkTasks } from '../../data/tasks/check.ts';
import { geodesicAreaM2 } from '../../domain/geo/geodesic.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { rangerSummary } from '../../domain/model/ranger.ts';
import { type RouteAnswer, routeAnswer } from '../../domain/model/route.ts';
import { type Task, task } from '../../domain/model/task.ts';
import { fixesAlong } from '../fixtures/walk-route.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addChief, addLand, box, problemOf, testApp } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';

let app: Express;
let database: TestDatabase;

const period = { from: addDays(today(), -30), to: addDays(today(), 1) };
const gaps = [
  { id: 'east', geometry: box(106.17, 29.11, 106.175, 29.114) },
  { id: 'west', geometry: box(106.11, 29.108, 106.116, 29.11) },
];
const question = { chief: 'town', ...period, gaps, start: [106.105, 29.1052] };

beforeAll(async () => {
  ({ app, database } = await testApp());
  const { pool } = database;
  await addLand(pool);
  await addChief(pool, { id: 'town', name: '丁', level: 'town', area: 'town:500109001' });
  await addChief(pool, { id: 'village', name: '己', level: 'village', supervisor: 'town' });
  await pool.query(
    `INSERT INTO ranger (id, name, grid_id) VALUES ('r1', '护林员甲', 'grid:500109001-01'), ('r2', '护林员乙', NULL)`,
  );
  const layer = await addParcelLayer(pool);
  await addParcels(pool, layer, [{ code: 'w', diLei: '0111', geometry: box(106.1, 29.1, 106.2, 29.12) }]);
  const day = addDays(today(), -20);
  await writeCounted(pool, walkEast(106.101, 29.105, 240, `${day}T01:00:00Z`));
});
afterAll(() => database.drop());

const byTown = { by: { chiefId: 'town' } };
const post = (path: string, body: object) => request(app).post(path).send(body);
const counted = async () => {
  await refreshCoverage(database.pool);
  return checkTasks(database.pool);
};
const covered = async () => {
  const { body } = await request(app).get(`/api/chiefs/town/coverage?from=${period.from}&to=${period.to}`);
  return coverage.parse(body);
};
const plan = async (): Promise<RouteAnswer> =>
  routeAnswer.parse((await post('/api/routes', question).expect(200)).body);

function taskOf({ route, prediction, gaps }: RouteAnswer, more: object = {}) {
  return {
    id: randomUUID(),
    chiefId: 'town',
    assignee: { rangerId: 'r1' },
    dueOn: addDays(today(), 7),
    note: '重点查看沟谷',
    planned: period,
    gaps: gaps.map(({ id, geometry }) => ({ id, geometry })),
    route,
    prediction,
    by: { chiefId: 'town' },
    ...more,
  };
}
const give = async (body: object): Promise<Task> =>
  task.parse((await post('/api/tasks', body).expect(201)).body);
const find = async (id: string): Promise<Task> =>
  task.parse((await request(app).get(`/api/tasks/${id}`).expect(200)).body);
const walk = (id: string, route: RouteAnswer['route'], share?: number) =>
  post('/api/patrols', { id, rangerId: 'r2', fixes: fixesAlong(route, Date.now(), share) }).expect(201);
const forget = async (id: string) => {
  await database.pool.query('DELETE FROM patrol WHERE id = $1', [id]);
  return counted();
};

describe('POST /api/routes', () => {
  it('leads along the known trail, and predicts what the coverage says when it is walked', async () => {
    const before = await covered();
    const { route, prediction } = await plan();
    expect(route.stops.map(({ gapId }) => gapId)).toEqual(['west', 'east']);
    const ways = route.legs.filter(({ kind, onTrail }) => kind === 'way' && onTrail);
    expect(ways.reduce((sum, { lengthM }) => sum + lengthM, 0)).toBeGreaterThan(4000);
    expect(route.hours).toBeCloseTo(route.lengthM / 2000, 6);
    expect(route.trails).toEqual({ patrols: 1, complete: true });
    expect(prediction.now).toMatchObject({ coveredM2: before.coveredM2, ratio: before.ratio });
    expect(prediction.gaps.every(({ closedShare }) => closedShare > 0.9)).toBe(true);

    const id = randomUUID();
    await walk(id, route);
    await counted();
    const after = await covered();
    expect(after.coveredM2).toBeGreaterThan(before.coveredM2 + 200_000);
    expect(Math.abs(after.coveredM2 / prediction.after.coveredM2 - 1)).toBeLessThan(0.001);
    expect(after.rule).toEqual(prediction.rule);
    await forget(id);
    expect((await covered()).coveredM2).toBe(before.coveredM2);
  });

  it('takes a part of a gap that is too large for one walk', async () => {
    const large = { id: 'large', geometry: box(106.105, 29.11, 106.195, 29.12) };
    const { body } = await post('/api/routes', { ...question, gaps: [large] }).expect(200);
    const [part] = routeAnswer.parse(body).gaps;
    expect(part).toMatchObject({ id: 'large', part: true });
    expect(part!.wholeM2).toBeCloseTo(geodesicAreaM2(large.geometry), -4);
    expect(geodesicAreaM2(part!.geometry as typeof large.geometry)).toBeLessThan(2.1e6);
  });

  it('names what is wrong', async () => {
    const far = { id: 'far', geometry: box(107, 29.7, 107.01, 29.71) };
    const apart = problemOf(await post('/api/routes', { ...question, gaps: [gaps[0], far] }).expect(422));
    expect(apart.errors?.[0]?.path).toBe('gaps');
    const line = { id: 'x', geometry: box(106.1, 29.1, 106.1, 29.11) };
    const flat = problemOf(await post('/api/routes', { ...question, gaps: [gaps[0], line] }).expect(422));
    expect(flat.errors?.[0]?.path).toBe('gaps.1.geometry');
    const none = problemOf(await post('/api/routes', { ...question, gaps: [] }).expect(400));
    expect(none.errors?.[0]?.path).toBe('gaps');
    await post('/api/routes', { ...question, chief: 'nobody' }).expect(404);
  });
});

describe('/api/tasks', () => {
  it('closes itself when patrols have covered its gaps, once, and opens again when one is taken out', async () => {
    const answer = await plan();
    const { id } = await give(taskOf(answer));
    await counted();
    expect(await find(id)).toMatchObject({ state: 'open', coveredShare: 0, patrolIds: [], daysLeft: 7 });

    const begun = randomUUID();
    await walk(begun, answer.route, 0.12);
    await counted();
    const first = await find(id);
    expect(first.steps.map(({ kind }) => kind)).toEqual(['given', 'progress']);

    const half = randomUUID();
    await walk(half, answer.route, 0.4);
    await counted();
    const under = await find(id);
    expect(under).toMatchObject({ state: 'open', patrolIds: [begun, half].sort() });
    expect(under.coveredShare).toBeGreaterThan(first.coveredShare);
    expect(under.steps.slice(1), 'one step of a day').toMatchObject([
      { kind: 'progress', by: null, coveredShare: under.coveredShare },
    ]);
    await forget(begun);

    const whole = randomUUID();
    await walk(whole, answer.route);
    expect(await counted()).toBe(1);
    expect(await counted(), 'nothing is left to do').toBe(0);
    const done = await find(id);
    expect(done).toMatchObject({ state: 'done', overdue: false, daysLeft: null });
    expect(done.coveredShare).toBeGreaterThan(0.9);
    expect([...done.patrolIds].sort()).toEqual([half, whole].sort());
    expect(done.steps.map(({ kind }) => kind)).toEqual(['given', 'progress', 'done']);
    await post(`/api/tasks/${id}/cancel`, byTown).expect(409);

    const late = randomUUID();
    await walk(late, answer.route, 0.1);
    await refreshCoverage(database.pool);
    const due = await database.pool.query('SELECT FROM task_due');
    expect(due.rowCount, 'a done task is not counted anew').toBe(0);
    await forget(late);

    await forget(whole);
    const again = await find(id);
    expect(again).toMatchObject({ state: 'open', doneAt: null, patrolIds: [half] });
    expect(again.steps.at(-1)?.kind).toBe('reopened');
    await forget(half);
  });

  it('counts only patrols of its day and later, whenever they come in', async () => {
    const answer = await plan();
    const { id } = await give(taskOf(answer));
    const early = randomUUID();
    await post('/api/patrols', {
      id: early,
      fixes: fixesAlong(answer.route, Date.now() - 3 * 86_400_000),
    }).expect(201);
    await counted();
    expect((await find(id)).coveredShare).toBe(0);
    await forget(early);
    await post(`/api/tasks/${id}/cancel`, byTown).expect(200);
  });

  it('lets tasks be cancelled while others are counted', async () => {
    const answer = await plan();
    const ids = [randomUUID(), randomUUID()].sort();
    for (const id of ids) await give(taskOf(answer, { id }));
    const canceller = await database.pool.connect();
    try {
      // Somebody cancels the second task: holds its row, and needs the version of the layer before the end.
      await canceller.query('BEGIN');
      await canceller.query('SELECT FROM task WHERE id = $1 FOR UPDATE', [ids[1]]);
      const checked = counted();
      await vi.waitFor(async () => expect((await find(ids[0]!)).checkedAt).not.toBeNull(), 10_000);
      await canceller.query(
        `SET LOCAL lock_timeout = '2s'; UPDATE task SET note = '' WHERE id = '${ids[1]}'`,
      );
      await canceller.query('COMMIT');
      await checked;
    } finally {
      canceller.release(true);
    }
    for (const id of ids) await post(`/api/tasks/${id}/cancel`, byTown).expect(200);
  });

  it('gives a task once, however often it is sent, and cancels it once', async () => {
    const body = taskOf(await plan());
    const given = await give(body);
    expect(given.steps).toMatchObject([
      { kind: 'given', by: { chiefId: 'town', rangerId: null, name: '丁' } },
    ]);
    expect((await post('/api/tasks', body).expect(200)).body.revision).toBe(given.revision);
    problemOf(await post('/api/tasks', { ...body, note: 'else' }).expect(409));
    const reason = { reason: '已改期', by: { name: '值班' } };
    const gone = task.parse((await post(`/api/tasks/${given.id}/cancel`, reason).expect(200)).body);
    expect(gone).toMatchObject({ state: 'cancelled', revision: given.revision + 1 });
    expect(gone.steps.at(-1)).toMatchObject({ kind: 'cancelled', reason: '已改期', by: { name: '值班' } });
    const twice = await post(`/api/tasks/${given.id}/cancel`, byTown).expect(200);
    expect(twice.body).toEqual(gone);
  });

  it('names what is wrong with a task, and writes nothing', async () => {
    const body = taskOf(await plan());
    const wrong = problemOf(
      await post('/api/tasks', {
        ...body,
        chiefId: 'nobody',
        assignee: { rangerId: 'x' },
        gaps: [gaps[0]],
      }).expect(422),
    );
    expect(wrong.errors?.map(({ path }) => path)).toEqual([
      'chiefId',
      'assignee.rangerId',
      'route.stops.0.gapId',
    ]);
    const left = { ...body, gaps: [...body.gaps, { ...gaps[0], id: 'third' }] };
    const out = problemOf(await post('/api/tasks', left).expect(422));
    expect(out.errors).toEqual([{ path: 'gaps.2.id', message: 'is left out by the route' }]);
    const fault = async (more: object, status: number) =>
      problemOf(await post('/api/tasks', { ...body, ...more }).expect(status)).errors?.map(
        ({ path }) => path,
      );
    expect(await fault({ gaps: [...body.gaps, body.gaps[0]] }, 400)).toEqual(['gaps']);
    expect(await fault({ by: { chiefId: 'nobody' } }, 422)).toEqual(['by.chiefId']);
    expect(await fault({ by: { chiefId: 'town', rangerId: 'r1' } }, 400)).toEqual(['by.rangerId']);
    const rule = { ...body.route.rule, speedKmh: 0 };
    expect(await fault({ route: { ...body.route, rule } }, 400)).toEqual(['route.rule.speedKmh']);
    const self = problemOf(await post('/api/tasks', { ...body, assignee: { chiefId: 'town' } }).expect(422));
    expect(self.errors?.[0]?.path).toBe('assignee.chiefId');
    problemOf(await post('/api/tasks', { ...body, dueOn: '2026-02-30' }).expect(400));
    await request(app).get(`/api/tasks/${body.id}`).expect(404);
  });

  it('measures the route itself, whatever is told of it', async () => {
    const answer = await plan();
    const told = { ...answer.route, lengthM: 1, hours: 1 };
    const { id, route, hours } = await give(taskOf({ ...answer, route: told }));
    expect(route.lengthM).toBeCloseTo(answer.route.lengthM, 0);
    expect(route.hours).toBe(hours);
    expect(hours).toBeCloseTo(answer.route.hours, 3);
    expect(
      (await post(`/api/tasks/${id}/cancel`, { by: { rangerId: 'nobody' } }).expect(422)).body.errors,
    ).toEqual([{ path: 'by.rangerId', message: 'there is no such ranger' }]);
    await post(`/api/tasks/${id}/cancel`, byTown).expect(200);
  });

  it('lists by chief, assignee, area and state; an overdue one is open', async () => {
    const answer = await plan();
    const late = await give(
      taskOf(answer, { dueOn: addDays(today(), -1), assignee: { chiefId: 'village' } }),
    );
    const ids = async (query: string) =>
      (await request(app).get(`/api/tasks?${query}`).expect(200)).body.items.map((item: Task) => item.id);
    expect(await ids('state=overdue')).toEqual([late.id]);
    expect(await ids('state=open&assignee=village')).toEqual([late.id]);
    expect(await ids('chief=village')).toEqual([late.id]);
    expect(await ids('state=open&area=town:500109001')).toContain(late.id);
    expect(await ids('area=district:500112')).toEqual([]);
    expect(await find(late.id)).toMatchObject({ overdue: true, daysLeft: -1 });
    await post(`/api/tasks/${late.id}/cancel`, byTown).expect(200);
  });

  it('comes as GPX, KML and QR code', async () => {
    const note = '沟谷\u0001]]> <慢>\uFFFF';
    const { id, route } = await give(taskOf(await plan(), { note }));
    const text = async (path: string) => {
      const res = await request(app).get(path).expect(200).buffer(true).parse(asText);
      // Stricter than the parser below.
      await database.pool.query('SELECT xmlparse(DOCUMENT $1::text)', [res.body]);
      return { body: res.body as string, name: decodeURIComponent(res.headers['content-disposition'] ?? '') };
    };
    const asGpx = await text(`/api/tasks/${id}.gpx`);
    expect(asGpx.name).toContain(`巡护任务_${today()}_护林员甲.gpx`);
    const lines = gpx(parse(asGpx.body)).features;
    const kinds = lines.map(({ geometry }) => geometry?.type);
    expect(kinds.filter((kind) => kind === 'Point')).toHaveLength(2);
    const way = lines.find(({ properties }) => properties?.name?.startsWith('巡护任务'))!;
    const places = route.legs.flatMap(({ line }, i) => (i === 0 ? line : line.slice(1)));
    expect(way.geometry).toMatchObject({ coordinates: places });
    expect(way.properties?.desc).toContain('沟谷]]> <慢>');
    expect(lines.filter(({ properties }) => properties?.name?.startsWith('空白'))).toHaveLength(2);
    const asKml = kml(parse((await text(`/api/tasks/${id}.kml`)).body)).features;
    expect(asKml.map(({ properties }) => properties?.description)).toContainEqual(
      expect.stringContaining('沟谷]]> <慢>'),
    );
    expect(asKml.map((feature) => feature.geometry?.type)).toEqual(
      expect.arrayContaining(['Polygon', 'LineString', 'Point']),
    );
    const code = Buffer.from((await text(`/api/tasks/${id}/qr.svg`)).body);
    const { data, info } = await sharp(code)
      .resize(400)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const link = jsQR(Uint8ClampedArray.from(data), info.width, info.height)?.data;
    expect(link).toMatch(new RegExp(`^http://[^/]+/inspect\\?chief=town&list=tasks&task=${id}$`));
  });
});

describe('GET /api/rangers', () => {
  it('finds rangers by area and name, those of the named grid first', async () => {
    const list = async (query: string) =>
      rangerSummary.array().parse((await request(app).get(`/api/rangers?${query}`).expect(200)).body.items);
    expect((await list('')).map(({ id }) => id)).toEqual(expect.arrayContaining(['r1', 'r2']));
    expect(await list('area=town:500109001')).toMatchObject([
      { id: 'r1', grid: { id: 'grid:500109001-01' }, lastPatrol: null },
    ]);
    expect((await list('grid=grid:500109001-01'))[0]?.id).toBe('r1');
    expect((await list('q=乙')).map(({ id }) => id)).toEqual(['r2']);
  });
});

function parse(xml: string): Document {
  return new DOMParser().parseFromString(xml, 'text/xml') as unknown as Document;
}

function asText(res: unknown, done: (error: Error | null, body: string) => void): void {
  const stream = res as NodeJS.ReadableStream;
  let body = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => {
    body += chunk;
  });
  stream.on('end', () => done(null, body));
}
