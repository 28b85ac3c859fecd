import { addDays, today } from '../law/period.ts';
import type { Period } from '../model/common.ts';

/** The day that ages count from: the window's last day, or today when the window runs into the future. */
export function ageDay({ to }: Pick<Period, 'to'>, now = today()): string {
  return [addDays(to, -1), now].sort()[0]!;
}
