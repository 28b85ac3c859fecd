/**
 * How a problem (问题) is rectified: 上报 → 交办 → 整改 → 核查 → 销号. Which step is possible from which state, what each needs, and
 * what it leaves behind. Pure: the server decides by it, the page offers by it.
 */
import type { ProblemState } from '../model/problem.ts';

/** 交办(改派) 开始整改 延期 提交核查 核查通过 退回整改 不予立案 重新立案. */
export const problemActions = [
  'assign',
  'start',
  'extend',
  'submit',
  'pass',
  'return',
  'dismiss',
  'reopen',
] as const;
export type ProblemAction = (typeof problemActions)[number];

export type StepNeed = 'assignee' | 'dueOn' | 'note' | 'noteOrPhoto';

interface Transition {
  from: readonly ProblemState[];
  to: ProblemState | 'same';
  needs: readonly StepNeed[];
  /** may set a deadline without having to */
  mayDue?: true;
}

const transitions: Record<ProblemAction, Transition> = {
  assign: { from: ['reported', 'assigned', 'rectifying'], to: 'assigned', needs: ['assignee', 'dueOn'] },
  start: { from: ['assigned'], to: 'rectifying', needs: [] },
  extend: { from: ['assigned', 'rectifying'], to: 'same', needs: ['dueOn', 'note'] },
  submit: { from: ['assigned', 'rectifying'], to: 'checking', needs: ['noteOrPhoto'] },
  pass: { from: ['checking'], to: 'closed', needs: [] },
  return: { from: ['checking'], to: 'rectifying', needs: ['note'], mayDue: true },
  dismiss: { from: ['reported'], to: 'closed', needs: ['note'] },
  reopen: { from: ['closed'], to: 'reported', needs: ['note'], mayDue: true },
};

/** What can be done about a problem in a state, the usual next step first. */
export function actionsFrom(state: ProblemState): ProblemAction[] {
  const next: Record<ProblemState, ProblemAction | null> = {
    reported: 'assign',
    assigned: 'start',
    rectifying: 'submit',
    checking: 'pass',
    closed: null,
  };
  const possible = problemActions.filter((action) => transitions[action].from.includes(state));
  return possible.sort((a, b) => Number(b === next[state]) - Number(a === next[state]));
}

/** Steps of who has it in hand (`report`); the others are taken by who assigns and checks. */
export function permissionFor(action: ProblemAction): 'report' | 'assign' {
  return action === 'start' || action === 'submit' ? 'report' : 'assign';
}

/** Who acts, as steps keep it. */
export interface Person {
  chiefId: string | null;
  rangerId: string | null;
  name: string | null;
}

const isSame = (a: Person, b: Person): boolean =>
  a.chiefId !== null || a.rangerId !== null
    ? a.chiefId === b.chiefId && a.rangerId === b.rangerId
    : b.chiefId === null && b.rangerId === null && a.name === b.name;

/**
 * Whether somebody would close what they have rectified themselves (核查通过): a check is another's.
 *
 * @param rectifiers who has it in hand, and who submitted it
 */
export function checksOwnWork(action: ProblemAction, by: Person, rectifiers: readonly Person[]): boolean {
  return action === 'pass' && rectifiers.some((one) => isSame(one, by));
}

export function needsOf(action: ProblemAction): readonly StepNeed[] {
  return transitions[action].needs;
}

/** Whether a step can set the deadline (整改期限). */
export function setsDeadline(action: ProblemAction): boolean {
  return transitions[action].needs.includes('dueOn') || transitions[action].mayDue === true;
}

/** What a step is judged by. Days are civil days in Asia/Shanghai. */
export interface Step {
  action: ProblemAction;
  /** day on which it is done */
  on: string;
  hasAssignee: boolean;
  hasPhotos: boolean;
  note?: string | undefined;
  dueOn?: string | undefined;
}

export interface Standing {
  state: ProblemState;
  reportedOn: string;
  dueOn: string | null;
  closedOn: string | null;
}

export interface StepFault {
  field: 'action' | 'at' | 'assignee' | 'dueOn' | 'note';
  message: string;
}

/** Everything that is wrong with a step on a problem; none: it can be done. */
export function stepFaults(problem: Standing, step: Step): StepFault[] {
  const { action, on, dueOn } = step;
  const { from, needs } = transitions[action];
  if (!from.includes(problem.state)) {
    return [{ field: 'action', message: `a problem that is ${problem.state} can't be ${done[action]}` }];
  }
  const faults: StepFault[] = [];
  const fault = (field: StepFault['field'], message: string) => faults.push({ field, message });
  const told = (step.note ?? '').trim() !== '';
  if (on < problem.reportedOn) fault('at', `is before the report (${problem.reportedOn})`);
  if (needs.includes('assignee') && !step.hasAssignee) fault('assignee', 'says who is to rectify it');
  if (!needs.includes('assignee') && step.hasAssignee) fault('assignee', `is not set by ${action}`);
  if (needs.includes('dueOn') && dueOn === undefined) fault('dueOn', 'says by when it is to be rectified');
  if (!setsDeadline(action) && dueOn !== undefined) fault('dueOn', `is not set by ${action}`);
  else if (dueOn !== undefined && dueOn < on) fault('dueOn', `is before the day of the step (${on})`);
  if (needs.includes('note') && !told) fault('note', 'says why');
  if (needs.includes('noteOrPhoto') && !told && !step.hasPhotos)
    fault('note', 'says what was done; a photo will do as well');
  return faults;
}

/**
 * The problem after a step without faults. One that is opened anew is as if reported on that day: without a deadline of its own
 * it gets the one that its kind has then.
 *
 * @param defaultDue deadline by the kind, from the day of the step
 */
export function afterStep(problem: Standing, step: Step, defaultDue: string): Standing {
  const { to } = transitions[step.action];
  const state = to === 'same' ? problem.state : to;
  const dueOn = step.dueOn ?? (step.action === 'reopen' ? defaultDue : problem.dueOn);
  return { ...problem, state, dueOn, closedOn: state === 'closed' ? step.on : null };
}

const done: Record<ProblemAction, string> = {
  assign: 'assigned',
  start: 'started on',
  extend: 'given more time',
  submit: 'submitted for the check',
  pass: 'closed',
  return: 'sent back',
  dismiss: 'dismissed',
  reopen: 'opened anew',
};

/** How a deadline stands on a day: it is over from the day after it; soon means within a week (a choice of ours). */
export type Urgency = 'closed' | 'overdue' | 'soon' | 'in-time' | 'no-deadline';
export const soonDays = 7;

export function urgencyOf({ state, daysLeft }: { state: ProblemState; daysLeft: number | null }): Urgency {
  if (state === 'closed') return 'closed';
  if (daysLeft === null) return 'no-deadline';
  if (daysLeft < 0) return 'overdue';
  return daysLeft <= soonDays ? 'soon' : 'in-time';
}
