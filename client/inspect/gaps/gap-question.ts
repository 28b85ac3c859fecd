/** Which gaps the page asks for, as one value of the URL: `minArea=20000&order=days&protection=1,2`. */
import { z } from 'zod';
import { type GapOrder, gapOrders } from '../../../domain/model/gap.ts';
import { type GapFilter, gapFilter, gapFilterParams, noGapFilter } from '../../../domain/model/gap-filter.ts';

/** Smallest gap worth listing, m², to choose from. */
export const minAreas = [5_000, 20_000, 100_000] as const;

export interface GapQuestion {
  minArea: number;
  order: GapOrder;
  filter: GapFilter;
}
export const usualQuestion: GapQuestion = { minArea: minAreas[0], order: 'score', filter: noGapFilter };

const read = gapFilter.extend({
  minArea: z.coerce.number().min(0).default(usualQuestion.minArea),
  order: z.enum(gapOrders).default(usualQuestion.order),
});

/** What a link says; the usual question when it says nothing, or nothing that can be asked. */
export function gapQuestionOf(text: string | null): GapQuestion {
  const parsed = read.safeParse(Object.fromEntries(new URLSearchParams(text ?? '')));
  if (!parsed.success) return usualQuestion;
  const { minArea, order, ...filter } = parsed.data;
  return { minArea, order, filter };
}

/** Null for the usual question. */
export function gapQuestionText({ minArea, order, filter }: GapQuestion): string | null {
  const params = gapFilterParams(filter);
  if (minArea !== usualQuestion.minArea) params.minArea = String(minArea);
  if (order !== usualQuestion.order) params.order = order;
  return new URLSearchParams(params).toString() || null;
}

/** How many conditions narrow the list; days and never are one. */
export function filterCount({ minDays, never, ...filter }: GapFilter): number {
  const waiting = never || minDays !== undefined ? 1 : 0;
  return waiting + Object.values(filter).filter((asked) => asked !== undefined).length;
}
