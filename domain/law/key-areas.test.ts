import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duty as dutySchema } from '../model/chief.ts';
import type { FrequentArea } from '../model/frequent-area.ts';
import { type DutyPatrol, lawfulCounting } from './counting.ts';
import { assessDuty } from './duty.ts';
import { lawfulFrequency } from './frequency.ts';
import { extraFor, frequentSetting } from './key-areas.ts';
import { addDays, instantOfDay } from './period.ts';

const rule = frequentSetting.parse({});
const area = (id: string): FrequentArea => ({
  id,
  name: `${id}网格`,
  problems: 5,
  open: 1,
  kinds: [{ kind: '林下垃圾', count: 5 }],
  firstOn: '2026-01-01',
  lastOn: '2026-05-01',
  areaM2: 1e6,
  center: [106.4, 29.6],
  bbox: [106.39, 29.59, 106.41, 29.61],
  geometry: { type: 'Polygon', coordinates: [] },
  illustrative: false,
});
const patrol = (id: string, startedAt: Date, more: Partial<DutyPatrol> = {}): DutyPatrol => ({
  id,
  startedAt,
  endedAt: new Date(startedAt.getTime() + 3_600_000),
  kind: 'open',
  invalidReason: null,
  place: 'inside',
  lengthM: 3000,
  movingS: 3600,
  inside: null,
  passes: [],
  ...more,
});
const assess = (patrols: DutyPatrol[], ids: string[], more: { extra?: number; at?: string } = {}) =>
  dutySchema.parse(
    assessDuty({
      chiefId: 'c',
      level: 'town',
      at: more.at ?? '2026-05-31',
      rule: lawfulFrequency.town,
      counting: lawfulCounting,
      patrols,
      keyAreas: { areas: ids.map(area), extra: more.extra ?? 1, rule },
      zoneRules: [],
      responsibleSince: '2024-09-01',
      recordsSince: '2024-09-01',
    }),
  );
const on = (day: string, more?: Partial<DutyPatrol>) => patrol(`${day} ${made++}`, instantOfDay(day), more);
let made = 0;
const before = on('2026-02-01');

describe('frequent-problem areas', () => {
  it('ask for the general number and one more, of patrols through them', () => {
    const found = assess([before, on('2026-05-02', { passes: ['a'] }), on('2026-05-03')], ['a', 'b']);
    expect(found).toMatchObject({ status: 'due', remaining: 2, current: { required: 1, done: 2 } });
    expect(found.keyAreas).toMatchObject([
      { id: 'a', required: 2, done: 1, remaining: 1, reason: { general: 1, extra: 1 } },
      { id: 'b', required: 2, done: 0, remaining: 2 },
    ]);
    expect(found.current!.patrols.map(({ keyAreas }) => keyAreas)).toEqual([['a'], []]);
  });

  it('are served by one patrol through several', () => {
    const through = { passes: ['a', 'b'] };
    expect(assess([on('2026-04-02', through), on('2026-05-02', through)], ['a', 'b'])).toMatchObject({
      status: 'met',
      remaining: 0,
    });
  });

  it('take no patrol that does not count, nor one of another period or later than the day', () => {
    const through = { passes: ['a'] };
    const patrols = [
      on('2026-03-31', through),
      on('2026-05-02', { ...through, invalidReason: 'too-fast' }),
      on('2026-06-01', through),
    ];
    expect(assess(patrols, ['a']).keyAreas[0]).toMatchObject({ done: 0, remaining: 2 });
  });

  it('take a patrol of the first minute of the period in Shanghai, and none of the last before it', () => {
    const at = (time: string) => patrol(time, new Date(time), { passes: ['a'] });
    const found = assess([at('2026-03-31T15:59:59Z'), at('2026-03-31T16:00:00Z')], ['a']);
    expect(found.keyAreas[0]!.done).toBe(1);
  });

  it('put nobody in default: who has the general number is due, not overdue', () => {
    expect(assess([on('2026-05-02')], ['a'])).toMatchObject({ status: 'due', previous: { done: 0 } });
    expect(assess([], ['a']).status).toBe('overdue');
  });

  it('ask nothing of a level without a raise, and can be raised for one', () => {
    const setting = frequentSetting.parse({ extra: { town: 0, city: 3 } });
    expect([extraFor('town', setting), extraFor('city', setting), extraFor('zone', setting)]).toEqual([
      0, 3, 1,
    ]);
    expect(assess([on('2026-05-02')], ['a'], { extra: 0 })).toMatchObject({
      status: 'met',
      keyAreas: [],
      keyAreaRule: null,
    });
    expect(frequentSetting.safeParse({ epsm: 600 }).success).toBe(false);
  });

  const somePatrols = fc.array(
    fc
      .record({
        day: fc.integer({ min: 0, max: 400 }).map((n) => addDays('2025-10-01', n)),
        passes: fc.subarray(['a', 'b']),
        invalidReason: fc.constantFrom(null, 'too-short', 'no-track'),
      })
      .map(({ day, ...more }) => on(day, more)),
    { maxLength: 12 },
  );

  it('an additional patrol never lowers what is done, nor raises what remains', () => {
    fc.assert(
      fc.property(somePatrols, somePatrols, (patrols, added) => {
        const [less, more] = [assess(patrols, ['a', 'b']), assess([...patrols, ...added], ['a', 'b'])];
        expect(more.current!.done).toBeGreaterThanOrEqual(less.current!.done);
        expect(more.remaining).toBeLessThanOrEqual(less.remaining);
        for (const [i, key] of more.keyAreas.entries())
          expect(key.done).toBeGreaterThanOrEqual(less.keyAreas[i]!.done);
        expect(more.status === 'met').toBe(more.remaining === 0);
      }),
    );
  });

  it('a raise, or one more area, never lowers what is required', () => {
    fc.assert(
      fc.property(
        somePatrols,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 5 }),
        (patrols, extra, more) => {
          const [less, raised] = [
            assess(patrols, ['a'], { extra }),
            assess(patrols, ['a', 'b'], { extra: extra + more }),
          ];
          expect(raised.remaining).toBeGreaterThanOrEqual(less.remaining);
          expect(raised.current!.required).toBe(less.current!.required);
          expect(raised.keyAreas[0]?.required ?? 0).toBeGreaterThanOrEqual(less.keyAreas[0]?.required ?? 0);
        },
      ),
    );
  });
});
