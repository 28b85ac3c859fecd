import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodUnits } from '../law/period.ts';
import type { AssessedChief, AssessmentSetting } from '../model/assessment.ts';
import { canonicalJson } from './canonical.ts';
import { countDeadlines } from './deadlines.ts';
import { inputDifferences } from './differences.ts';
import { judgedDays } from './duty.ts';
import { meetingsOf } from './meetings.ts';
import { scoreOf } from './score.ts';

describe('canonicalJson', () => {
  it('is the same after a journey through jsonb, which sorts keys its own way', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shuffled = JSON.parse(JSON.stringify(value), (_, one) =>
          one && typeof one === 'object' && !Array.isArray(one)
            ? Object.fromEntries(Object.entries(one).reverse())
            : one,
        );
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}');
  });
});

describe('judgedDays', () => {
  const quarter = { from: '2026-07-01', to: '2026-10-01' };
  it('are the last days of what ends in the period', () => {
    expect(judgedDays(quarter, ['quarter', 'year'])).toEqual(['2026-09-30']);
    expect(judgedDays(quarter, ['month'])).toEqual(['2026-07-31', '2026-08-31', '2026-09-30']);
    expect(judgedDays({ from: '2026-01-01', to: '2027-01-01' }, ['year', 'quarter'])).toHaveLength(4);
    expect(judgedDays({ from: '2026-07-01', to: '2026-09-30' }, ['quarter'])).toEqual([]);
  });
  it('lie in the period', () => {
    fc.assert(
      fc.property(fc.subarray([...periodUnits]), (units) => {
        for (const day of judgedDays(quarter, units))
          expect(day >= quarter.from && day < quarter.to).toBe(true);
      }),
    );
  });
});

describe('countDeadlines', () => {
  it('tells in time, late and open apart; what is done after the period was open in it', () => {
    const of = (dueOn: string, doneOn: string | null) => ({ dueOn, doneOn });
    expect(
      countDeadlines(
        [
          of('2026-08-01', '2026-08-01'),
          of('2026-08-01', '2026-08-02'),
          of('2026-09-30', '2026-10-01'),
          of('2026-09-01', null),
        ],
        '2026-10-01',
      ),
    ).toEqual({ due: 4, inTime: 1, late: 1, open: 2, rate: 0.25 });
    expect(countDeadlines([], '2026-10-01').rate).toBeNull();
  });
});

describe('scoreOf', () => {
  const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
  const chief = fc.record({
    ratio: share,
    problems: share,
    tasks: share,
    required: fc.nat(4),
    made: fc.nat(4),
  });
  const of = ({ ratio, problems, tasks, required, made }: Record<string, number | null>) =>
    ({
      coverage: { ratio, target: 0.6 },
      duty: { required, made: Math.min(made!, required!) },
      problems: { rate: problems },
      tasks: { rate: tasks },
    }) as Pick<AssessedChief, 'coverage' | 'duty' | 'problems' | 'tasks'>;
  const weights = { coverage: 40, duty: 30, problems: 20, tasks: 10 } satisfies AssessmentSetting['weights'];

  it('is there only with weights, lies between 0 and 100, and leaves out what can not be judged', () => {
    fc.assert(
      fc.property(chief, (one) => {
        expect(scoreOf(of(one), null)).toBeNull();
        const score = scoreOf(of(one), weights);
        if (!score) return;
        expect(score.value).toBeGreaterThanOrEqual(0);
        expect(score.value).toBeLessThanOrEqual(100 + 1e-9);
        expect(score.parts.length + score.leftOut.length).toBe(4);
      }),
    );
    expect(
      scoreOf(of({ ratio: null, problems: null, tasks: null, required: 0, made: 0 }), weights),
    ).toBeNull();
    expect(
      scoreOf(of({ ratio: 0.3, problems: 1, tasks: null, required: 1, made: 1 }), weights)?.value,
    ).toBeCloseTo((100 * (40 * 0.5 + 30 + 20)) / 90);
  });
});

describe('inputDifferences', () => {
  const input = (kind: 'patrol' | 'ground', id: string, digest: string) => ({
    ...{ kind, id, digest },
    name: id,
    chiefs: [kind === 'ground' ? id : 'c'],
  });
  it('names what came, went and changed, and the ground only where nothing else explains it', () => {
    const frozen = [
      input('patrol', 'a', '1'),
      input('patrol', 'b', '1'),
      input('ground', 'c', '1'),
      input('ground', 'd', '1'),
    ];
    const now = [
      input('patrol', 'b', '2'),
      input('patrol', 'n', '1'),
      input('ground', 'c', '2'),
      input('ground', 'd', '2'),
    ];
    expect(inputDifferences(frozen, now).map(({ kind, id, change }) => [kind, id, change])).toEqual([
      ['patrol', 'a', 'removed'],
      ['patrol', 'b', 'changed'],
      ['ground', 'd', 'changed'],
      ['patrol', 'n', 'added'],
    ]);
    expect(inputDifferences(frozen, frozen)).toEqual([]);
  });
});

describe('Article 8', () => {
  const asked = { level: 'district' as const, year: 2026, recordsSince: '2025-01-01' };
  it('is due until the year is over, overdue only then, and not judged before the register begins', () => {
    const standing = (heldOn: string[], at: string, recordsSince: string | null = '2025-01-01') =>
      meetingsOf({ ...asked, heldOn, at, recordsSince }).standing;
    expect(standing(['2026-12-31'], '2026-12-31')).toBe('due');
    expect(standing(['2026-01-01', '2026-12-31'], '2026-12-31')).toBe('met');
    expect(standing(['2025-12-31', '2026-12-31'], '2027-01-01')).toBe('overdue');
    expect(standing([], '2027-01-01', '2026-01-02')).toBe('no-records');
    expect(standing([], '2027-01-01', null)).toBe('no-records');
  });
});
