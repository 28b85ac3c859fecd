import { gapList } from '../../../domain/model/index.ts';
import { useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { chiefPath } from '../chief/use-chief.ts';
import type { PatrolScope } from '../coverage/use-coverage.ts';

/** Smallest gap worth listing, m², to choose from. */
export const minAreas = [5_000, 20_000, 100_000] as const;

/** Gaps of a chief's areas in the chosen window, highest priority first, under the same rule as the coverage beside them. */
export function useGaps(chiefId: string | null, scope: PatrolScope, minArea: number) {
  const { from, to } = useTimeWindow();
  return useApi(
    gapList,
    chiefPath(chiefId, '/gaps'),
    { from, to, ...scope, minArea, limit: 200 },
    { enabled: chiefId !== null },
  );
}
