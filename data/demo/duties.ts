import type { PeriodUnit } from '../../domain/law/period.ts';
import { dutyDays } from './calendar.ts';
import type { Chief } from './people.ts';
import { chance } from './random.ts';

interface Habit {
  unit: PeriodUnit;
  /** Patrols in the period that begins on this day, and the part of it (0 … 1) they fall into. */
  planOf(from: string): { count: number; within: readonly [number, number] };
}

/**
 * How a chief keeps Article 13: most do what it asks for and some more, some are late in the running period, and
 * one in ten is lazy and misses periods.
 */
function habitOf(chief: Chief): Habit {
  const lazy = chance('lazy', chief.id) < (chief.level === 'district' ? 0.16 : 0.1);
  const roll = (from: string): number => chance('duty', chief.id, from);
  switch (chief.level) {
    case 'city':
      // 明月山's chief patrols in December only: not done for most of the year, yet never in default.
      if (chief.area === 'mountain:mingyue')
        return { unit: 'year', planOf: () => ({ count: 1, within: [0.93, 0.99] }) };
      return {
        unit: 'year',
        planOf: (from) => ({ count: 1 + Math.floor(roll(from) * 3), within: [0.12, 0.8] }),
      };
    case 'district':
    case 'zone':
      return {
        unit: 'year',
        planOf: (from) => ({
          count: lazy ? Math.floor(roll(from) * 2) : 2 + Math.floor(roll(from) * 2.5),
          within: [0.1, 0.92],
        }),
      };
    case 'town':
      return {
        unit: 'quarter',
        planOf: (from) => ({
          count: lazy ? (roll(from) < 0.3 ? 1 : 0) : roll(from) < 0.03 ? 0 : 1 + Math.floor(roll(from) * 1.3),
          within: [0.05, 0.85],
        }),
      };
    case 'village':
      return { unit: 'quarter', planOf: (from) => ({ count: roll(from) < 0.25 ? 1 : 0, within: [0, 1] }) };
  }
}

/** The days between two days on which a chief patrols. */
export function patrolDaysOf(chief: Chief, first: string, last: string): string[] {
  const { unit, planOf } = habitOf(chief);
  return dutyDays(chief.id, unit, first, last, planOf);
}
