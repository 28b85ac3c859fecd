import { useUrlState } from '../app/url-state.ts';
import { minAreas } from './gaps/use-gaps.ts';

/** The smallest gap listed, m², in the URL; the first choice where it says nothing. */
export function useMinArea(): [number, (m2: number) => void] {
  const [text, setText] = useUrlState('minArea');
  const minArea = minAreas.find((m2) => String(m2) === text) ?? minAreas[0];
  return [minArea, (m2) => setText(m2 === minAreas[0] ? null : String(m2))];
}
