import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../law/period.ts';
import { assessmentSetting } from '../model/assessment.ts';
import { ladder } from '../model/measure.ts';
import { type DecidedStep, proposeStep, type Standing } from './escalation.ts';

const rule = assessmentSetting.parse({}).ladder;
const at = '2026-11-29';
const article = '第十三条';
const overdue = { article, from: '2026-07-01', to: '2026-10-01', required: 1, done: 0, madeUp: 0 };
const period = (n: number, ratio: number | null) => ({
  assessmentId: '00000000-0000-4000-8000-000000000000',
  from: addDays('2026-07-01', -90 * n),
  to: addDays('2026-07-01', 90 - 90 * n),
  ratio,
  target: 0.6,
  status: 'below-target',
});
const standing = (more: Partial<Standing> = {}): Standing => ({
  at,
  overdue: null,
  periods: [],
  decided: [],
  ...more,
});
const decided = (step: DecidedStep['step'], days: number, more: Partial<DecidedStep> = {}): DecidedStep => ({
  step,
  on: addDays(at, -days),
  basis: 'duty 2026-07-01..2026-10-01',
  state: 'issued',
  ...more,
});

describe('the ladder', () => {
  it('begins with a reminder, however bad it looks, and says why', () => {
    const proposed = proposeStep(standing({ overdue, periods: [period(0, 0), period(1, 0.1)] }), rule);
    expect(proposed?.step).toBe('reminder');
    expect(proposed?.reasons.map(({ kind }) => kind)).toEqual(['duty', 'coverage', 'coverage']);
    expect(proposeStep(standing(), rule)).toBeNull();
  });

  it('takes low coverage only from periods one after the other, and never from no data', () => {
    expect(proposeStep(standing({ periods: [period(0, 0.29)] }), rule)).toBeNull();
    expect(proposeStep(standing({ periods: [period(0, 0.29), period(1, 0.3)] }), rule)).toBeNull();
    expect(
      proposeStep(standing({ periods: [period(0, 0.29), period(1, null), period(2, 0.1)] }), rule),
    ).toBeNull();
    expect(proposeStep(standing({ periods: [period(0, 0.29), period(1, 0)] }), rule)?.step).toBe('reminder');
  });

  it('goes on after the days of grace, or when another low period has ended since', () => {
    const proposedAfter = (days: number) =>
      proposeStep(standing({ overdue, decided: [decided('reminder', days)] }), rule);
    expect(proposedAfter(29)).toBeNull();
    expect(proposedAfter(30)?.step).toBe('talk');
    const reminded = decided('reminder', 80, { basis: 'coverage x' });
    const low = [period(0, 0.1), period(1, 0.1)];
    expect(proposeStep(standing({ periods: low, decided: [reminded] }), rule)?.step).toBe('talk');
    expect(
      proposeStep(standing({ periods: low, decided: [{ ...reminded, on: addDays(at, -10) }] }), rule),
    ).toBeNull();
  });

  it('begins anew when the case was complied with or is too old', () => {
    const other = { overdue: { ...overdue, from: '2026-04-01', to: '2026-07-01' } };
    expect(
      proposeStep(standing({ ...other, decided: [decided('talk', 40, { state: 'closed' })] }), rule)?.step,
    ).toBe('reminder');
    expect(proposeStep(standing({ ...other, decided: [decided('talk', 365)] }), rule)?.step).toBe('reminder');
  });

  const anyStanding = fc.record({
    at: fc.constant(at),
    overdue: fc.constantFrom(null, overdue, { ...overdue, from: '2026-04-01', to: '2026-07-01' }),
    periods: fc
      .array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 4 })
      .map((ratios) => ratios.map((ratio, n) => period(n, ratio))),
    decided: fc.array(
      fc.record({
        step: fc.constantFrom(...ladder),
        on: fc.integer({ min: 0, max: 800 }).map((days) => addDays(at, -days)),
        basis: fc.constantFrom('duty 2026-07-01..2026-10-01', 'duty 2026-04-01..2026-07-01', 'other'),
        state: fc.constantFrom(
          'issued' as const,
          'answered' as const,
          'closed' as const,
          'dismissed' as const,
        ),
      }),
      { maxLength: 6 },
    ),
  });

  it('never leaves a step out, and proposes nothing without a fact', () => {
    fc.assert(
      fc.property(anyStanding, (of) => {
        const proposed = proposeStep(of, rule);
        if (!proposed) return;
        const before = ladder[ladder.indexOf(proposed.step) - 1];
        if (before !== undefined) {
          const taken = of.decided.filter(
            ({ step, state }) => step === before && /issued|answered/.test(state),
          );
          expect(taken).not.toHaveLength(0);
        }
        expect(proposed.reasons.some(({ kind }) => kind !== 'earlier-step')).toBe(true);
      }),
    );
  });

  it('does not propose again what was decided on, whatever the decision was', () => {
    const states = fc.constantFrom('issued' as const, 'dismissed' as const, 'closed' as const);
    fc.assert(
      fc.property(anyStanding, states, (of, state) => {
        const proposed = proposeStep(of, rule);
        if (!proposed) return;
        const { step, basis } = proposed;
        const again = proposeStep({ ...of, decided: [...of.decided, { step, basis, on: at, state }] }, rule);
        expect(again?.step === step && again.basis === basis).toBe(false);
      }),
    );
  });
});
