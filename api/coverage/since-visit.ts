/** How long ago a visit was, the same in every list. */
import { addDays, daysBetween, today } from '../../domain/law/period.ts';

/** The civil day up to which days are counted: the period's last one, or today while it runs. */
export function countedUpTo(to: string): string {
  return [addDays(to, -1), today()].toSorted()[0]!;
}

/** null: never. A phone's clock may run ahead of ours: nobody was here in the future. */
export function daysSince(lastVisit: string | null, seenOn: string): number | null {
  return lastVisit === null ? null : Math.max(0, daysBetween(lastVisit, seenOn));
}
