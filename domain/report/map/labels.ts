/** Names on a report's map: as many as fit without covering each other. */
import type { Frame } from './frame.ts';

export interface Place {
  name: string;
  lon: number;
  lat: number;
  /** Part of what the report is about; the others only tell where it lies. */
  within: boolean;
}

export interface Label {
  text: string;
  x: number;
  y: number;
  size: number;
  within: boolean;
}

/** Height of a name's letters, units. */
export const labelSize = 30;
const gap = 8;

/** About as wide as the text is printed: Chinese characters are square, Latin letters about half of that. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((width, char) => width + (char > '\u2e7f' ? size : size * 0.56), 0);
}

/** Places by importance, each where no earlier one lies and inside the frame. @param taken boxes that stay free: legend, scale */
export function placeLabels(
  places: Place[],
  frame: Frame,
  taken: [number, number, number, number][],
): Label[] {
  const boxes = [...taken];
  const labels: Label[] = [];
  for (const { name, lon, lat, within } of places.toSorted((a, b) => Number(b.within) - Number(a.within))) {
    const [x, y] = frame.project(lon, lat);
    const half = textWidth(name, labelSize) / 2 + gap;
    const box: [number, number, number, number] = [x - half, y - labelSize, x + half, y + gap];
    if (box[0] < 0 || box[1] < 0 || box[2] > frame.width || box[3] > frame.height) continue;
    if (
      boxes.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])
    )
      continue;
    boxes.push(box);
    labels.push({ text: name, x, y, size: labelSize, within });
  }
  return labels;
}
