/**
 * Whose pixel is whose: runs of one label, sorted by row and column and never overlapping, so that whatever is summed
 * over labels adds up. Where parts overlap, which is a fault of the data, the earlier one has the pixel.
 */
import type { TileBox } from './pack.ts';
import type { Spans } from './spans.ts';
import { joinBytes, splitBytes, VarintReader, VarintWriter } from './varints.ts';

export interface LabelRuns {
  /** Row of `rowStart[0]`; the rows of a box of tiles, empty ones too. */
  firstRow: number;
  /** For each row where its runs start, and one more at the end. */
  rowStart: Int32Array;
  first: Int32Array;
  last: Int32Array;
  /** Number of the part that the run belongs to. */
  label: Int32Array;
}

/** The parts' pixels in a box of tiles; a part's number in the list is its label. */
export function labelParts(parts: readonly Spans[], box: TileBox): LabelRuns {
  const [west, south] = [box.west * 64, box.south * 64];
  const [width, height] = [(box.east - box.west + 1) * 64, (box.north - box.south + 1) * 64];
  const runs = runsByRow(parts, south, height);
  const rowStart = new Int32Array(height + 1);
  const found: number[] = [];
  const line = new Int32Array(width);
  for (let row = 0; row < height; row++) {
    line.fill(-1);
    // Later parts first: an earlier one paints over them.
    for (let i = runs.start[row + 1]! - 1; i >= runs.start[row]!; i--) {
      const part = runs.part[i]!;
      const at = 3 * runs.run[i]!;
      const from = Math.max(0, parts[part]!.runs[at + 1]! - west);
      const to = Math.min(width - 1, parts[part]!.runs[at + 2]! - west);
      if (from <= to) line.fill(part, from, to + 1);
    }
    for (let x = 0; x < width; ) {
      const label = line[x]!;
      const from = x;
      while (x < width && line[x] === label) x++;
      if (label >= 0) found.push(from + west, x - 1 + west, label);
    }
    rowStart[row + 1] = found.length / 3;
  }
  const column = (k: number) => Int32Array.from({ length: found.length / 3 }, (_, i) => found[3 * i + k]!);
  return { firstRow: south, rowStart, first: column(0), last: column(1), label: column(2) };
}

/** Which run of which part lies in which row, a counting sort by row that keeps the parts' order. */
function runsByRow(parts: readonly Spans[], south: number, height: number) {
  const start = new Int32Array(height + 2);
  const each = (visit: (row: number, part: number, run: number) => void) => {
    parts.forEach(({ runs }, part) => {
      for (let run = 0; 3 * run < runs.length; run++) {
        const row = runs[3 * run]! - south;
        if (row >= 0 && row < height) visit(row, part, run);
      }
    });
  };
  each((row) => {
    start[row + 2]!++;
  });
  for (let row = 2; row < start.length; row++) start[row]! += start[row - 1]!;
  const total = start[height + 1]!;
  const [part, run] = [new Int32Array(total), new Int32Array(total)];
  each((row, ofPart, ofRun) => {
    const at = start[row + 1]!++;
    part[at] = ofPart;
    run[at] = ofRun;
  });
  return { start, part, run };
}

/** Calls back for each piece of a label in the spans, and gives nothing for pixels that nobody has. */
export function forLabels(
  { runs }: Spans,
  labels: LabelRuns,
  visit: (label: number, first: number, last: number) => void,
): void {
  const { firstRow, rowStart, first, last, label } = labels;
  for (let i = 0; i < runs.length; i += 3) {
    const row = runs[i]! - firstRow;
    if (row < 0 || row + 1 >= rowStart.length) continue;
    const [from, to] = [runs[i + 1]!, runs[i + 2]!];
    let low = rowStart[row]!;
    const end = rowStart[row + 1]!;
    for (let high = end; low < high; ) {
      const middle = (low + high) >> 1;
      if (last[middle]! < from) low = middle + 1;
      else high = middle;
    }
    for (; low < end && first[low]! <= to; low++) {
      visit(label[low]!, Math.max(from, first[low]!), Math.min(to, last[low]!));
    }
  }
}

export function encodeLabels({ firstRow, rowStart, first, last, label }: LabelRuns): Uint8Array {
  const [rows, gaps, lengths, names] = [
    new VarintWriter(),
    new VarintWriter(),
    new VarintWriter(),
    new VarintWriter(),
  ];
  rows.pushSigned(firstRow);
  for (let row = 0; row + 1 < rowStart.length; row++) {
    rows.push(rowStart[row + 1]! - rowStart[row]!);
    let [end, name] = [0, 0];
    for (let i = rowStart[row]!; i < rowStart[row + 1]!; i++) {
      // Columns of the first run may be far from 0, on either side of it.
      gaps.pushSigned(first[i]! - end);
      lengths.push(last[i]! - first[i]!);
      names.pushSigned(label[i]! - name);
      end = last[i]! + 1;
      name = label[i]!;
    }
  }
  return joinBytes([rows, gaps, lengths, names].map((column) => column.finish()));
}

/** @throws RangeError when the bytes are not whole */
export function decodeLabels(bytes: Uint8Array): LabelRuns {
  const columns = splitBytes(bytes);
  if (columns.length !== 4) throw new RangeError('labels have four columns');
  const [rows, gaps, lengths, names] = columns.map((column) => new VarintReader(column)) as [
    VarintReader,
    VarintReader,
    VarintReader,
    VarintReader,
  ];
  const firstRow = rows.nextSigned();
  const starts = [0];
  while (!rows.ended) starts.push(starts.at(-1)! + rows.next());
  const total = starts.at(-1)!;
  const [first, last, label] = [new Int32Array(total), new Int32Array(total), new Int32Array(total)];
  for (let row = 0; row + 1 < starts.length; row++) {
    let [end, name] = [0, 0];
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      first[i] = end + gaps.nextSigned();
      last[i] = first[i]! + lengths.next();
      name += names.nextSigned();
      label[i] = name;
      end = last[i]! + 1;
    }
  }
  return { firstRow, rowStart: Int32Array.from(starts), first, last, label };
}
