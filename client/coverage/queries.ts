/** Coverage of many areas and the gaps of one: what the wall's panels and the picture in the map's place ask alike. */
import { coverage } from '../../domain/model/coverage.ts';
import { gapList } from '../../domain/model/gap.ts';
import { useOwnRoot } from '../account/use-session.ts';
import { listOf, useApi } from '../app/api.ts';
import { useTimeWindow, useUrlState } from '../app/url-state.ts';
import { type RankedKind, type RankedKinds, rankedKindsOf } from './ranked-kinds.ts';

/** What GET /api/coverage answers. */
export const coverageList = listOf(coverage);
const topGaps = 8;

/** Areas of a kind by coverage, as far as they are seen. @param kind null: not asked */
export function useRanking(kind: RankedKind | null) {
  const { from, to } = useTimeWindow();
  return useApi(
    coverageList,
    '/api/coverage',
    { kind, from, to, order: '-ratio' },
    { enabled: kind !== null, keepPrevious: true },
  );
}

/** What is ranked here, by the areas that the account is confined to. */
export const useRankedKinds = (): RankedKinds => rankedKindsOf(useOwnRoot());

/** The area in the URL if it is one of those ranked, else the one of the whole (the 四山, or one's own areas) with the least coverage. */
export function useSelectedArea() {
  const [asked, select] = useUrlState('area');
  const kinds = useRankedKinds();
  const ranking = useRanking(kinds.whole);
  const parts = useRanking(kinds.parts);
  const items = ranking.data?.items ?? [];
  const chosen =
    [...items, ...(parts.data?.items ?? [])].find(({ area }) => area.id === asked) ??
    items.findLast(({ ratio }) => ratio !== null) ??
    items[0];
  return { kinds, ranking, area: chosen?.area ?? null, select };
}

/** First gaps by priority of the selected area; the ranking says why there is none. */
export function useGaps(enabled = true) {
  const { area, ranking, kinds } = useSelectedArea();
  const { from, to } = useTimeWindow();
  const gaps = useApi(
    gapList,
    `/api/areas/${area?.id}/gaps`,
    { from, to, limit: topGaps },
    { enabled: enabled && area !== null },
  );
  return { area, ranking, kinds, gaps };
}
