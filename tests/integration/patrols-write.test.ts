import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type PatrolInput, writePatrols } from '../../data/patrols/write.ts';
import { type Fix, walk } from '../fixtures/tracks/make.ts';
import { PatrolWorld } from './patrols-fixture.ts';

const world = new PatrolWorld();

describe('writePatrols', () => {
  const input = (fixes: Fix[], more: Partial<PatrolInput> = {}): PatrolInput => ({
    id: randomUUID(),
    kind: 'open',
    fixes: fixes.map(({ at, ...fix }) => ({ ...fix, at: Date.parse(at), extra: { hdop: '1.5' } })),
    source: 'import',
    sourceCrs: 'EPSG:4326',
    sourceKey: randomUUID(),
    ...more,
  });
  async function write(...patrols: PatrolInput[]) {
    const client = await world.database.pool.connect();
    try {
      await client.query('BEGIN');
      const written = await writePatrols(client, patrols);
      await client.query('COMMIT');
      return written;
    } finally {
      client.release();
    }
  }

  it('keeps each fix to the last bit, marks spikes and leaves them out of the track', async () => {
    const fixes = walk(60);
    fixes[20] = { ...fixes[20]!, lat: 29.9 };
    const patrol = input(fixes);
    await write(patrol);
    const kept = await world.query('SELECT at, lon, lat, ele, flag, extra FROM fix ORDER BY seq');
    expect(kept.map(({ at, lon, lat }) => ({ at: at.getTime(), lon, lat }))).toEqual(
      patrol.fixes.map(({ at, lon, lat }) => ({ at, lon, lat })),
    );
    expect(kept[20]).toMatchObject({ flag: 1, extra: { hdop: '1.5' } });
    const [row] = await world.query(
      `SELECT jump_count, ST_NPoints(geom) AS points, ST_YMax(geom) AS north, length_m,
              ST_Length(geom::geography) AS geodesic, ST_M(ST_StartPoint(ST_GeometryN(geom, 1))) AS first_s FROM patrol`,
    );
    expect(row).toMatchObject({
      jump_count: 1,
      points: 59,
      north: 29.565,
      first_s: patrol.fixes[0]!.at / 1000,
    });
    expect(Math.abs(row.length_m / row.geodesic - 1)).toBeLessThan(1e-6);
  });

  it('writes the same key or id once, also within one call', async () => {
    const one = input(walk(30));
    const again = { ...input(walk(30)), sourceKey: one.sourceKey };
    expect(await write(one, again)).toMatchObject({ inserted: [one.id], unchanged: [again.id] });
    const before = await world.stored();
    expect(await write({ ...one, id: one.id.toUpperCase(), sourceKey: 'other' }, again)).toMatchObject({
      inserted: [],
    });
    expect(await world.stored()).toEqual(before);
  });

  it('adds the heat of a later patrol to the tiles of the day', async () => {
    const together = [input(walk(60)), input(walk(60, { startS: 20_000 }))];
    await write(...together);
    const expected = (await world.stored()).heat;
    expect(Math.max(...expected.flatMap(({ cells }) => [...cells.visits]))).toBe(2);
    await world.clear();
    await write(together[0]!);
    await write(together[1]!);
    expect((await world.stored()).heat).toEqual(expected);
  });

  it('keeps an unusable track and its fixes, without heat', async () => {
    await write(input(walk(1)));
    expect(await world.query('SELECT fix_count, invalid_reason, geom FROM patrol')).toEqual([
      { fix_count: 1, invalid_reason: 'too-few-fixes', geom: null },
    ]);
    expect(await world.query('SELECT count(*) AS n FROM heat_tile')).toEqual([{ n: 0 }]);
  });

  it('puts fixes into the month in which the patrol started in Shanghai', async () => {
    const midnight = walk(60).map((fix, i) => ({
      ...fix,
      at: new Date(Date.UTC(2026, 1, 28, 15, 55) + i * 15_000).toISOString(),
    }));
    await write(input(midnight));
    expect(await world.query('SELECT DISTINCT month FROM fix')).toEqual([{ month: '2026-02-01' }]);
    expect(await world.query('SELECT DISTINCT day FROM heat_tile')).toEqual([{ day: '2026-02-28' }]);
  });
});
