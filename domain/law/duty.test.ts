import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiefLevels, duty as dutySchema } from '../model/chief.ts';
import { type DutyPatrol, lawfulCounting } from './counting.ts';
import { assessDuty, byUrgency, type DutyInput } from './duty.ts';
import { dutySetting, frequencyFor, isAtLeastAsStrict, lawfulFrequency } from './frequency.ts';
import { frequentSetting } from './key-areas.ts';
import { addDays, instantOfDay, periodOf, periodUnits } from './period.ts';

let made = 0;
const patrol = (day: string, more: Partial<DutyPatrol> = {}): DutyPatrol => {
  made += 1;
  return {
    id: `p${made}`,
    startedAt: instantOfDay(day),
    endedAt: new Date(instantOfDay(day).getTime() + 3_600_000),
    kind: 'open',
    invalidReason: null,
    place: 'inside',
    lengthM: 3000,
    movingS: 3600,
    inside: null,
    passes: [],
    ...more,
  };
};
const assess = (more: Partial<DutyInput> = {}) => {
  const level = more.level ?? 'district';
  return assessDuty({
    chiefId: 'c',
    level,
    at: '2026-11-24',
    rule: lawfulFrequency[level],
    counting: lawfulCounting,
    patrols: [],
    keyAreas: { areas: [], extra: 1, rule: frequentSetting.parse({}) },
    zoneRules: [],
    responsibleSince: '2024-09-01',
    recordsSince: '2024-09-01',
    ...more,
  });
};

describe('Article 13', () => {
  test.each([
    ['city', 1, 'year'],
    ['district', 2, 'year'],
    ['zone', 2, 'year'],
    ['town', 1, 'quarter'],
    ['village', 0, 'none'],
  ] as const)('asks a %s chief for %i a %s', (level, required, per) => {
    expect(lawfulFrequency[level]).toMatchObject({ required, per });
  });

  test('may be made stricter locally, never weaker', () => {
    const { town, district } = lawfulFrequency;
    expect(isAtLeastAsStrict({ required: 1, per: 'month' }, town)).toBe(true);
    expect(isAtLeastAsStrict({ required: 1, per: 'week' }, town)).toBe(true);
    expect(isAtLeastAsStrict({ required: 12, per: 'year' }, town)).toBe(false);
    expect(isAtLeastAsStrict({ required: 1, per: 'half-year' }, district)).toBe(true);
    expect(isAtLeastAsStrict({ required: 1, per: 'year' }, district)).toBe(false);
    const setting = dutySetting.parse({ rules: { village: { required: 1, per: 'week', source: '当地' } } });
    expect(frequencyFor('village', setting)).toEqual({ article: '当地', required: 1, per: 'week' });
  });

  test('a stricter rule, kept, keeps the law in every year', () => {
    const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom(...periodUnits),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('city', 'district', 'town'),
        (day, per, required, level) => {
          const law = lawfulFrequency[level];
          if (law.per === 'none' || !isAtLeastAsStrict({ required, per }, law)) return;
          const lawful = periodOf(law.per, day);
          let kept = 0;
          for (
            let local = periodOf(per, lawful.from);
            local.to <= lawful.to;
            local = periodOf(per, local.to)
          ) {
            if (local.from >= lawful.from) kept += required;
          }
          expect(kept).toBeGreaterThanOrEqual(law.required);
        },
      ),
    );
  });
});

describe('duty', () => {
  test('is met with enough patrols, due with too few, and says until when', () => {
    const both = [patrol('2026-02-01'), patrol('2026-10-01')];
    const before = [patrol('2025-02-01'), patrol('2025-10-01')];
    expect(assess({ patrols: [...before, ...both] })).toMatchObject({ status: 'met', remaining: 0 });
    expect(assess({ patrols: [...before, both[0]!] })).toMatchObject({
      status: 'due',
      remaining: 1,
      dueDate: '2026-12-31',
      daysLeft: 37,
    });
    expect(assess({ patrols: before, at: '2026-12-31' })).toMatchObject({ status: 'due', daysLeft: 0 });
  });

  test('is overdue when the year before was missed, until this year is met', () => {
    expect(assess()).toMatchObject({
      status: 'overdue',
      previous: { from: '2025-01-01', done: 0, required: 2 },
    });
    expect(assess({ patrols: [patrol('2026-02-01'), patrol('2026-03-01')] }).status).toBe('met');
  });

  test('is overdue on the first day after a period that ended unmet', () => {
    const patrols = [patrol('2025-02-01'), patrol('2025-10-01'), patrol('2026-05-01')];
    expect(assess({ patrols, at: '2026-12-31' }).status).toBe('due');
    expect(assess({ patrols, at: '2027-01-01' }).status).toBe('overdue');
  });

  test('does not take missing records or a new office for missed patrols', () => {
    expect(assess({ recordsSince: '2025-06-01' })).toMatchObject({ status: 'due', previous: null });
    expect(assess({ recordsSince: null })).toMatchObject({ status: 'due', previous: null });
    expect(assess({ responsibleSince: '2025-06-01' })).toMatchObject({ status: 'due', previous: null });
    const patrols = [patrol('2025-08-01'), patrol('2025-10-01')];
    expect(assess({ recordsSince: '2025-06-01', patrols }).previous).toMatchObject({ done: 2 });
  });

  test('looks at no patrol after the day', () => {
    const patrols = [patrol('2026-02-01'), patrol('2026-10-01')];
    expect(assess({ patrols, at: '2026-09-30' })).toMatchObject({ current: { done: 1 } });
    expect(assess({ patrols, at: '2026-10-01' })).toMatchObject({ current: { done: 2 } });
  });

  test('counts only usable patrols of the own area', () => {
    const patrols = [
      patrol('2026-01-05', { invalidReason: 'too-short' }),
      patrol('2026-01-06', { place: 'outside' }),
      patrol('2026-01-07', { place: 'no-area' }),
      patrol('2026-01-08', { place: 'outline-unknown' }),
      patrol('2026-01-09', { place: 'outline-unknown', invalidReason: 'too-brief' }),
    ];
    const { current } = assess({ patrols });
    expect(current!.patrols.map(({ counts, reason }) => [counts, reason])).toEqual([
      [false, 'too-short'],
      [false, 'outside'],
      [false, 'no-area'],
      [true, 'outline-unknown'],
      [false, 'too-brief'],
    ]);
    expect(current!.done).toBe(1);
  });

  test('is not owed without an area, or without a rule', () => {
    expect(assess({ responsibleSince: null }).status).toBe('not-required');
    expect(assess({ level: 'village' }).status).toBe('not-required');
  });

  test('adds up and fits the schema, whatever the patrols', () => {
    const anyPatrol = fc
      .record({
        day: fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2024-01-01', days)),
        invalidReason: fc.constantFrom(null, 'too-short' as const),
        place: fc.constantFrom('inside' as const, 'outside' as const),
      })
      .map(({ day, ...rest }) => patrol(day, rest));
    fc.assert(
      fc.property(fc.array(anyPatrol), fc.constantFrom(...chiefLevels), (patrols, level) => {
        const found = dutySchema.parse(assess({ patrols, level }));
        const { current } = found;
        if (!current) return;
        expect(current.done).toBe(current.patrols.filter(({ counts }) => counts).length);
        expect(found.remaining).toBe(Math.max(0, current.required - current.done));
        expect(found.status === 'met').toBe(found.remaining === 0);
      }),
    );
  });

  test('sorts the worst first', () => {
    const met = assess({ chiefId: 'met', patrols: [patrol('2026-02-01'), patrol('2026-03-01')] });
    const overdue = assess({ chiefId: 'overdue' });
    const due = assess({ chiefId: 'due', recordsSince: null });
    const none = assess({ chiefId: 'none', level: 'village' });
    expect([none, met, due, overdue].sort(byUrgency).map(({ chiefId }) => chiefId)).toEqual([
      'overdue',
      'due',
      'met',
      'none',
    ]);
  });
});

describe('a zone with a patrol rule of its own', () => {
  const rule = { id: 'zone:1', name: '带', times: 2, per: 'month' as const, since: '2026-01-01' };
  const inZone = (day: string) => patrol(day, { passes: ['zone:1'] });
  const general = [patrol('2026-02-01'), patrol('2026-03-01')];

  test('asks for patrols that touch it, on top of the general number, and is due first', () => {
    const done = assess({
      patrols: [...general, inZone('2026-11-02'), patrol('2026-11-03')],
      zoneRules: [rule],
    });
    expect(done).toMatchObject({ status: 'due', remaining: 1, dueDate: '2026-11-30', daysLeft: 6 });
    expect(done.zones).toMatchObject([{ required: 2, done: 1, remaining: 1, binding: true }]);
    const both = assess({
      patrols: [...general, inZone('2026-11-02'), inZone('2026-11-24')],
      zoneRules: [rule],
    });
    expect(both).toMatchObject({ status: 'met', remaining: 0, dueDate: '2026-12-31' });
  });

  test('owes nothing in a period that had begun before the rule, and never lets off the article', () => {
    const since = '2026-11-02';
    const fresh = assess({ patrols: general, zoneRules: [{ ...rule, since }] });
    expect(fresh).toMatchObject({ status: 'met', remaining: 0 });
    expect(fresh.zones).toMatchObject([{ binding: false, remaining: 0, done: 0, since }]);
    const lax = assess({ patrols: [inZone('2026-11-02')], zoneRules: [{ ...rule, times: 1, per: 'year' }] });
    expect(lax).toMatchObject({ status: 'overdue', remaining: 1, dueDate: '2026-12-31' });
  });
});
