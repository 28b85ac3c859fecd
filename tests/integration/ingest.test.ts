import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../../api/access/principal.ts';
import { createApp } from '../../api/app.ts';
import { IngestService } from '../../api/ingest/service.ts';
import { deriveAll } from '../../data/ingest/backlog.ts';
import type { Batch } from '../../data/ingest/batch.ts';
import { permissionsOf } from '../../domain/access/permissions.ts';
import { fixReceipt, intakeState } from '../../domain/model/ingest.ts';
import { type Fix, walk } from '../fixtures/tracks/make.ts';
import { depsOn, problemOf } from './api-fixture.ts';
import { PatrolWorld } from './patrols-fixture.ts';

const world = new PatrolWorld();

const withSeq = (fixes: Fix[], from = 0) => fixes.map((fix, i) => ({ ...fix, seq: from + i }));
const walked = (from: number, to: number) => withSeq(walk(to)).slice(from, to);

async function opened(more: object = {}): Promise<string> {
  const patrol = { id: randomUUID(), rangerId: 'ranger:1', fixes: [], ...more };
  await request(world.app).post('/api/patrols').send(patrol).expect(201);
  return patrol.id;
}
const send = (id: string, body: object) => request(world.app).post(`/api/patrols/${id}/fixes`).send(body);
async function sent(id: string, body: object) {
  return fixReceipt.parse((await send(id, body).expect(200)).body);
}
const state = async (id: string) =>
  intakeState.parse((await request(world.app).get(`/api/patrols/${id}/fixes`).expect(200)).body);
const patrolOf = async (id: string) => (await request(world.app).get(`/api/patrols/${id}`).expect(200)).body;

describe('POST /api/patrols/{id}/fixes', () => {
  it('gives the same as one upload, in pieces, repeated, overlapping and out of order', async () => {
    const other = { id: randomUUID(), chiefId: 'chief:1', fixes: withSeq(walk(80, { lat: 29.5651 })) };
    const whole = { id: randomUUID(), rangerId: 'ranger:1', fixes: walked(0, 100) };
    for (const patrol of [other, whole])
      await request(world.app).post('/api/patrols').send(patrol).expect(201);
    const expected = await world.stored();

    await world.clear();
    for (const patrol of [other, { ...whole, fixes: [] }])
      await request(world.app).post('/api/patrols').send(patrol).expect(201);
    for (const [from, to] of [
      [40, 70],
      [0, 45],
      [70, 100],
      [40, 70],
    ] as const) {
      await sent(whole.id, { fixes: whole.fixes.slice(from, to) });
      if (from === 0) await deriveAll(world.database.pool);
    }
    expect(await state(whole.id)).toMatchObject({ derived: false, stored: { count: 100, completeTo: 99 } });
    await deriveAll(world.database.pool);
    expect(await world.stored()).toEqual(expected);
    expect((await state(whole.id)).derived).toBe(true);
    // The first request again, although the patrol has grown since.
    const first = { ...whole, fixes: whole.fixes.slice(0, 10) };
    await request(world.app).post('/api/patrols').send(first).expect(200);
  });

  it('many at once, of one patrol and of others, are each stored once', async () => {
    const ids = await Promise.all([opened(), opened(), opened()]);
    const batches = ids.flatMap((id) =>
      Array.from({ length: 12 }, (_, i) => ({ id, fixes: walked(i * 3, i * 3 + 6) })),
    );
    const answers = await Promise.all(
      [...batches, ...batches.toReversed()].map(({ id, fixes }) => sent(id, { fixes })),
    );
    expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(3 * 39);
    for (const id of ids) expect((await state(id)).stored).toMatchObject({ count: 39, completeTo: 38 });
  });

  it('says what it took, what it knew, what contradicts and what is missing; what came first stays', async () => {
    const id = await opened();
    const batchId = randomUUID();
    const fixes = [...walked(0, 3), ...walked(5, 8), ...walked(20, 21)];
    expect(await sent(id, { batchId, fixes })).toMatchObject({
      batchId,
      added: 7,
      known: 0,
      stored: {
        count: 7,
        completeTo: 2,
        highest: 20,
        missing: [
          [3, 4],
          [8, 19],
        ],
        missingRanges: 2,
      },
    });
    const contradiction = { ...walked(6, 7)[0]!, lon: 106.5 };
    expect(await sent(id, { fixes: [...walked(1, 4), contradiction] })).toMatchObject({
      added: 1,
      known: 2,
      conflicts: [6],
      conflictCount: 1,
      stored: { completeTo: 3 },
    });
    const [kept] = await world.query('SELECT lon FROM fix WHERE seq = 6');
    expect(kept.lon).toBe(walked(6, 7)[0]!.lon);
    expect((await state(id)).lastBatch?.batchId).toBeNull();
  });

  it('keeps fixes of times that can not be, marks them and leaves them out of the track', async () => {
    const id = await opened({ startedAt: walked(10, 11)[0]!.at });
    const early = { ...walked(10, 11)[0]!, seq: 0, at: '2026-02-28T00:00:00Z' };
    const unset = { ...early, seq: 1, at: '1970-01-01T00:00:07Z' };
    const future = { ...early, seq: 2, at: '2226-01-01T00:00:00Z' };
    const receipt = await sent(id, { fixes: [early, unset, future, ...walked(10, 40)] });
    expect(receipt).toMatchObject({ added: 33, doubtful: [0, 1, 2], doubtfulCount: 3 });
    await deriveAll(world.database.pool);
    expect(await patrolOf(id)).toMatchObject({
      fixCount: 33,
      startedAt: walked(10, 11)[0]!.at,
      invalidReason: null,
    });
    expect(await state(id)).toMatchObject({ doubtful: 3, shifted: 0 });
    const playback = await request(world.app).get(`/api/patrols/${id}/playback`).expect(200);
    expect(playback.body.counts).toMatchObject({ 'doubtful-time': 3, fixes: 33 });
    expect(await sent(id, { fixes: [future] })).toMatchObject({ known: 1, added: 0 });
  });

  it('moves the times of a clock that is off, keeps the device’s own, and never moves those of satellites', async () => {
    const id = await opened();
    const off = 3 * 3_600_000;
    const now = Date.now();
    const fix = (seq: number, ago: number) => ({
      ...walked(seq, seq + 1)[0]!,
      at: new Date(now + off - ago).toISOString(),
    });
    const sentAt = () => new Date(Date.now() + off).toISOString();
    const moved = await sent(id, {
      clock: 'device',
      sentAt: sentAt(),
      fixes: [fix(0, 60_000), fix(1, 45_000)],
    });
    expect(Math.abs(moved.skewMs! - off)).toBeLessThan(60_000);
    expect(moved.shiftMs).toBe(-moved.skewMs!);
    const [stored] = await world.query('SELECT at, shift_ms FROM fix WHERE seq = 0');
    expect(stored.at.getTime() - stored.shift_ms).toBe(now + off - 60_000);
    // The same fix again with the clock set right in between is the same fix.
    expect(
      await sent(id, { clock: 'device', sentAt: new Date().toISOString(), fixes: [fix(0, 60_000)] }),
    ).toMatchObject({ known: 1, conflictCount: 0, shiftMs: 0 });
    expect(await sent(id, { sentAt: sentAt(), fixes: walked(2, 4) })).toMatchObject({ added: 2, shiftMs: 0 });
    const times = await world.query('SELECT at FROM fix WHERE seq = 2');
    expect(times[0].at.toISOString()).toBe(walked(2, 3)[0]!.at);
    const { shifted, lastBatch } = await state(id);
    expect(shifted).toBe(2);
    expect(Math.abs(lastBatch!.skewMs! - off)).toBeLessThan(60_000);
  });

  it('reads compressed bodies, and ends at the limit of what they inflate to', async () => {
    const id = await opened();
    const post = (body: Buffer) =>
      request(world.app)
        .post(`/api/patrols/${id.toUpperCase()}/fixes`)
        .set({ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
        .serialize((data) => data)
        .send(body);
    const good = await post(gzipSync(JSON.stringify({ fixes: walked(0, 50) }))).expect(200);
    expect(fixReceipt.parse(good.body).added).toBe(50);
    const bomb = gzipSync(`{"fixes":[],"x":"${' '.repeat(64 * 1024 * 1024)}"}`);
    expect(bomb.length).toBeLessThan(100_000);
    problemOf(await post(bomb).expect(413));
    problemOf(await post(Buffer.from('no gzip')).expect(400));
    expect((await state(id)).stored.count).toBe(50);
  });

  it.each([
    [400, { fixes: [] }, 'fixes'],
    [400, { fixes: [{ seq: -1, at: '2026-03-01T00:00:00Z', lon: 106, lat: 29 }] }, 'fixes.0.seq'],
    [400, { fixes: [{ seq: 0, at: '2026-03-01', lon: 106, lat: 29 }] }, 'fixes.0.at'],
    [400, { fixes: walked(0, 1), clock: 'sun' }, 'clock'],
    [422, { fixes: [{ seq: 0, at: '2026-03-01T00:00:00Z', lon: 29, lat: 80 }] }, 'fixes.0'],
  ])('answers %i to %j, naming %s, and stores nothing', async (status, body, path) => {
    const id = await opened();
    const res = await send(id, body).expect(status);
    expect(problemOf(res).errors?.[0]?.path).toBe(path);
    expect((await state(id)).stored).toMatchObject({ count: 0, completeTo: null, highest: null });
  });

  it('answers 404 for a patrol that is not there, and takes those of others that came with it', async () => {
    const id = await opened();
    const missing = randomUUID();
    const [good, bad] = await Promise.all([
      send(id, { fixes: walked(0, 2) }),
      send(missing, { fixes: walked(0, 2) }),
    ]);
    expect(good.status).toBe(200);
    expect(problemOf(bad).status).toBe(404);
    problemOf(await request(world.app).get(`/api/patrols/${missing}/fixes`).expect(404));
  });

  it('holds a device back that repeats itself too fast, and says when to come again', async () => {
    const id = await opened();
    const other = await opened();
    const answers = await Promise.all(Array.from({ length: 70 }, () => send(id, { fixes: walked(0, 1) })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(problemOf(refused[0]!).status).toBe(429);
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0);
    await send(other, { fixes: walked(0, 1) }).expect(200);
  });
});

describe('the line of batches', () => {
  const batch = (patrolId: string, seq: number, count: number): Batch => ({
    patrolId,
    fixes: Array.from({ length: count }, (_, i) => ({ seq: seq + i, at: 0, lon: 106, lat: 29 })),
    ended: false,
    receivedAt: Date.now(),
    sentAt: null,
    clock: 'satellite',
    batchId: null,
  });

  it('turns away what is too much with 503 and Retry-After, and keeps what it has taken', async () => {
    const id = await opened();
    const service = new IngestService(world.database.pool, depsOn(world.database.pool).logger, 5_000);
    const taken: Promise<unknown>[] = [];
    let refusal: { status?: number; headers?: Record<string, string> } = {};
    for (let i = 0; i < 20 && refusal.status === undefined; i++) {
      try {
        taken.push(service.submit(batch(id, i * 1_000, 1_000)));
      } catch (error) {
        refusal = error as typeof refusal;
      }
    }
    expect(refusal.status).toBe(503);
    expect(Number(refusal.headers?.['Retry-After'])).toBeGreaterThanOrEqual(2);
    await Promise.all(taken);
    expect((await state(id)).stored.count).toBe(taken.length * 1_000);
    await service.submit(batch(id, 20_000_000, 1));
    await service.close();
  });

  it('does not let one that the database refuses take others with it', async () => {
    const id = await opened();
    const service = new IngestService(world.database.pool, depsOn(world.database.pool).logger);
    const [first, odd, last] = await Promise.allSettled([
      // Fills both lanes, so that the next two share a transaction.
      Promise.all([service.submit(batch(id, 0, 1)), service.submit(batch(id, 1, 1))]),
      service.submit({ ...batch(id, 2, 1), fixes: [{ seq: 2, at: -1e15, lon: 106, lat: 29 }] }),
      service.submit(batch(id, 3, 1)),
    ]);
    expect([first.status, odd.status, last.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await state(id)).stored).toMatchObject({ count: 3, missing: [[2, 2]] });
    await service.close();
  });
});

describe('a device of a ranger', () => {
  const ranger: Principal = {
    kind: 'token',
    accountId: 'a',
    name: '李四',
    roles: ['ranger'],
    permissions: permissionsOf(['ranger']),
    scope: { areas: [], chiefId: null, rangerId: 'ranger:1' },
    readOnly: false,
  };

  it('writes his own patrols and nobody else’s', async () => {
    const app = createApp(depsOn(world.database.pool), { gate: { principalOf: async () => ranger } });
    const own = { id: randomUUID(), rangerId: 'ranger:1' };
    await request(app).post('/api/patrols').send(own).expect(201);
    await request(app)
      .post(`/api/patrols/${own.id}/fixes`)
      .send({ fixes: walked(0, 4) })
      .expect(200);
    await request(app).get(`/api/patrols/${own.id}/fixes`).expect(200);
    for (const person of [{ chiefId: 'chief:1' }, { rangerId: 'ranger:2' }]) {
      problemOf(
        await request(app)
          .post('/api/patrols')
          .send({ id: randomUUID(), ...person })
          .expect(403),
      );
    }
    const others = await opened({ rangerId: undefined, chiefId: 'chief:1' });
    for (const call of [
      request(app)
        .post(`/api/patrols/${others}/fixes`)
        .send({ fixes: walked(0, 4) }),
      request(app).get(`/api/patrols/${others}/fixes`),
    ]) {
      problemOf(await call.expect(404));
    }
    expect((await state(others)).stored.count).toBe(0);
    const reader = { ...ranger, readOnly: true };
    const readOnly = createApp(depsOn(world.database.pool), { gate: { principalOf: async () => reader } });
    problemOf(
      await request(readOnly)
        .post(`/api/patrols/${own.id}/fixes`)
        .send({ fixes: walked(4, 5) })
        .expect(403),
    );
  });
});
