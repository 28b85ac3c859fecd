import { useCallback, useMemo } from 'react';
import { gapFilterParams } from '../../../domain/model/gap-filter.ts';
import { gapDetail, gapList, gapParcels } from '../../../domain/model/index.ts';
import { type Params, useApi } from '../../app/api.ts';
import { useTimeWindow, useUrlState } from '../../app/url-state.ts';
import { chiefPath } from '../chief/use-chief.ts';
import type { PatrolScope } from '../coverage/use-coverage.ts';
import { useInspected } from '../inspected.ts';
import { type GapQuestion, gapQuestionOf, gapQuestionText } from './gap-question.ts';

/** The page lists at most this many; which ones, the order says. */
const mostListed = 200;

/** Which gaps are asked for, in the URL. */
export function useGapQuestion(): [GapQuestion, (change: Partial<GapQuestion>) => void] {
  const [text, setText] = useUrlState('gapfilter');
  const question = useMemo(() => gapQuestionOf(text), [text]);
  const change = useCallback(
    (part: Partial<GapQuestion>) => setText(gapQuestionText({ ...question, ...part })),
    [question, setText],
  );
  return [question, change];
}

/** Gaps of a chief's areas in the chosen window, under the same rule as the coverage beside them. */
export function useGaps(chiefId: string | null, scope: PatrolScope, { minArea, order, filter }: GapQuestion) {
  const { from, to } = useTimeWindow();
  const ranked = { from, to, ...scope, minArea };
  // Another order or filter of the same gaps: the list stays until the new one is there.
  const sameGaps = (path: string, params: Params) =>
    path === chiefPath(chiefId, '/gaps') &&
    Object.entries(ranked).every(([name, value]) => params[name] === value);
  return useApi(
    gapList,
    chiefPath(chiefId, '/gaps'),
    { ...ranked, order, ...gapFilterParams(filter), limit: mostListed, choices: true },
    { enabled: chiefId !== null, keepPrevious: sameGaps },
  );
}

/** What the ranked gaps of the page are asked with, whatever filters them. */
function useRanked() {
  const { chiefId, scope, minArea } = useInspected();
  const { from, to } = useTimeWindow();
  return { chiefId, params: { from, to, ...scope, minArea } };
}

export function useGapDetail(gapId: string) {
  const { chiefId, params } = useRanked();
  return useApi(gapDetail, chiefPath(chiefId, `/gaps/${gapId}`), params);
}

/** A page of the parcels of one gap. */
export function useGapParcels(gapId: string, limit: number, offset: number) {
  const { chiefId, params } = useRanked();
  const path = chiefPath(chiefId, `/gaps/${gapId}/parcels`);
  return useApi(gapParcels, path, { ...params, limit, offset }, { keepPrevious: true });
}
