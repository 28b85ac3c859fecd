import type { Bbox } from '../../../domain/model/index.ts';

/** Widest box that the server answers, degrees. */
const widest = 0.5;
/** Boxes end on such lines, so that a drag does not ask anew with every step. */
const step = 0.02;

/** The box to ask the surroundings of an outline for, with room to drag in; null when it is larger than the server gives. */
export function surroundingsBox([west, south, east, north]: Bbox): Bbox | null {
  const down = (degrees: number) => Number((Math.floor(degrees / step - 0.2) * step).toFixed(2));
  const up = (degrees: number) => Number((Math.ceil(degrees / step + 0.2) * step).toFixed(2));
  const box: Bbox = [down(west), down(south), up(east), up(north)];
  return box[2] - box[0] <= widest && box[3] - box[1] <= widest ? box : null;
}
