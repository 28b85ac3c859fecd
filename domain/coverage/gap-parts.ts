/** Which parcels or grids a gap reaches, and with how much of itself. */
import type { Ground, PlacedPart } from './ground.ts';
import { firstEndingFrom, rowRange, runAreaM2, type Spans } from './spans.ts';

interface PartIndex {
  parts: PlacedPart[];
  /** [first column, first row, last column, last row] of each part. */
  boxes: Int32Array;
}

export interface ReachedPart {
  id: string;
  /** True m² of the pixels that part and gap share. */
  areaM2: number;
}

/** Boxes side by side in memory: a thousand gaps look at each of 20,000 parcels, nearly always in vain. */
export function indexParts(parts: PlacedPart[]): PartIndex {
  const drawn = parts.filter((part) => part.pixels > 0);
  const boxes = new Int32Array(4 * drawn.length);
  drawn.forEach((part, i) => {
    boxes.set(part.spans.box, 4 * i);
  });
  return { parts: drawn, boxes };
}

/** The parts that share a pixel with the gap, in their own order. */
export function reachedParts(gap: Spans, { parts, boxes }: PartIndex, ground: Ground): ReachedPart[] {
  const [west, bottom, east, top] = gap.box;
  const reached: ReachedPart[] = [];
  for (let i = 0; i < parts.length; i++) {
    if (boxes[4 * i]! > east || boxes[4 * i + 2]! < west) continue;
    if (boxes[4 * i + 1]! > top || boxes[4 * i + 3]! < bottom) continue;
    const areaM2 = sharedM2(parts[i]!.spans, gap, ground);
    if (areaM2 > 0) reached.push({ id: parts[i]!.id, areaM2 });
  }
  return reached;
}

/** Walks the part's runs, which are few; the gap may be a whole mountain. */
function sharedM2(part: Spans, gap: Spans, { plane, pixel }: Ground): number {
  const bottom = Math.max(part.box[1], gap.box[1]);
  const top = Math.min(part.box[3], gap.box[3]);
  let m2 = 0;
  for (let row = bottom; row <= top; row++) {
    const [start, end] = rowRange(part, row);
    const [low, high] = rowRange(gap, row);
    for (let run = start; run < end; run++) {
      const first = part.runs[3 * run + 1]!;
      const last = part.runs[3 * run + 2]!;
      let k = firstEndingFrom(gap, low, high, first);
      for (; k < high && gap.runs[3 * k + 1]! <= last; k++) {
        const from = Math.max(first, gap.runs[3 * k + 1]!);
        m2 += runAreaM2(plane, pixel, from, Math.min(last, gap.runs[3 * k + 2]!));
      }
    }
  }
  return m2;
}
