/** Coverage of many areas and the gaps of one: what the wall's panels and the picture in the map's place ask alike. */
import { coverage } from '../../domain/model/coverage.ts';
import { gapList } from '../../domain/model/gap.ts';
import { listOf, useApi } from '../app/api.ts';
import { useTimeWindow, useUrlState } from '../app/url-state.ts';

/** What GET /api/coverage answers. */
export const coverageList = listOf(coverage);
const topGaps = 8;

export function useRanking(kind: 'mountain' | 'district') {
  const { from, to } = useTimeWindow();
  return useApi(coverageList, '/api/coverage', { kind, from, to, order: '-ratio' }, { keepPrevious: true });
}

/** The area in the URL if it is one of the 四山 or a district, else the ridge with the least coverage. */
export function useSelectedArea() {
  const [asked, select] = useUrlState('area');
  const ranking = useRanking('mountain');
  const districts = useRanking('district');
  const items = ranking.data?.items ?? [];
  const chosen =
    [...items, ...(districts.data?.items ?? [])].find(({ area }) => area.id === asked) ??
    items.findLast(({ ratio }) => ratio !== null) ??
    items[0];
  return { ranking, area: chosen?.area ?? null, select };
}

/** First gaps by priority of the selected area; the ranking says why there is none. */
export function useGaps(enabled = true) {
  const { area, ranking } = useSelectedArea();
  const { from, to } = useTimeWindow();
  const gaps = useApi(
    gapList,
    `/api/areas/${area?.id}/gaps`,
    { from, to, limit: topGaps },
    { enabled: enabled && area !== null },
  );
  return { area, ranking, gaps };
}
