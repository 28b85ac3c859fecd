import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountingRule } from '../model/counting.ts';
import { patrolKinds } from '../model/patrol.ts';
import { countingFor, type DutyPatrol, judgePatrol, judgePatrols, lawfulCounting } from './counting.ts';
import { dutySetting } from './frequency.ts';

const walked: DutyPatrol = {
  id: 'p',
  startedAt: new Date('2026-05-02T01:00:00Z'),
  endedAt: new Date('2026-05-02T02:00:00Z'),
  kind: 'open',
  invalidReason: null,
  place: 'inside',
  lengthM: 3000,
  movingS: 3600,
  inside: { lengthM: 1200, movingS: 1500 },
  passes: [],
};
const byHand: DutyPatrol = {
  ...walked,
  invalidReason: 'no-track',
  place: 'outside',
  lengthM: 0,
  inside: null,
};
const judge = (patrol: DutyPatrol, rule: Partial<CountingRule> = {}) =>
  judgePatrol(patrol, { ...lawfulCounting, ...rule });

describe('which patrols count', () => {
  it('asks for no measure where no office has set one', () => {
    expect(judge({ ...walked, lengthM: 1, movingS: 1 })).toMatchObject({ counts: true, reason: null });
  });

  it('says what is short of the rule, and by how much', () => {
    expect(judge({ ...walked, lengthM: 2999 }, { minLengthM: 3000 })).toMatchObject({
      counts: false,
      reason: 'too-short-for-rule',
      figures: { is: 2999, needed: 3000, unit: 'm' },
    });
    expect(judge(walked, { minMinutes: 61 })).toMatchObject({
      reason: 'too-brief-for-rule',
      figures: { is: 60, needed: 61, unit: 'min' },
    });
    expect(judge(walked, { minLengthM: 3000, minMinutes: 60 }).counts).toBe(true);
  });

  it('measures inside the own areas where the rule says so', () => {
    const inside = { insideOnly: true, minLengthM: 3000 };
    expect(judge(walked, inside)).toMatchObject({ counts: false, lengthM: 1200, minutes: 25 });
    expect(judge({ ...walked, inside: null, place: 'outline-unknown' }, inside).counts).toBe(true);
  });

  it('takes a record by hand only where the rule does, and asks it for its time alone', () => {
    expect(judge(byHand)).toMatchObject({ counts: false, reason: 'no-track' });
    expect(judge(byHand, { byHand: true, minLengthM: 3000 })).toMatchObject({
      counts: true,
      reason: 'by-hand',
    });
    expect(judge(byHand, { byHand: true, minMinutes: 90 }).reason).toBe('too-brief-for-rule');
    expect(judge({ ...byHand, place: 'no-area' }, { byHand: true }).reason).toBe('no-area');
  });

  it('counts one walk once: a record by hand of the time of what counts is not another', () => {
    const at = (patrol: DutyPatrol, id: string, from: string, to: string) => ({
      ...patrol,
      id,
      startedAt: new Date(`2026-05-02T${from}:00Z`),
      endedAt: new Date(`2026-05-02T${to}:00Z`),
    });
    const verdicts = (patrols: DutyPatrol[]) =>
      judgePatrols(patrols, { ...lawfulCounting, byHand: true }).map(({ id, reason }) => [id, reason]);
    expect(
      verdicts([
        at(walked, 'track', '01:00', '02:00'),
        at(byHand, 'before', '00:30', '01:30'),
        at(byHand, 'after', '02:00', '03:00'),
        at(byHand, 'again', '02:30', '03:30'),
        at(byHand, 'later', '03:00', '04:00'),
      ]),
    ).toEqual([
      ['before', 'same-time'],
      ['track', null],
      ['after', 'by-hand'],
      ['again', 'same-time'],
      ['later', 'by-hand'],
    ]);
    const faulty = at({ ...walked, invalidReason: 'too-short' }, 'track', '01:00', '02:00');
    expect(verdicts([faulty, at(byHand, 'record', '01:00', '02:00')])).toContainEqual(['record', 'by-hand']);
    const two = [at(walked, 'a', '01:00', '02:00'), at(walked, 'b', '01:30', '02:30')];
    expect(verdicts(two)).toEqual([
      ['a', null],
      ['b', null],
    ]);
  });

  it('counts the kinds of the rule alone', () => {
    const rule = { kinds: ['covert', 'joint'] as CountingRule['kinds'] };
    expect(judge(walked, rule)).toMatchObject({ counts: false, reason: 'kind-not-counted' });
    expect(judge({ ...walked, kind: 'covert' }, rule).counts).toBe(true);
  });

  it('is set for all levels or for one; an unknown name is refused', () => {
    const setting = dutySetting.parse({
      counting: { minLengthM: 1000, source: '某区通知', levels: { town: { minLengthM: 3000 } } },
    });
    expect(countingFor('city', setting)).toEqual({ ...lawfulCounting, minLengthM: 1000, source: '某区通知' });
    expect(countingFor('town', setting)).toMatchObject({ minLengthM: 3000, source: '某区通知' });
    expect(countingFor('town', dutySetting.parse({}))).toEqual(lawfulCounting);
    expect(dutySetting.safeParse({ counting: { minLenght: 3 } }).success).toBe(false);
  });

  it('never counts by a stricter rule what it does not count by a looser one', () => {
    const rules = fc.record({
      minLengthM: fc.integer({ min: 0, max: 5000 }),
      minMinutes: fc.integer({ min: 0, max: 120 }),
      insideOnly: fc.boolean(),
      byHand: fc.boolean(),
    });
    const patrols = fc.record({
      lengthM: fc.integer({ min: 0, max: 6000 }),
      movingS: fc.integer({ min: 0, max: 8000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      invalidReason: fc.constantFrom(null, 'no-track', 'too-fast'),
      kind: fc.constantFrom(...patrolKinds),
    });
    fc.assert(
      fc.property(rules, patrols, fc.integer({ min: 0, max: 2000 }), (loose, { share, ...track }, more) => {
        const inside = { lengthM: track.lengthM * share, movingS: track.movingS * share };
        const patrol = { ...walked, ...track, inside };
        const strict = {
          ...loose,
          minLengthM: loose.minLengthM + more,
          minMinutes: loose.minMinutes + more / 60,
        };
        for (const rule of [strict, { ...loose, insideOnly: true }, { ...loose, byHand: false }])
          if (judge(patrol, rule).counts) expect(judge(patrol, loose).counts).toBe(true);
      }),
    );
  });
});
