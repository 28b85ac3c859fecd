import { dutyBoard, overview } from '../../domain/law/overview.ts';
import { areaSummary } from '../../domain/model/area.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { gapList } from '../../domain/model/gap.ts';
import { listOf, useApi } from '../app/api.ts';
import { useTimeWindow, useUrlState } from '../app/url-state.ts';
import { useToday } from '../app/use-today.ts';

const coverageList = listOf(coverage);
const areaList = listOf(areaSummary);
const topGaps = 8;

/** Article 13 for all chiefs today, with the worst overdue ones. */
export function useDutyBoard() {
  return useApi(dutyBoard, '/api/duty', { at: useToday(), limit: 30 }, { keepPrevious: true });
}

export function useOverview() {
  const { from, to } = useTimeWindow();
  return useApi(overview, '/api/summary', { from, to }, { keepPrevious: true });
}

export function useRanking(kind: 'mountain' | 'district') {
  const { from, to } = useTimeWindow();
  return useApi(coverageList, '/api/coverage', { kind, from, to, order: '-ratio' }, { keepPrevious: true });
}

/** Where the areas of a kind are, to fly to them. */
export function useAreas(kind: 'mountain' | 'district') {
  return useApi(areaList, '/api/areas', { kind });
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
export function useGaps() {
  const { area, ranking } = useSelectedArea();
  const { from, to } = useTimeWindow();
  const gaps = useApi(
    gapList,
    `/api/areas/${area?.id}/gaps`,
    { from, to, limit: topGaps },
    { enabled: area !== null },
  );
  return { area, ranking, gaps };
}
