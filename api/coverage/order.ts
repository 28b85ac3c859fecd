import type { z } from 'zod';
import type { Coverage, rankingQuery } from '../../domain/model/coverage.ts';

type Order = z.infer<typeof rankingQuery>['order'];

const byName = (a: Coverage, b: Coverage) =>
  a.area.name.localeCompare(b.area.name, 'zh-Hans-CN') || a.area.id.localeCompare(b.area.id);

/** Areas without a ratio (no data) come last whichever way the ratios run: they are neither best nor worst. */
export function order(coverages: Coverage[], by: Order): Coverage[] {
  const sign = by === '-ratio' ? -1 : 1;
  return coverages.toSorted((a, b) => {
    if (by === 'name') return byName(a, b);
    if (by === '-areaM2') return b.areaM2 - a.areaM2 || byName(a, b);
    if (a.ratio === null || b.ratio === null) {
      return Number(a.ratio === null) - Number(b.ratio === null) || byName(a, b);
    }
    return sign * (a.ratio - b.ratio) || byName(a, b);
  });
}
