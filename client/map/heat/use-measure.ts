import { type HeatMeasure, heatMeasures } from '../../../domain/heat/surface.ts';
import { useUrlState } from '../../app/url-state.ts';

/** What the heat shows; in the URL when it is not the dwell time. */
export function useMeasure(): [HeatMeasure, (measure: HeatMeasure) => void] {
  const [text, setText] = useUrlState('measure');
  const measure = heatMeasures.find((m) => m === text) ?? 'dwell';
  return [measure, (next) => setText(next === 'dwell' ? null : next)];
}
