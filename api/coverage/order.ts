import type { z } from 'zod';
import type { Coverage, rankingQuery } from '../../domain/model/coverage.ts';

type Order = z.infer<typeof rankingQuery>['order'];

const byName = (a: Coverage, b: Coverage) =>
  a.area.name.localeCompare(b.area.name, 'zh-Hans-CN') || a.area.id.localeCompare(b.area.id);

/** What has no ratio (no data) comes last whichever way the ratios run: it is neither best nor worst. */
export function compareRatios(a: number | null, b: number | null, sign: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (a - b);
}

export function order(coverages: Coverage[], by: Order): Coverage[] {
  const sign = by === '-ratio' ? -1 : 1;
  return coverages.toSorted((a, b) => {
    if (by === 'name') return byName(a, b);
    if (by === '-areaM2') return b.areaM2 - a.areaM2 || byName(a, b);
    return compareRatios(a.ratio, b.ratio, sign) || byName(a, b);
  });
}
