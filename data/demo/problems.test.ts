import { describe, expect, it } from 'vitest';
import { addDays, dayOfInstant } from '../../domain/law/period.ts';
import { problemStates } from '../../domain/model/problem.ts';
import { stepFaults } from '../../domain/problems/rectification.ts';
import { problemsOf } from './problems.ts';

const year = (today: string) => problemsOf({ first: addDays(today, -365), today, scale: 1 });

describe('problems of the demo', () => {
  it('stand in every state in the course of a month', () => {
    const days = Array.from({ length: 30 }, (_, n) => addDays('2026-11-01', n));
    const seen = new Set(days.flatMap((day) => year(day).map(({ state }) => state)));
    expect(seen).toEqual(new Set(problemStates));
  });

  it('are closed on a day that has been, and only then have such a day', () => {
    for (let n = 0; n < 60; n++) {
      const today = addDays('2026-01-01', 7 * n);
      for (const { state, closedOn, reportedOn } of year(today)) {
        expect(closedOn !== null).toBe(state === 'closed');
        expect([reportedOn, closedOn ?? today].every((day) => day <= today)).toBe(true);
      }
    }
  });

  it('have come to their state by steps that the server would take, one after the other', () => {
    for (const { state, reportedOn, dueOn, steps } of year('2026-11-29')) {
      expect(steps.at(-1)?.to).toBe(state);
      for (const [i, { action, from, at, note }] of steps.entries()) {
        if (action === 'report' || from === null) continue;
        expect(at > steps[i - 1]!.at).toBe(true);
        const on = dayOfInstant(new Date(at));
        const due = action === 'assign' ? { dueOn } : {};
        const step = {
          action,
          on,
          hasAssignee: action === 'assign',
          hasPhotos: false,
          note: note ?? '',
          ...due,
        };
        expect(stepFaults({ state: from, reportedOn, dueOn, closedOn: null }, step)).toEqual([]);
      }
    }
  });
});
