import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningServer } from '../../api/server.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { deriveAll } from '../../data/ingest/backlog.ts';
import { newestEvents } from '../../data/live/events.ts';
import { livePositions } from '../../data/live/positions.ts';
import { sweepLive } from '../../data/live/sweep.ts';
import { writePatrols } from '../../data/patrols/write.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { emptyTables } from '../setup/empty-tables.ts';
import { addArea, addChief, box } from './api-fixture.ts';
import { listen, startLive } from './live-stream.ts';

const minute = 60_000;
let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  database = await createTestDatabase();
  await addArea(database.pool, { id: 'town:1', name: '某镇', geometry: box(106, 29, 107, 30) });
  await addArea(database.pool, { id: 'grid:1', name: '网格01', geometry: box(106, 29, 107, 30) });
  await addChief(database.pool, { id: 'chief:1', name: '张三', level: 'town', area: 'town:1' });
  await database.pool.query(
    `INSERT INTO ranger (id, name, phone, grid_id) VALUES ('ranger:1', '李四', '13900000000', 'grid:1')`,
  );
  server = await startLive(database.pool);
});

beforeEach(async () => {
  await emptyTables(database.pool, 'patrol, fix, heat_tile, heat_span');
});

afterAll(async () => {
  await server?.close();
  await database?.drop();
});

async function send(path: string, body: unknown): Promise<void> {
  const res = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!res.ok) throw new Error(`${path}: ${res.status} ${await res.text()}`);
  await deriveAll(database.pool);
}

/** A fix a minute, the last one `agoMs` before now, 70 m to the east of the one before. */
function fixes(first: number, count: number, agoMs = 0) {
  return Array.from({ length: count }, (_, i) => ({
    seq: first + i,
    at: new Date(Date.now() - agoMs - (count - 1 - i) * minute).toISOString(),
    lon: 106.5 + (first + i) * 0.0007,
    lat: 29.5,
    accuracyM: 5,
  }));
}

const begin = (body: object) => {
  const id = randomUUID();
  return send('/api/patrols', { id, ...body }).then(() => id);
};
const kinds = async () => (await newestEvents(database.pool, 50)).map(({ kind }) => kind);

test('who is on patrol is told with his newest place, moves on, and leaves when the device says so', async () => {
  const stream = await listen(server.url);
  await stream.nextOf('state');
  const id = await begin({ rangerId: 'ranger:1', fixes: fixes(0, 12, 6 * minute) });
  const started = await stream.nextOf('positions');
  const person = {
    patrolId: id,
    personId: 'ranger:1',
    name: '李四',
    role: 'ranger',
    title: '护林员',
    area: { id: 'grid:1', name: '网格01' },
    kind: 'open',
    demo: false,
  };
  expect(started.changed).toEqual([
    { ...person, at: expect.any(String), lon: 106.5 + 11 * 0.0007, lat: 29.5, accuracyM: 5 },
  ]);
  expect(JSON.stringify(started)).not.toContain('13900000000');

  await send(`/api/patrols/${id}/fixes`, { fixes: fixes(12, 2) });
  const moved = await stream.nextOf('positions');
  expect(moved.changed.map(({ lon }) => lon)).toEqual([106.5 + 13 * 0.0007]);
  expect(Date.parse(moved.changed[0]!.at)).toBeGreaterThan(Date.parse(started.changed[0]!.at));

  await send(`/api/patrols/${id}/fixes`, { fixes: fixes(14, 1), ended: true });
  expect(await stream.nextOf('positions')).toMatchObject({ changed: [], gone: [id] });
  const [ended, begun] = await newestEvents(database.pool, 50);
  expect(begun).toMatchObject({ kind: 'patrol-started', person });
  expect(ended).toMatchObject({ kind: 'patrol-ended', by: 'device', person, fault: null });
  expect((ended as { lengthM: number }).lengthM).toBeGreaterThan(500);
  expect(stream.ids.slice(1)).toEqual(stream.ids.slice(1).map((_, i) => stream.ids[0]! + 1 + i));
  stream.close();
});

test('a place never moves back in time: pieces that come late, and a clock that is ahead', async () => {
  const late = fixes(0, 10, 30 * minute);
  const id = await begin({ chiefId: 'chief:1', fixes: fixes(10, 10, minute) });
  const [before] = await livePositions(database.pool);
  await send(`/api/patrols/${id}/fixes`, { fixes: late });
  expect(await livePositions(database.pool)).toEqual([before]);
  expect(before).toMatchObject({ role: 'chief', area: { id: 'town:1', name: '某镇' } });
  await send(`/api/patrols/${id}/fixes`, { fixes: fixes(20, 3, -30 * minute) });
  const [ahead] = await livePositions(database.pool);
  expect(ahead!.lon).toBeGreaterThan(before!.lon);
  expect(Date.parse(ahead!.at)).toBeLessThanOrEqual(Date.now() + 1000);
});

test('somebody on two patrols is shown once, where he was last', async () => {
  await begin({ rangerId: 'ranger:1', fixes: fixes(0, 10, 20 * minute) });
  const second = await begin({ rangerId: 'ranger:1', fixes: fixes(5, 10) });
  expect((await livePositions(database.pool)).map(({ patrolId }) => patrolId)).toEqual([second]);
});

test('a patrol that is deleted leaves neither a place nor news', async () => {
  const stream = await listen(server.url);
  const id = await begin({ rangerId: 'ranger:1', fixes: fixes(0, 10) });
  await stream.nextOf('positions');
  await database.pool.query('DELETE FROM patrol WHERE id = $1', [id]);
  expect(await stream.nextOf('positions')).toMatchObject({ changed: [], gone: [id] });
  expect(await kinds()).toEqual([]);
  stream.close();
});

test('silence is told once after five minutes, and after an hour as the end; what comes from archives is no news', async () => {
  const id = await begin({ rangerId: 'ranger:1', fixes: fixes(0, 12, 6 * minute) });
  await sweepLive(database.pool);
  await sweepLive(database.pool);
  expect(await kinds()).toEqual(['patrol-silent', 'patrol-started']);
  expect(await livePositions(database.pool)).toHaveLength(1);
  await database.pool.query(`UPDATE live_position SET at = at - interval '1 hour'`);
  expect(await livePositions(database.pool)).toEqual([]);
  await sweepLive(database.pool);
  expect(await kinds()).toEqual(['patrol-ended', 'patrol-silent', 'patrol-started']);
  const [ended] = await newestEvents(database.pool, 1);
  expect(ended).toMatchObject({ by: 'silence', person: { patrolId: id } });
  const { rows } = await database.pool.query('SELECT count(*) AS count FROM live_position');
  expect(rows[0].count).toBe(0);

  await begin({ fixes: fixes(0, 12, 300 * minute) });
  expect((await kinds())[0]).toBe('patrol-received');
  await inTransaction(database.pool, (client) =>
    writePatrols(client, [
      {
        id: randomUUID(),
        kind: 'open',
        fixes: fixes(0, 12).map((fix) => ({ ...fix, at: Date.parse(fix.at) })),
        source: 'import',
        sourceCrs: 'EPSG:4326',
        sourceKey: 'file',
      },
    ]),
  );
  expect(await livePositions(database.pool)).toEqual([]);
  expect(await kinds()).toHaveLength(4);
});

test('a track that turns out unusable is told with its reason', async () => {
  const id = await begin({ rangerId: 'ranger:1', fixes: fixes(0, 1, minute) });
  await send(`/api/patrols/${id}/fixes`, { fixes: fixes(1, 1), ended: true });
  await send(`/api/patrols/${id}/fixes`, { fixes: fixes(2, 1), ended: true });
  const ended = (await newestEvents(database.pool, 50)).filter(({ kind }) => kind === 'patrol-ended');
  expect(ended).toMatchObject([{ fault: 'too-short' }]);
});
