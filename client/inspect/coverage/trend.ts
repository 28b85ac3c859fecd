import type { Coverage } from '../../../domain/model/index.ts';

/** What a month is measured by: covered land, or grids (网格) or parcels (小班) visited. */
export const measures = ['land', 'grids', 'parcels'] as const;
export type Measure = (typeof measures)[number];

/** Share of one step, 0 … 1; null: nothing can be said of it (no data, or nothing to visit). */
export function shareOf(step: Coverage, measure: Measure): number | null {
  if (step.status === 'no-data' || measure === 'land') return step.ratio;
  const { visited, total } = step[measure];
  return total === 0 ? null : visited / total;
}

/** Height of the scale, a whole tenth above the highest share and the target, so that low months can be told apart. */
export function scaleTop(shares: (number | null)[], target: number | null): number {
  const highest = Math.max(target ?? 0, ...shares.map((share) => share ?? 0));
  return Math.min(1, Math.max(0.1, Math.ceil(highest * 10 + 0.5) / 10));
}
