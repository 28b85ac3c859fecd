import { type Bbox, widestSnapBox } from '../../../../domain/model/index.ts';

/** Boxes end on such lines, so that a small movement of the map asks for nothing new, degrees. */
const step = 0.02;

/** The box to ask for what is in view; null where the view is too wide to be worth it. */
export function snapBox([west, south, east, north]: Bbox): Bbox | null {
  const down = (degrees: number) => Number((Math.floor(degrees / step) * step).toFixed(2));
  const up = (degrees: number) => Number((Math.ceil(degrees / step) * step).toFixed(2));
  const box: Bbox = [down(west), down(south), up(east), up(north)];
  const most = widestSnapBox + 1e-9;
  return box[2] - box[0] <= most && box[3] - box[1] <= most ? box : null;
}
