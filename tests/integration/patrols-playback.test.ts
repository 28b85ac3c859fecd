import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { dayPlayback, patrolPlayback } from '../../domain/model/playback.ts';
import { type Fix, walk } from '../fixtures/tracks/make.ts';
import { addArea, box, problemOf } from './api-fixture.ts';
import { PatrolWorld } from './patrols-fixture.ts';

const world = new PatrolWorld();

async function send(fixes: (Fix & { accuracyM?: number })[], more: object = {}): Promise<string> {
  const id = randomUUID();
  await request(world.app)
    .post('/api/patrols')
    .send({
      id,
      kind: 'open',
      rangerId: 'ranger:1',
      fixes: fixes.map((fix, seq) => ({ ...fix, seq })),
      ...more,
    })
    .expect(201);
  return id;
}

const later = (fix: Fix, s: number): Fix => ({
  ...fix,
  at: new Date(Date.parse(fix.at) + s * 1000).toISOString(),
});

describe('GET /api/patrols/{id}/playback', () => {
  it('gives times, stops, gaps and all that is doubtful of the raw fixes', async () => {
    const steps = walk(60);
    // 30 fixes on; then ten minutes at the same place; a jump and a duplicate; ten minutes without signal; the rest.
    const stay = Array.from({ length: 40 }, (_, i) => later(steps[29]!, (i + 1) * 15));
    const [a, b, ...rest] = steps.slice(30).map((fix) => later(fix, 600));
    const fixes = [
      ...steps.slice(0, 30),
      ...stay,
      a!,
      { ...later(a!, 7), lat: 29.7 },
      { ...b!, accuracyM: 80 },
      b!,
      ...rest.map((fix) => later(fix, 600)),
    ];
    const id = await send(fixes);
    const { body } = await request(world.app).get(`/api/patrols/${id}/playback`).expect(200);
    const playback = patrolPlayback.parse(body);

    expect(playback.pieces.map((piece) => piece.length)).toEqual([72, 28]);
    expect(playback.pieces[0]![0]).toEqual([106.41, 29.565, 0]);
    expect(playback.pieces[0]![1]![2]).toBe(15);
    expect(playback.gaps).toHaveLength(1);
    expect(playback.gaps[0]!.to[2] - playback.gaps[0]!.from[2]).toBe(615);
    expect(playback.gaps[0]!.lengthM).toBeCloseTo(18, 0);
    expect(playback.stops).toMatchObject([{ fromS: expect.any(Number), toS: expect.any(Number) }]);
    const [{ fromS, toS } = { fromS: 0, toS: 0 }] = playback.stops;
    expect(fromS).toBeGreaterThanOrEqual(28 * 15 - 30);
    expect(toS).toBeLessThanOrEqual(29 * 15 + 600 + 30);
    expect(playback.doubtful.map(({ doubt }) => doubt).sort()).toEqual(['duplicate', 'inaccurate', 'jump']);
    expect(playback.counts).toMatchObject({ fixes: 102, shown: 100, jump: 1, duplicate: 1, inaccurate: 1 });
    expect(playback.rule).toMatchObject({
      stop: { minS: 300, radiusM: 30 },
      gapS: 300,
      accuracyM: 50,
      toleranceM: 0,
    });
  });

  it('has nothing to draw of a patrol that has only begun, and answers 404 and 400', async () => {
    const id = await send([]);
    const { body } = await request(world.app).get(`/api/patrols/${id}/playback`).expect(200);
    expect(patrolPlayback.parse(body)).toMatchObject({ pieces: [], gaps: [], stops: [], doubtful: [] });
    expect(problemOf(await request(world.app).get(`/api/patrols/${randomUUID()}/playback`)).status).toBe(404);
    expect(problemOf(await request(world.app).get('/api/patrols/x/playback')).status).toBe(400);
  });
});

describe('GET /api/patrols/playback', () => {
  it('gives the day’s patrols in the area, thinned, the earliest first', async () => {
    await addArea(world.database.pool, {
      id: 'town:1',
      name: '歌乐山镇',
      geometry: box(106.4, 29.56, 106.43, 29.57),
    });
    const second = await send(walk(60, { startS: 3600 }), { rangerId: undefined, chiefId: 'chief:1' });
    const first = await send(walk(60));
    await send(walk(60, { startS: 86_400 }));
    const far = await send(walk(60, { lat: 29.9, startS: 7200 }));
    const ask = (query: object) => request(world.app).get('/api/patrols/playback').query(query);
    const { body } = await ask({ area: 'town:1', day: '2026-03-01' }).expect(200);
    const playback = dayPlayback.parse(body);
    expect(playback).toMatchObject({
      areas: [{ id: 'town:1', name: '歌乐山镇' }],
      startedAt: '2026-02-28T16:00:00.000Z',
      total: 2,
      leftOut: 0,
      patrols: [
        { id: first, personName: '李四', who: 'ranger' },
        { id: second, personName: '张三', who: 'chief' },
      ],
    });
    // 09:00 in Shanghai; an even walk is its two ends.
    expect(playback.patrols[0]!.pieces).toEqual([
      [
        [106.41, 29.565, 9 * 3600],
        [expect.closeTo(106.421, 3), 29.565, 9 * 3600 + 59 * 15],
      ],
    ]);
    expect(playback.endS).toBe(10 * 3600 + 59 * 15);
    await addArea(world.database.pool, {
      id: 'town:3',
      name: '远镇',
      geometry: box(106.4, 29.89, 106.43, 29.91),
    });
    await world.query(
      `INSERT INTO responsibility (chief_id, area_id, valid) VALUES ('chief:1', 'town:1', '(,)'), ('chief:1', 'town:3', '(,)')`,
    );
    const ofChief = dayPlayback.parse((await ask({ chief: 'chief:1', day: '2026-03-01' }).expect(200)).body);
    expect(ofChief.patrols.map(({ id }) => id)).toEqual([first, second, far]);
    expect(ofChief.areas.map(({ id }) => id)).toEqual(['town:1', 'town:3']);
    expect(problemOf(await ask({ chief: 'x', day: '2026-03-01' })).status).toBe(404);
    // The second is one fix longer than what may be read in all.
    await world.query(`UPDATE patrol SET fix_count = ${playback.rule.mostFixes - 59} WHERE id = '${second}'`);
    const short = await ask({ area: 'town:1', day: '2026-03-01' }).expect(200);
    expect(short.body).toMatchObject({ total: 2, leftOut: 1, patrols: [{ id: first }] });
    expect((await ask({ area: 'town:1', day: '2026-04-01' }).expect(200)).body.patrols).toEqual([]);
    expect(problemOf(await ask({ area: 'town:2', day: '2026-03-01' })).status).toBe(404);
    expect(problemOf(await ask({ area: 'town:1', day: '2026-02-30' })).errors?.[0]?.path).toBe('day');
    expect(problemOf(await ask({ day: '2026-03-01' })).errors?.[0]?.path).toBe('area');
  });
});
