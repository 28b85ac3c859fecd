import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { importCore } from '../../api/imports/core.ts';
import { startServer } from '../../api/server.ts';
import { type ImportJob, importJob, inspection } from '../../domain/model/dataset.ts';
import { importReport } from '../../domain/model/import.ts';
import { gpx, walk } from '../fixtures/tracks/make.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addChief, openGate, problemOf } from './api-fixture.ts';
import { FakeCore, follow } from './imports-jobs-fixture.ts';
import { UploadWorld } from './uploads-fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await addChief(database.pool, { id: 'one', name: '甲', level: 'town' });
  await database.pool.query(`INSERT INTO ranger (id, name) VALUES ('two', '乙')`);
});
afterAll(() => database.drop());

const world = new UploadWorld(() => database.pool);
let core: FakeCore;
beforeEach(async () => {
  core = new FakeCore();
  await world.start({ core });
});

afterEach(() => {
  vi.restoreAllMocks();
});

const post = (plan: object) => world.request().post('/api/imports/jobs').send(plan);
const get = async (id: string): Promise<ImportJob> => {
  return importJob.parse((await world.request().get(`/api/imports/jobs/${id}`).expect(200)).body);
};
const cancel = (id: string) => world.request().delete(`/api/imports/jobs/${id}`);
const events = (id: string) => follow(`${world.url}/api/imports/jobs/${id}/events`);
const aPlan = (upload: string, more: object = {}) => ({
  uploads: [upload],
  dataset: 0,
  target: 'parcel',
  ...more,
});

/** A job whose plan is at work. */
async function started(upload: string, more: object = {}) {
  const before = core.runs.length;
  const res = await post(aPlan(upload, more)).expect(202);
  await expect.poll(() => core.runs.length).toBe(before + 1);
  return { id: res.body.id as string, run: core.runs[before]! };
}

describe('POST /api/imports/inspection', () => {
  const inspect = (...uploads: string[]) => world.request().post('/api/imports/inspection').send({ uploads });

  it('answers what is in the uploads, and keeps them', async () => {
    const ids = [await world.uploaded('一', '小班.shp'), await world.uploaded('二', '小班.dbf')];
    const res = await inspect(...ids).expect(200);
    expect(inspection.parse(res.body).faults).toMatchObject([
      { file: '小班.shp', message: '一' },
      { file: '小班.dbf', message: '二' },
    ]);
    await world.remove(ids[0]!).expect(204);
  });

  it('names what is unknown or not finished', async () => {
    const good = await world.uploaded('a');
    const half = await world.announced(9);
    const { status, errors } = problemOf(await inspect(good, half, 'nothing'));
    expect(status).toBe(404);
    expect(errors).toEqual([
      { path: 'uploads.1', message: 'is not finished: 0 of 9 bytes are here' },
      { path: 'uploads.2', message: expect.stringMatching('no upload') },
    ]);
    await world.remove(good).expect(204);
    expect(problemOf(await inspect()).errors).toMatchObject([{ path: 'uploads' }]);
    expect(problemOf(await inspect('../pg')).status).toBe(400);
  });
});

describe('an import job', () => {
  it('goes from waiting to done, tells how far it is, and leaves no upload behind', async () => {
    const upload = await world.uploaded('a', '小班.zip');
    const res = await post(aPlan(upload, { dryRun: false })).expect(202);
    const { id } = importJob.parse(res.body);
    expect(res.headers.location).toBe(`/api/imports/jobs/${id}`);
    const stream = await events(id);
    expect(stream.headers.get('content-type')).toMatch('text/event-stream');
    expect(stream.headers.get('content-encoding')).toBeNull();
    // Else the end of the server waits for the idle connection.
    expect(stream.headers.get('connection')).toBe('close');
    await expect.poll(() => core.runs).toHaveLength(1);
    const [run] = core.runs;
    expect(run!.plan).toMatchObject({ faults: 'refuse', replaces: 'overlapping', patrolKind: 'open' });
    run!.progress('reading', 10, null);
    const reading = await stream.until(({ job }) => job.phase === 'reading');
    expect(reading).toMatchObject({ type: 'progress', job: { id, state: 'running', done: 10, total: null } });
    run!.succeed('imported');
    const end = await stream.until(({ type }) => type === 'done');
    expect(end.job).toMatchObject({ state: 'done', reports: [{ fileName: '小班.zip', status: 'imported' }] });
    expect(await stream.next()).toBeUndefined();
    expect(await get(id)).toEqual(end.job);
    // Another dataset of the file may be wanted.
    expect(await world.onDisk()).toHaveLength(2);
  });

  it('tells the newest state at most four times a second', async () => {
    const { id, run } = await started(await world.uploaded('a'));
    const stream = await events(id);
    expect((await stream.next())!.job.state).toBe('running');
    for (let row = 1; row <= 1000; row++) run.progress('checking', row, 1000);
    // What came before the pause, at the most, and then what it ended with.
    const told = [await stream.next()];
    while (told.at(-1)!.job.done < 1000) told.push(await stream.next());
    expect(told.length).toBeLessThanOrEqual(2);
    stream.close();
  });

  it('tells a late client how it is, and one that comes after the end how it ended', async () => {
    const { id, run } = await started(await world.uploaded('a'));
    run.progress('writing', 7, 9);
    const late = await events(id);
    expect(await late.next()).toMatchObject({
      type: 'progress',
      job: { phase: 'writing', done: 7, total: 9 },
    });
    run.succeed('checked');
    await late.until(({ type }) => type === 'done');
    const afterwards = await events(id);
    expect(await afterwards.next()).toMatchObject({ type: 'done', job: { state: 'done' } });
    expect(await afterwards.next()).toBeUndefined();
  });

  it('goes on when its client leaves', async () => {
    const { id, run } = await started(await world.uploaded('a'));
    const stream = await events(id);
    await stream.next();
    stream.close();
    const witness = await events(id);
    run.succeed('checked');
    expect((await witness.until(({ type }) => type === 'done')).job.state).toBe('done');
    expect(run.signal.aborted).toBe(false);
  });

  it.each([
    ['a dry run', {}, 'checked'],
    ['a dry run of what is here already', {}, 'unchanged'],
    ['files that were refused', { dryRun: false }, 'refused'],
    ['an import of one of several datasets', { dryRun: false }, 'imported'],
  ] as const)('keeps the uploads after %s', async (_of, more, status) => {
    const upload = await world.uploaded('a');
    const { id, run } = await started(upload, more);
    const stream = await events(id);
    run.succeed(status);
    await stream.until(({ type }) => type === 'done');
    expect(await world.onDisk()).toEqual([upload, `${upload}.json`]);
    await world.remove(upload).expect(204);
  });

  it('that fails says so without a word of the error; what a client may know is told', async () => {
    const upload = await world.uploaded('a');
    const { id, run } = await started(upload, { dryRun: false });
    run.fail(new Error('SELECT secret'));
    const { job } = await (await events(id)).until(({ type }) => type === 'done');
    expect(job).toMatchObject({ state: 'failed', problem: 'The server failed; the log has the details.' });
    expect(problemOf(await cancel(id)).status).toBe(409);
    await world.remove(upload).expect(204);
  });
});

describe('cancelling', () => {
  it('stops the one at work, which is told, and its upload stays', async () => {
    const upload = await world.uploaded('a');
    const { id } = await started(upload, { dryRun: false });
    const stream = await events(id);
    await cancel(id).expect(204);
    const { job } = await stream.until(({ type }) => type === 'done');
    expect(job).toMatchObject({ state: 'cancelled', reports: [], problem: null });
    await cancel(id).expect(204);
    await world.remove(upload).expect(204);
  });

  it('frees the place of one that waits, at once, and it never begins', async () => {
    const upload = await world.uploaded('a');
    const first = await started(upload);
    const waiting: string[] = [];
    for (let n = 0; n < 4; n++) waiting.push((await post(aPlan(upload)).expect(202)).body.id);
    const refusal = await post(aPlan(upload));
    expect(problemOf(refusal).status).toBe(503);
    expect(refusal.headers['retry-after']).toMatch(/^\d+$/);
    const form = await world
      .request()
      .post('/api/imports')
      .attach('file', Buffer.from(gpx(walk(60))), 'a.gpx');
    expect(form.status).toBe(503);
    const metrics = (await world.request().get('/metrics')).text;
    expect(metrics).toMatch('import_queue{state="running"} 1\n');
    expect(metrics).toMatch('import_queue{state="waiting"} 4\n');
    await cancel(waiting[0]!).expect(204);
    expect((await get(waiting[0]!)).state).toBe('cancelled');
    const next = (await post(aPlan(upload, { dataset: 9 })).expect(202)).body.id;
    for (const id of waiting.slice(1)) await cancel(id).expect(204);
    first.run.succeed('checked');
    await expect.poll(() => core.runs).toHaveLength(2);
    expect(core.runs[1]!.plan.dataset).toBe(9);
    expect((await get(next)).state).toBe('running');
  });

  it('comes too late for a job that is done', async () => {
    const { id, run } = await started(await world.uploaded('a'));
    run.succeed('checked');
    await (await events(id)).until(({ type }) => type === 'done');
    expect(problemOf(await cancel(id)).status).toBe(409);
  });

  it('is what the end of the server does to all jobs, and ends their streams', async () => {
    const upload = await world.uploaded('a');
    const first = await started(upload);
    const second = (await post(aPlan(upload)).expect(202)).body.id;
    const streams = [await events(first.id), await events(second)];
    await world.service.close();
    for (const stream of streams) {
      expect((await stream.until(({ type }) => type === 'done')).job.state).toBe('cancelled');
      expect(await stream.next()).toBeUndefined();
    }
    expect(core.runs).toHaveLength(1);
    expect(problemOf(await post(aPlan(upload))).status).toBe(503);
    await world.remove(upload).expect(204);
  });
});

it('ends with the server, which does not wait for clients that follow it', async () => {
  const upload = await world.uploaded('a');
  await world.stop();
  vi.spyOn(importCore, 'runPlan').mockImplementation(core.runPlan);
  const { database: running, config } = world.deps;
  const server = await startServer({ database: running, config, gate: openGate });
  world.url = server.url;
  const { id, run } = await started(upload);
  const stream = await events(id);
  const closed = server.close();
  expect((await stream.until(({ type }) => type === 'done')).job.state).toBe('cancelled');
  await closed;
  expect(run.signal.aborted).toBe(true);
  expect(await world.onDisk()).toHaveLength(2);
});

describe('a plan', () => {
  it.each<[number, string, object]>([
    [422, 'chiefId', { chiefId: 'nobody' }],
    [422, 'rangerId', { rangerId: 'nobody' }],
    [422, 'rangerId', { chiefId: 'one', rangerId: 'two' }],
    [400, 'target', { target: 'city' }],
    [400, 'crs', { crs: 'EPSG:3857' }],
    [404, 'uploads.0', { uploads: ['gone'] }],
  ])('is answered %i when %s is wrong', async (status, path, wrong) => {
    const upload = await world.uploaded('a');
    const problem = problemOf(await post(aPlan(upload, wrong)));
    expect(problem.status).toBe(status);
    expect(problem.errors).toEqual([{ path, message: expect.any(String) }]);
    expect(core.runs).toEqual([]);
    await world.remove(upload).expect(204);
  });

  it('of a known chief is taken', async () => {
    const { run } = await started(await world.uploaded('a'), { chiefId: 'one', target: 'patrol' });
    expect(run.plan.chiefId).toBe('one');
  });
});

it('answers 404 for a job that is not there', async () => {
  const id = randomUUID();
  for (const call of [
    world.request().get(`/api/imports/jobs/${id}`),
    world.request().get(`/api/imports/jobs/${id}/events`),
    cancel(id),
  ]) {
    expect(problemOf(await call).status).toBe(404);
  }
});

describe('POST /api/imports/{id}/revert', () => {
  const revert = (id: string) => world.request().post(`/api/imports/${id}/revert`);

  it('answers the report, 404, or 409 with the reason, in turn with imports', async () => {
    const [fine, changed] = [randomUUID(), randomUUID()];
    core.imports.set(fine, 'fine').set(changed, 'changed');
    expect(importReport.parse((await revert(fine).expect(200)).body)).toMatchObject({
      id: fine,
      status: 'reverted',
    });
    expect(problemOf(await revert(changed))).toMatchObject({
      status: 409,
      detail: '3 parcels were edited since',
    });
    expect(problemOf(await revert(randomUUID())).status).toBe(404);
    expect(problemOf(await revert('x')).status).toBe(400);
    const { run } = await started(await world.uploaded('a'));
    let answered = false;
    const waiting = revert(fine).then(() => {
      answered = true;
    });
    await expect.poll(() => world.service.queue.waiting).toBe(1);
    expect(answered).toBe(false);
    run.succeed('checked');
    await waiting;
  });
});
