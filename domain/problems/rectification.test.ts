import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../law/period.ts';
import { problemStates } from '../model/problem.ts';
import {
  actionsFrom,
  afterStep,
  checksOwnWork,
  needsOf,
  problemActions,
  type Standing,
  type Step,
  setsDeadline,
  stepFaults,
  urgencyOf,
} from './rectification.ts';

const day = '2026-11-20';
const reported: Standing = { state: 'reported', reportedOn: day, dueOn: '2026-12-05', closedOn: null };
const bare = (action: Step['action'], more: Partial<Step> = {}): Step => ({
  action,
  on: day,
  hasAssignee: false,
  hasPhotos: false,
  ...more,
});
/** A step with everything that its action needs. */
const whole = (action: Step['action'], on = day): Step => ({
  ...bare(action, { on }),
  hasAssignee: needsOf(action).includes('assignee'),
  note: '说明',
  dueOn: setsDeadline(action) ? addDays(on, 10) : undefined,
});
const fieldsOf = (problem: Standing, step: Step) => stepFaults(problem, step).map(({ field }) => field);

describe('rectification', () => {
  it('goes from the report to the end by the usual next steps', () => {
    let problem = reported;
    const path = [problem.state];
    while (problem.state !== 'closed') {
      const step = whole(actionsFrom(problem.state)[0]!);
      expect(stepFaults(problem, step)).toEqual([]);
      problem = afterStep(problem, step, day);
      path.push(problem.state);
    }
    expect(path).toEqual(problemStates);
    expect(problem).toMatchObject({ closedOn: day, dueOn: '2026-11-30' });
  });

  it('refuses exactly what is not offered, and names the action', () => {
    for (const state of problemStates)
      for (const action of problemActions) {
        const faults = fieldsOf({ ...reported, state }, whole(action));
        expect(faults, `${action} from ${state}`).toEqual(
          actionsFrom(state).includes(action) ? [] : ['action'],
        );
      }
  });

  it.each([
    ['reported', bare('assign'), ['assignee', 'dueOn']],
    ['assigned', bare('extend', { note: '  ' }), ['dueOn', 'note']],
    ['rectifying', bare('submit'), ['note']],
    ['rectifying', bare('submit', { hasPhotos: true }), []],
    ['checking', bare('pass'), []],
    ['checking', bare('return'), ['note']],
    ['checking', bare('pass', { dueOn: day }), ['dueOn']],
    ['checking', bare('pass', { hasAssignee: true }), ['assignee']],
    ['closed', bare('reopen'), ['note']],
    ['reported', { ...whole('assign'), dueOn: '2026-11-19' }, ['dueOn']],
    ['assigned', bare('start', { on: '2026-11-19' }), ['at']],
  ] as const)('tells what a step from %s lacks: %j', (state, step, fields) => {
    expect(fieldsOf({ ...reported, state }, step)).toEqual(fields);
  });

  it('has a day of closing exactly while closed, whatever steps are taken', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...problemActions), fc.nat(20))), (steps) => {
        let problem = reported;
        for (const [action, later] of steps) {
          const step = whole(action, addDays(day, later));
          if (stepFaults(problem, step).length === 0) problem = afterStep(problem, step, day);
          expect(problem.closedOn !== null).toBe(problem.state === 'closed');
          expect((problem.closedOn ?? day) >= problem.reportedOn).toBe(true);
        }
      }),
    );
  });

  it('gives one that is opened anew a new deadline, and leaves it to others', () => {
    const closed: Standing = { ...reported, state: 'closed', closedOn: day };
    const step = bare('reopen', { note: '复发' });
    expect(afterStep(closed, step, '2027-01-01')).toMatchObject({ dueOn: '2027-01-01', closedOn: null });
    const checking: Standing = { ...reported, state: 'checking' };
    expect(afterStep(checking, bare('return', { note: '未清完' }), '2027-01-01').dueOn).toBe('2026-12-05');
  });
});

describe('urgency', () => {
  it.each([
    ['closed', null, 'closed'],
    ['assigned', null, 'no-deadline'],
    ['assigned', -1, 'overdue'],
    ['assigned', 0, 'soon'],
    ['assigned', 7, 'soon'],
    ['assigned', 8, 'in-time'],
  ] as const)('of a problem that is %s with %s days left is %s', (state, daysLeft, urgency) => {
    expect(urgencyOf({ state, daysLeft })).toBe(urgency);
  });
});

describe('the check', () => {
  const ranger = { chiefId: null, rangerId: 'ranger:1', name: '辛' };
  const office = { chiefId: null, rangerId: null, name: '林长办' };

  it('is not of the own work, by whatever name', () => {
    expect(checksOwnWork('pass', { ...ranger, name: '辛辛' }, [office, ranger])).toBe(true);
    expect(checksOwnWork('pass', { ...office }, [ranger, office])).toBe(true);
    expect(checksOwnWork('pass', { ...office, name: '辛' }, [ranger])).toBe(false);
    expect(checksOwnWork('pass', office, [])).toBe(false);
    expect(checksOwnWork('return', ranger, [ranger])).toBe(false);
  });
});
