import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { appendFixes } from '../../data/ingest/append.ts';
import { type PatrolInput, writePatrols } from '../../data/patrols/write.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addArea, addLand, box } from './api-fixture.ts';
import { walkEast } from './coverage-fixture.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await addLand(database.pool);
  await refreshCoverage(database.pool);
});
afterAll(() => database.drop());

/** A walk of 60 fixes to the east, 30 s apart. */
const walk = (lon: number, lat: number, at: string, more: Partial<PatrolInput> = {}) =>
  walkEast(lon, lat, 60, at, more);

const inTx = <T>(work: (client: PoolClient) => Promise<T>) => inTransaction(database.pool, work);
const write = (...patrols: PatrolInput[]) => inTx((client) => writePatrols(client, patrols));
const remove = (id: string) =>
  inTx(async (client) => {
    await client.query('DELETE FROM fix WHERE patrol_id = $1', [id]);
    await client.query('DELETE FROM patrol WHERE id = $1', [id]);
  });

/** All that the index holds, in a fixed order. */
async function contents() {
  const read = async (sql: string) => (await database.pool.query(sql)).rows;
  return {
    patrols: await read('SELECT * FROM patrol_cover ORDER BY patrol_id'),
    visits: await read('SELECT * FROM cover_visit ORDER BY area_version_id, day, patrol_id'),
    parts: await read('SELECT * FROM cover_part ORDER BY zone, part, block_x, block_y'),
  };
}

/** Throws the index away and draws it anew from everything there is. */
async function rebuild(): Promise<void> {
  await database.pool.query(
    `TRUNCATE cover_part, cover_visit, patrol_cover, cover_dirty;
     INSERT INTO cover_dirty (kind, key) SELECT 'patrol', id::text FROM patrol ORDER BY random()`,
  );
  await refreshCoverage(database.pool);
}

async function expectAsRebuilt(): Promise<void> {
  const kept = await contents();
  await rebuild();
  const anew = await contents();
  expect(kept.patrols).toEqual(anew.patrols);
  expect(kept.visits).toEqual(anew.visits);
  expect(kept.parts).toEqual(anew.parts);
}

describe('the coverage index', () => {
  it('is the same whether it grew or was drawn at once, whatever came, changed and went', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('add' as const),
        lon: fc.double({ min: 106.08, max: 106.2, noNaN: true }),
        lat: fc.double({ min: 29.08, max: 29.2, noNaN: true }),
        day: fc.integer({ min: 1, max: 28 }),
        month: fc.integer({ min: 1, max: 12 }),
        kind: fc.constantFrom('open' as const, 'smart' as const),
      }),
      fc.record({ do: fc.constant('remove' as const), which: fc.nat() }),
      fc.record({ do: fc.constant('extend' as const), which: fc.nat() }),
      fc.record({ do: fc.constant('refresh' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const alive: PatrolInput[] = [];
        for (const each of steps) {
          if (each.do === 'add') {
            const day = `2026-${String(each.month).padStart(2, '0')}-${String(each.day).padStart(2, '0')}`;
            const patrol = walk(each.lon, each.lat, `${day}T01:00:00Z`, { kind: each.kind });
            await write(patrol);
            alive.push(patrol);
          } else if (each.do === 'refresh') {
            await refreshCoverage(database.pool);
          } else if (alive.length > 0) {
            const patrol = alive[each.which % alive.length]!;
            if (each.do === 'remove') {
              await remove(patrol.id);
              alive.splice(alive.indexOf(patrol), 1);
            } else {
              const last = patrol.fixes.at(-1)!;
              const fix = { ...last, at: last.at + 30_000, lat: last.lat + 0.0004, seq: patrol.fixes.length };
              await inTx((client) => appendFixes(client, patrol.id, [fix]));
              patrol.fixes.push(fix);
            }
          }
        }
        await refreshCoverage(database.pool);
        await expectAsRebuilt();
        for (const patrol of alive) await remove(patrol.id);
        await refreshCoverage(database.pool);
        expect(await contents()).toEqual({ patrols: [], visits: [], parts: [] });
      }),
      { numRuns: 12 },
    );
  });

  it('counts a new area and a changed one from the patrols that were there before, and leaves the others alone', async () => {
    await write(walk(106.12, 29.11, '2026-03-02T01:00:00Z'), walk(106.15, 29.15, '2026-04-02T01:00:00Z'));
    await refreshCoverage(database.pool);
    const others = await contents();
    await addArea(database.pool, {
      id: 'zone:new',
      name: '新片区',
      geometry: box(106.11, 29.1, 106.18, 29.12),
    });
    await refreshCoverage(database.pool);
    const visits = async () =>
      (
        await database.pool.query(
          `SELECT count(*)::int AS n FROM cover_visit v JOIN area_version a ON a.id = v.area_version_id
           WHERE a.area_id = 'zone:new'`,
        )
      ).rows[0].n;
    expect(await visits()).toBe(1);
    await database.pool.query(
      `UPDATE area_version SET geom = ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($1), 4490)) WHERE area_id = 'zone:new'`,
      [JSON.stringify(box(106.11, 29.1, 106.18, 29.16))],
    );
    await refreshCoverage(database.pool);
    expect(await visits()).toBe(2);
    expect((await contents()).parts).toEqual(others.parts);
    await expectAsRebuilt();
  });

  it('draws everything anew with other swaths, and shows the old ones until it has', async () => {
    const before = await contents();
    await database.pool.query(
      `INSERT INTO setting (key, value) VALUES ('coverage', '{"swathM": 100}')
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    );
    expect(await contents()).toEqual(before);
    await refreshCoverage(database.pool);
    expect((await contents()).parts).not.toEqual(before.parts);
    await database.pool.query("DELETE FROM setting WHERE key = 'coverage'");
    await refreshCoverage(database.pool);
    expect(await contents()).toEqual(before);
  });

  it('undoes a batch that fails in the middle, keeps its marks and does it again', async () => {
    const before = await contents();
    await write(walk(106.13, 29.13, '2026-05-02T01:00:00Z'));
    await database.pool.query(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full'; END $$;
       CREATE TRIGGER fail BEFORE INSERT ON cover_part EXECUTE FUNCTION fail()`,
    );
    await expect(refreshCoverage(database.pool)).rejects.toThrow('disk full');
    expect(await contents()).toEqual(before);
    await database.pool.query('DROP TRIGGER fail ON cover_part; DROP FUNCTION fail()');
    await refreshCoverage(database.pool);
    expect((await contents()).patrols).toHaveLength(before.patrols.length + 1);
    await expectAsRebuilt();
  });

  it('does the work once when two refresh at the same time', async () => {
    await write(walk(106.14, 29.14, '2026-06-02T01:00:00Z'));
    const done = await Promise.all([refreshCoverage(database.pool), refreshCoverage(database.pool)]);
    expect(done.sort()).toEqual([0, 1]);
    await expectAsRebuilt();
  });
});
