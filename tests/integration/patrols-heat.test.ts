import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../data/db/transaction.ts';
import { appendFixes } from '../../data/ingest/append.ts';
import { writePatrols } from '../../data/patrols/write.ts';
import { cleanTrack, trackRuleOf } from '../../domain/geo/track.ts';
import { type Cells, heatOfTrack, mergeHeat, unpackCells } from '../../domain/heat/cells.ts';
import { mergeSpans, type SpanCells, spanOfDay, unpackSpan } from '../../domain/heat/span.ts';
import { daysBetween } from '../../domain/law/period.ts';
import { type Fix, walk } from '../fixtures/tracks/make.ts';
import { PatrolWorld } from './patrols-fixture.ts';

const world = new PatrolWorld();

const raw = (fixes: Fix[]) => fixes.map(({ at, ...fix }, seq) => ({ ...fix, at: Date.parse(at), seq }));
type Fixes = ReturnType<typeof raw>;

async function write(fixes: Fixes): Promise<string> {
  const id = randomUUID();
  const patrol = {
    id,
    kind: 'open',
    fixes,
    source: 'device',
    sourceCrs: 'EPSG:4490',
    sourceKey: id,
  } as const;
  await inTransaction(world.database.pool, (client) => writePatrols(client, [patrol]));
  return id;
}

/** All of the heat, counted anew from the tracks that there are. */
function countedAnew(tracks: Fixes[]): Map<string, Cells> {
  const heat = tracks.flatMap((fixes) => {
    const { fault, segments } = cleanTrack(fixes, trackRuleOf('open'));
    return fault ? [] : [heatOfTrack(segments.map((segment) => segment.map((i) => fixes[i]!)))];
  });
  return mergeHeat(heat);
}

/** In comparable form; stored seconds are 4-byte floats that were rounded once or twice. */
function plain(cells: Cells) {
  return {
    index: [...cells.index],
    visits: [...cells.visits],
    dwellS: [...cells.dwellS].map((seconds) => expect.closeTo(seconds, 3)),
  };
}

/** Months and years as they are stored are what summing their days gives. */
async function expectSpansToSumDays() {
  const spans = await world.query('SELECT unit, first, z, x, y, cells FROM heat_span');
  const days = await world.query('SELECT day, z, x, y, cells FROM heat_tile ORDER BY day');
  const summed = new Map<string, SpanCells>();
  for (const { day, z, x, y, cells } of days) {
    for (const [unit, first] of [
      ['month', `${day.slice(0, 7)}-01`],
      ['year', `${day.slice(0, 4)}-01-01`],
    ] as const) {
      const key = [unit, first, z, x, y].join('/');
      const part = spanOfDay(daysBetween(first, day), unpackCells(cells));
      const known = summed.get(key);
      summed.set(key, known ? mergeSpans(known, part) : part);
    }
  }
  const found = new Map(
    spans.map(({ unit, first, z, x, y, cells }) => [[unit, first, z, x, y].join('/'), unpackSpan(cells)]),
  );
  expect([...found.keys()].sort()).toEqual([...summed.keys()].sort());
  for (const [key, { index, visits, dwellS, lastDay }] of found) {
    const sum = summed.get(key)!;
    expect({ index: [...index], visits: [...visits], dwellS: [...dwellS] }).toEqual(plain(sum));
    expect(lastDay).toEqual(sum.lastDay);
  }
}

async function stored() {
  await expectSpansToSumDays();
  const { heat } = await world.stored();
  return Object.fromEntries(
    heat.map(({ z, x, y, cells }) => [
      `${z}/${x}/${y}`,
      { index: [...cells.index], visits: [...cells.visits], dwellS: [...cells.dwellS] },
    ]),
  );
}

describe('heat of a patrol that grows', () => {
  it('is what a full count gives, for whoever else was there or not far that day', async () => {
    // Another start, 60 km off: other base tiles, but the same tile (not cell) of the top zoom.
    const far = raw(walk(60, { lat: 30.1 }));
    // The next base tiles, in the same cells of the top zoom.
    const beside = raw(walk(60, { lat: 29.6 }));
    const same = raw(walk(60));
    // Far away but for one fix after a gap that is no line and not in geom: in a cell of the growing track.
    const glance = raw([...walk(60, { lat: 30.1 }), ...walk(1, { startS: 40_000 })]);
    const others = [far, beside, same, glance];
    for (const fixes of others) await write(fixes);
    const [row] = await world.query(
      'SELECT count(*) AS n FROM patrol WHERE ST_NumGeometries(geom) <= gap_count AND invalid_reason IS NULL',
    );
    expect(row).toEqual({ n: 1 });

    const whole = raw(walk(400, { startS: 10_000 }));
    const id = await write(whole.slice(100, 200));
    for (const piece of [whole.slice(0, 100), whole.slice(200, 203), whole.slice(203)]) {
      await inTransaction(world.database.pool, (client) => appendFixes(client, id, piece));
      const known = await world.query(`SELECT seq FROM fix WHERE patrol_id = '${id}'`);
      const now = whole.filter(({ seq }) => known.some((fix) => fix.seq === seq));
      const expected = [...countedAnew([...others, now])].map(([tile, cells]) => [tile, plain(cells)]);
      expect(await stored()).toEqual(Object.fromEntries(expected));
    }
  });

  it('leaves nothing behind where a grown track turns out to be a jump', async () => {
    const steady = raw(walk(60));
    const id = await write(steady.slice(0, 30));
    const jump = { ...steady[30]!, lat: 29.9 };
    await inTransaction(world.database.pool, (client) =>
      appendFixes(client, id, [jump, ...steady.slice(31)]),
    );
    const expected = [...countedAnew([[...steady.slice(0, 30), jump, ...steady.slice(31)]])];
    expect(await stored()).toEqual(Object.fromEntries(expected.map(([tile, cells]) => [tile, plain(cells)])));
  });
});

describe('months and years of heat', () => {
  it('sum days of several patrols, and a patrol that moves to another day', async () => {
    const id = await write(raw(walk(60)).map((fix) => ({ ...fix, seq: fix.seq + 1000 })));
    await write(raw(walk(60, { startS: 86_400 * 3 })));
    await write(raw(walk(60, { startS: 86_400 * 40 })));
    await expectSpansToSumDays();
    const earlier = raw(walk(20, { startS: -86_400 }));
    await inTransaction(world.database.pool, (client) => appendFixes(client, id, earlier));
    await expectSpansToSumDays();
  });

  it.each(['month', 'year'])(
    'are whole again after the next patrol where a %s was not kept',
    async (unit) => {
      await write(raw(walk(60)));
      await write(raw(walk(60, { startS: 86_400 * 40 })));
      await world.query(`DELETE FROM heat_span WHERE unit = '${unit}'`);
      await write(raw(walk(60, { startS: 86_400 * 2 })));
      await write(raw(walk(60, { startS: 86_400 * 41 })));
      await expectSpansToSumDays();
    },
  );

  it('are whole again where neither was kept', async () => {
    await write(raw(walk(60)));
    await write(raw(walk(60, { startS: 86_400 * 40 })));
    await world.query('DELETE FROM heat_span');
    const id = await write(raw(walk(60, { startS: 86_400 * 2 })));
    await inTransaction(world.database.pool, (client) =>
      appendFixes(client, id, raw(walk(90, { startS: 86_400 * 2 })).slice(60)),
    );
    await expectSpansToSumDays();
  });
});
