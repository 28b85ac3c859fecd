/** Article 13 over a period: what `assessDuty` says on the last day of each of the rule's periods that ends in it. */
import { addDays, type PeriodUnit, periodOf } from '../law/period.ts';
import type { AssessedDuty } from '../model/assessment.ts';
import type { Duty } from '../model/chief.ts';
import type { Period } from '../model/common.ts';

/** Last days of the rules' periods that end within the assessed days, in order; each the day to judge such a period on. */
export function judgedDays({ from, to }: Period, units: Iterable<PeriodUnit>): string[] {
  const days = new Set<string>();
  for (const unit of new Set(units)) {
    for (let { to: end } = periodOf(unit, from); end <= to; end = periodOf(unit, end).to) {
      days.add(addDays(end, -1));
    }
  }
  return [...days].sort();
}

export interface DutyAnswer {
  /** The day that was judged on. */
  at: string;
  duty: Duty;
  /** First day of the unbroken time in office up to it; null: the chief answered for nothing. */
  since: string | null;
}

type Outcome = AssessedDuty['periods'][number]['outcome'];

/** Who was not in office, or whose records did not exist, at the start of a period can't have missed it. */
function outcomeOf(
  { from, required, done }: { from: string; required: number; done: number },
  since: string | null,
  recordsSince: string | null,
): Outcome {
  if (done >= required) return 'met';
  if (since === null || since > from) return 'new-in-office';
  if (recordsSince === null || recordsSince > from) return 'records-later';
  return 'missed';
}

const judged = (outcome: Outcome) => outcome === 'met' || outcome === 'missed';

/**
 * @param answers of the chief, one for each of `judgedDays` and for the last day of the period
 * @param recordsSince first day with complete records of chiefs; null: there are none
 */
export function assessedDuty(
  period: Period,
  answers: readonly DutyAnswer[],
  recordsSince: string | null,
): AssessedDuty {
  const last = answers.find(({ at }) => at === addDays(period.to, -1))!.duty;
  const periods: AssessedDuty['periods'] = [];
  const zones: AssessedDuty['zones'] = [];
  for (const { at, duty, since } of answers) {
    if (duty.current && addDays(duty.current.to, -1) === at) {
      const { patrols: _, ...times } = duty.current;
      periods.push({ ...times, outcome: outcomeOf(times, since, recordsSince) });
    }
    for (const { id, name, from, to, required, done, binding } of duty.zones) {
      if (addDays(to, -1) !== at) continue;
      const times = { from, to, required, done };
      const outcome =
        binding || done >= required ? outcomeOf(times, since, recordsSince) : ('not-binding' as const);
      zones.push({ id, name, ...times, outcome });
    }
  }
  const counted = periods.filter(({ outcome }) => judged(outcome));
  const running = last.current && last.current.to > period.to ? last.current : null;
  return {
    status: statusOf(last, periods, running !== null),
    rule: last.rule,
    required: counted.reduce((sum, { required }) => sum + required, 0),
    made: counted.reduce((sum, { required, done }) => sum + Math.min(required, done), 0),
    periods,
    running: running && {
      from: running.from,
      to: running.to,
      required: running.required,
      done: running.done,
    },
    zones,
  };
}

function statusOf(last: Duty, periods: AssessedDuty['periods'], running: boolean): AssessedDuty['status'] {
  if (last.current === null && periods.length === 0) return 'not-required';
  if (periods.some(({ outcome }) => outcome === 'missed')) return 'missed';
  if (last.status === 'overdue') return 'overdue';
  if (periods.some(({ outcome }) => outcome === 'met')) return 'met';
  return running ? 'running' : 'not-judged';
}
