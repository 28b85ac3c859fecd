import type { Gap } from '../../../domain/model/index.ts';

/** Which sentence says when a gap was last visited: never, today, or so many days ago. */
export function visitWords(gap: Pick<Gap, 'daysSinceVisit'>): { key: string; count: number } {
  const days = gap.daysSinceVisit;
  if (days === null) return { key: 'gaps.never', count: 0 };
  return { key: days === 0 ? 'gaps.visitedToday' : 'gaps.daysAgo', count: days };
}

/** The first two grid names in full, the rest as a number. */
export function gridNames(gap: Pick<Gap, 'grids'>): { shown: string[]; more: number } {
  const names = gap.grids.map((grid) => grid.name);
  return { shown: names.slice(0, 2), more: Math.max(0, names.length - 2) };
}
