import { z } from 'zod';
import { addDays, today } from '../../domain/law/period.ts';
import { day, period } from '../../domain/model/common.ts';
import type { Layer, TileFilter } from './layer.ts';

/** Length of the window when a request names none, days up to and including today. */
export const DEFAULT_WINDOW_DAYS = 30;

/** `at=YYYY-MM-DD`; default today in Asia/Shanghai. */
const dayQuery = z.object({ at: day.default(() => today()) });

/** `from` and `to` (exclusive); default the last 30 days including today. */
export const periodQuery = z
  .object({
    from: day.default(() => addDays(today(), 1 - DEFAULT_WINDOW_DAYS)),
    to: day.default(() => addDays(today(), 1)),
  })
  .pipe(period);

/** The query parameters that a layer's tiles understand, as a schema whose output is complete. */
export function filterQuery(layer: Pick<Layer, 'filter'>): z.ZodType<TileFilter> {
  return layer.filter === 'day' ? dayQuery : periodQuery;
}
