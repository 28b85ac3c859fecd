import { previousPeriod } from '../../../../domain/law/period.ts';
import type { Period } from '../../../../domain/model/common.ts';

export interface Choice {
  unit: 'quarter' | 'month';
  period: Period;
}

const back = { quarter: 8, month: 12 } as const;

/** Quarters and months that are over, the newest first: a running one is not published. */
export function publishablePeriods(today: string): Choice[] {
  return (['quarter', 'month'] as const).flatMap((unit) => {
    const choices: Choice[] = [];
    let day = today;
    for (let i = 0; i < back[unit]; i++) {
      const period = previousPeriod(unit, day);
      choices.push({ unit, period });
      day = period.from;
    }
    return choices;
  });
}

/** Year, and quarter or month, as numbers for a title. */
export function titleParts({ unit, period }: Choice): { year: number; n: number } {
  const month = Number(period.from.slice(5, 7));
  return { year: Number(period.from.slice(0, 4)), n: unit === 'month' ? month : (month + 2) / 3 };
}
