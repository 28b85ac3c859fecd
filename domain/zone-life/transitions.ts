/**
 * The life of a zone (片区): 草稿 → 待审批 → 批准(某日起生效) 或 驳回 → 变更(新版本) → 撤销. Which step is possible, what it needs and
 * what it leaves. Pure: the server decides by it under the zone's lock, the page offers by it. docs/plan/life.md
 */
import type { ZoneAction, ZoneDraftState, ZoneState } from '../model/zone.ts';

/** Where a zone stands: what is approved of it, and its open draft. */
export interface Standing {
  /** null: nothing was ever approved, the draft is all there is */
  approved: 'upcoming' | 'in-force' | 'abolished' | null;
  draft: ZoneDraftState | null;
}

/** What can be done with an open draft besides the transitions. */
export type DraftAction = 'save' | 'discard';

interface Transition {
  draft: readonly (ZoneDraftState | null)[];
  approved?: readonly Standing['approved'][];
  needs?: 'reason' | 'version';
  /** takes a day from which it holds */
  dated?: true;
}

const live = ['upcoming', 'in-force'] as const;
const transitions: Record<ZoneAction | DraftAction, Transition> = {
  // A change of an abolished zone would go unseen: it is restored first.
  save: { draft: [null, 'draft', 'rejected'], approved: [...live, null] },
  discard: { draft: ['draft', 'rejected'] },
  submit: { draft: ['draft', 'rejected'] },
  withdraw: { draft: ['submitted'] },
  approve: { draft: ['submitted'], dated: true },
  reject: { draft: ['submitted'], needs: 'reason' },
  // A change that is under way would be lost with it unasked.
  abolish: { draft: [null], approved: live, needs: 'reason', dated: true },
  restore: { draft: [null], approved: [...live, 'abolished'], needs: 'version' },
};

/** The draft of a restored version of an abolished zone may be edited like any other. */
function allows(standing: Standing, action: ZoneAction | DraftAction): boolean {
  const { draft, approved } = transitions[action];
  if (!draft.includes(standing.draft)) return false;
  if (action === 'save' && standing.draft !== null) return true;
  return approved === undefined || approved.includes(standing.approved);
}

const order: readonly ZoneAction[] = ['submit', 'approve', 'reject', 'withdraw', 'restore', 'abolish'];

/** What can be done with a zone, the usual next step first. */
export function actionsOf(standing: Standing): ZoneAction[] {
  return order.filter((action) => allows(standing, action));
}

export function mayDo(standing: Standing, action: ZoneAction | DraftAction): boolean {
  return allows(standing, action);
}

/** Who decides on a zone (`approve`); the other steps are its planner's. */
export function permissionFor(action: ZoneAction): 'approve' | 'draw' {
  return action === 'approve' || action === 'reject' || action === 'abolish' ? 'approve' : 'draw';
}

export function needOf(action: ZoneAction): Transition['needs'] {
  return transitions[action].needs;
}

export function isDated(action: ZoneAction): boolean {
  return transitions[action].dated === true;
}

/** How a zone is called as a whole: what is approved counts, its draft stands beside it. null: nothing is left. */
export function stateOf({ approved, draft }: Standing): ZoneState | null {
  return approved ?? draft;
}

/** Where a zone stands, from what the API tells of it. */
export function standingOf(zone: { state: ZoneState; change: { state: ZoneDraftState } | null }): Standing {
  const { state, change } = zone;
  const approved = state === 'upcoming' || state === 'in-force' || state === 'abolished' ? state : null;
  return { approved, draft: change?.state ?? null };
}

/** What a step is judged by. Days are civil days in Asia/Shanghai. */
export interface Step {
  action: ZoneAction;
  on: string;
  reason?: string | undefined;
  version?: number | undefined;
  day?: string | undefined;
}

export interface StepFault {
  field: 'action' | 'reason' | 'version' | 'day';
  message: string;
}

/** Everything that is wrong with a step; none: it can be done. A fault of `action` means: not from here. */
export function stepFaults(standing: Standing, { action, on, reason, version, day }: Step): StepFault[] {
  if (!allows(standing, action)) {
    const { approved, draft } = standing;
    const message = `can't be done with a zone that is ${approved ?? 'not approved'} and has ${draft ? `a ${draft} draft` : 'no open draft'}`;
    return [{ field: 'action', message: `${action} ${message}` }];
  }
  const faults: StepFault[] = [];
  if (needOf(action) === 'reason' && !reason) faults.push({ field: 'reason', message: 'says why' });
  if (needOf(action) === 'version' && version === undefined)
    faults.push({ field: 'version', message: 'says which version' });
  if (day !== undefined && !isDated(action))
    faults.push({ field: 'day', message: `is not set by ${action}` });
  else if (day !== undefined && day < on)
    faults.push({ field: 'day', message: `is in the past: today is ${on}, and the past stays as it was` });
  return faults;
}

/**
 * From which day an approved draft holds.
 *
 * @param asked the draft's own day; null: none
 * @param day the approver's; undefined: the draft's, else today
 * @returns null when the draft's own day is over and the approver named no other
 */
export function dayOfApproval(asked: string | null, day: string | undefined, on: string): string | null {
  if (day !== undefined) return day;
  if (asked === null) return on;
  return asked < on ? null : asked;
}
