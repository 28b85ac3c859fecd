import { useMemo } from 'react';
import { useAreas } from '../../app/areas.ts';
import { useUrlState } from '../../app/url-state.ts';
import { useRanking } from '../../coverage/queries.ts';
import { orderOf } from './order.ts';
import { type Step, stepsOf } from './steps.ts';

/** One and the same each time, so that it is no news. */
const none: never[] = [];
/** Nothing of what could not be had: the rest goes round without it. */
const itemsOf = <T>({ data, isError }: { data?: { items: T[] } | undefined; isError: boolean }) =>
  data?.items ?? (isError ? none : undefined);

/** The steps of the URL's order, as far as their areas are known by now. */
export function useSteps(): Step[] {
  const [text] = useUrlState('carousel');
  const order = useMemo(() => orderOf(text), [text]);
  const mountain = itemsOf(useAreas('mountain'));
  const district = itemsOf(useAreas('district'));
  const ranking = itemsOf(useRanking('district'));
  const withZones = order.some((part) => part.startsWith('zone'));
  const zone = itemsOf(useAreas('zone', withZones));
  return useMemo(() => {
    const withData = ranking?.filter(({ ratio }) => ratio !== null).map(({ area }) => area.id);
    return stepsOf(order, { mountain, district, zone, withData: withData && new Set(withData) });
  }, [order, mountain, district, zone, ranking]);
}
