import { useUrlState } from '../../app/url-state.ts';

export const heatDrawings = ['smooth', 'cells'] as const;
/** The same grid smoothed between its cells, or each cell as it is. */
export type HeatDrawing = (typeof heatDrawings)[number];

/** How the heat is drawn; in the URL when it is not smooth. */
export function useDrawing(): [HeatDrawing, (drawing: HeatDrawing) => void] {
  const [text, setText] = useUrlState('heat');
  const drawing = heatDrawings.find((d) => d === text) ?? 'smooth';
  return [drawing, (next) => setText(next === 'smooth' ? null : next)];
}
