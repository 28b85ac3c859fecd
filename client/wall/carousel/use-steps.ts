import { useMemo } from 'react';
import { areaSummary } from '../../../domain/model/area.ts';
import { listOf, useApi } from '../../app/api.ts';
import { useUrlState } from '../../app/url-state.ts';
import { useAreas, useRanking } from '../queries.ts';
import { orderOf } from './order.ts';
import { type Step, stepsOf } from './steps.ts';

const areaList = listOf(areaSummary);

/** The steps of the URL's order, as far as their areas are known by now. */
export function useSteps(): Step[] {
  const [text] = useUrlState('carousel');
  const mountains = useAreas('mountain').data;
  const districts = useAreas('district').data;
  const ranking = useRanking('district').data;
  const order = useMemo(() => orderOf(text), [text]);
  const withZones = order.some((part) => part.startsWith('zone'));
  const zones = useApi(areaList, '/api/areas', { kind: 'zone' }, { enabled: withZones }).data;
  return useMemo(() => {
    const withData = (ranking?.items ?? []).filter(({ ratio }) => ratio !== null);
    return stepsOf(order, {
      mountain: mountains?.items ?? [],
      district: districts?.items ?? [],
      zone: zones?.items ?? [],
      withData: new Set(withData.map(({ area }) => area.id)),
    });
  }, [order, mountains, districts, zones, ranking]);
}
