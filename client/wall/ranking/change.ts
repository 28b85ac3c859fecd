import type { Period } from '../../../domain/model/common.ts';
import type { Coverage } from '../../../domain/model/coverage.ts';

/** How a coverage stands to that of the same days of the period before. */
export type Change =
  /** the earlier number is still on its way, or could not be had */
  | { kind: 'pending' | 'failed' }
  /** the records begin within the earlier period: a rise would only be that of the records */
  | { kind: 'partial' }
  /** nothing was recorded then, or the area was not known: that is no zero */
  | { kind: 'no-earlier-data' }
  /** `points`: percentage points, rounded as they are shown */
  | { kind: 'change'; points: number; earlier: Coverage };

/** What is known of the earlier period: its answer, that there is none yet, or that it failed. */
export type Earlier = {
  period: Period;
  items: readonly Coverage[] | undefined;
  failed: boolean;
  partial: boolean;
};

/** Null: the area has no number now, so there is nothing to compare. */
export function changeOf({ area, ratio }: Coverage, { items, failed, partial }: Earlier): Change | null {
  if (ratio === null) return null;
  if (items === undefined) return { kind: failed ? 'failed' : 'pending' };
  const earlier = items.find((item) => item.area.id === area.id);
  if (!earlier || earlier.ratio === null) return { kind: 'no-earlier-data' };
  if (partial) return { kind: 'partial' };
  // Added to zero: a fall of less than half a tenth must not be shown as −0.0.
  const points = Math.round((ratio - earlier.ratio) * 1000) / 10 + 0;
  return { kind: 'change', points, earlier };
}
