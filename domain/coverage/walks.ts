/** The patrols of a bundle one by one: what each saw (its swath), where its track runs, and whose it is. */
import { z } from 'zod';
import type { Plane } from '../geo/plane.ts';
import { type Walker, walker } from '../model/what-if.ts';
import type { TileBox } from './pack.ts';
import type { Spans } from './spans.ts';
import type { PlaneTrack } from './track.ts';
import { joinBytes, splitBytes, VarintReader, VarintWriter } from './varints.ts';

/** More patrols than this near one box are not sent: 4,000 are some 8 MB before they are compressed. */
export const mostWalks = 4000;

/** A piece of a track in the box: pixels at equal distances along it. */
export interface PathPiece {
  /** [row, column] of each sample */
  pixels: Int32Array;
  /** true metres that each sample stands for */
  stepM: number;
}

export interface Walk {
  /** number in `people`; −1: nobody known */
  who: number;
  /** epoch seconds of the last position; null without any */
  lastFix: number | null;
  /** pixels of the swath in the box: [row, first, last] triples in order */
  swath: Int32Array;
  /** [first column, first row, last column, last row] of the swath */
  box: Spans['box'];
  path: PathPiece[];
}

export const walksHead = z.object({
  people: z.array(walker),
  who: z.array(z.int()),
  lastFix: z.array(z.int().nullable()),
});

export interface Walks {
  people: Walker[];
  walks: Walk[];
}

/**
 * Samples of a track, at the middle of equal steps of at most `stepM` along each line: metres inside any outline
 * are then a count of samples, off by less than a step where the track crosses its border.
 */
export function samplePath(
  track: PlaneTrack,
  plane: Plane,
  pixel: number,
  stepM: number,
  box: TileBox,
): PathPiece[] {
  const pieces: PathPiece[] = [];
  for (const xy of track.lines) {
    const scale = xy.length > 0 ? plane.scaleAt(xy[0]!) : 1;
    let total = 0;
    for (let i = 0; i + 3 < xy.length; i += 2)
      total += Math.hypot(xy[i + 2]! - xy[i]!, xy[i + 3]! - xy[i + 1]!);
    const samples = Math.ceil(total / scale / stepM);
    if (samples === 0) continue;
    const step = total / samples;
    let open: number[] = [];
    const close = () => {
      if (open.length > 0) pieces.push({ pixels: Int32Array.from(open), stepM: step / scale });
      open = [];
    };
    let ahead = step / 2;
    for (let i = 0; i + 3 < xy.length; i += 2) {
      const length = Math.hypot(xy[i + 2]! - xy[i]!, xy[i + 3]! - xy[i + 1]!);
      for (; ahead < length; ahead += step) {
        const f = ahead / length;
        const row = Math.floor((xy[i + 1]! + f * (xy[i + 3]! - xy[i + 1]!)) / pixel);
        const column = Math.floor((xy[i]! + f * (xy[i + 2]! - xy[i]!)) / pixel);
        if (holdsPixel(box, row, column)) open.push(row, column);
        else close();
      }
      ahead -= length;
    }
    close();
  }
  return pieces;
}

/** The box of [row, first, last] triples in order. */
export function boxOfRuns(runs: Int32Array): Spans['box'] {
  let [west, east] = [Infinity, -Infinity];
  for (let i = 0; i < runs.length; i += 3) {
    west = Math.min(west, runs[i + 1]!);
    east = Math.max(east, runs[i + 2]!);
  }
  return [west, runs[0] ?? Infinity, east, runs.at(-3) ?? -Infinity];
}

function holdsPixel({ west, south, east, north }: TileBox, row: number, column: number): boolean {
  return row >> 6 >= south && row >> 6 <= north && column >> 6 >= west && column >> 6 <= east;
}

export function headOf({ people, walks }: Walks): z.infer<typeof walksHead> {
  return {
    people,
    who: walks.map(({ who }) => who),
    lastFix: walks.map(({ lastFix }) => (lastFix === null ? null : Math.round(lastFix))),
  };
}

export function encodeWalks({ walks }: Walks): Uint8Array {
  const [counts, rows, starts, lengths, moves] = Array.from({ length: 5 }, () => new VarintWriter()) as [
    VarintWriter,
    VarintWriter,
    VarintWriter,
    VarintWriter,
    VarintWriter,
  ];
  for (const { swath, path } of walks) {
    counts.push(swath.length / 3);
    let [row, first] = [0, 0];
    for (let i = 0; i < swath.length; i += 3) {
      rows.pushSigned(swath[i]! - row);
      starts.pushSigned(swath[i + 1]! - first);
      lengths.push(swath[i + 2]! - swath[i + 1]!);
      [row, first] = [swath[i]!, swath[i + 1]!];
    }
    counts.push(path.length);
    for (const { pixels, stepM } of path) {
      counts.push(pixels.length / 2);
      counts.push(Math.round(stepM * 1000));
      let [y, x] = [0, 0];
      for (let i = 0; i < pixels.length; i += 2) {
        moves.pushSigned(pixels[i]! - y);
        moves.pushSigned(pixels[i + 1]! - x);
        [y, x] = [pixels[i]!, pixels[i + 1]!];
      }
    }
  }
  return joinBytes([counts, rows, starts, lengths, moves].map((column) => column.finish()));
}

/** @throws RangeError when the bytes are not whole, or not those of the head */
export function decodeWalks(head: z.infer<typeof walksHead>, bytes: Uint8Array): Walks {
  const columns = splitBytes(bytes);
  if (columns.length !== 5) throw new RangeError('walks have five columns');
  const [counts, rows, starts, lengths, moves] = columns.map((column) => new VarintReader(column)) as [
    VarintReader,
    VarintReader,
    VarintReader,
    VarintReader,
    VarintReader,
  ];
  const readSwath = (): Int32Array => {
    const swath = new Int32Array(3 * counts.next());
    let [row, first] = [0, 0];
    for (let i = 0; i < swath.length; i += 3) {
      row += rows.nextSigned();
      first += starts.nextSigned();
      swath[i] = row;
      swath[i + 1] = first;
      swath[i + 2] = first + lengths.next();
    }
    return swath;
  };
  const readPiece = (): PathPiece => {
    const pixels = new Int32Array(2 * counts.next());
    const stepM = counts.next() / 1000;
    let [y, x] = [0, 0];
    for (let i = 0; i < pixels.length; i += 2) {
      y += moves.nextSigned();
      x += moves.nextSigned();
      pixels[i] = y;
      pixels[i + 1] = x;
    }
    return { pixels, stepM };
  };
  const walks = head.who.map((who, i): Walk => {
    const swath = readSwath();
    const path = Array.from({ length: counts.next() }, readPiece);
    return { who, lastFix: head.lastFix[i] ?? null, swath, box: boxOfRuns(swath), path };
  });
  return { people: head.people, walks };
}
