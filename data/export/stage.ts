import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { csvLine, defused } from './lines.ts';
import type { Cell, ExportField, ExportTable } from './table.ts';

/** A table as it lies on disk. */
export interface Staged extends Omit<ExportTable, 'rows'> {
  path: string;
  count: number;
  bytes: number;
  /** Rows whose outline isn't known. */
  bare: number;
  /** UTF-8 bytes of the longest text of each field. */
  widths: number[];
}

/** More rows than the format holds. */
export class TooManyRows extends Error {
  override name = 'TooManyRows';
  constructor(readonly limit: number) {
    super(`more than ${limit} rows`);
  }
}

export interface StagePlan {
  path: string;
  mostRows?: number;
  /**
   * `gdal`: WKT and columns named by their place, for GDAL to read; `people`: the file that a user opens, with names,
   * the mark that tells Excel UTF-8, and without formulas.
   */
  reader: 'gdal' | 'people';
}

/**
 * Writes the rows of a table into a file while they come, so that memory holds some of them only.
 * @throws TooManyRows; the signal's reason when it aborts
 */
export async function stage(
  { rows, ...table }: ExportTable,
  { path, reader, mostRows = Infinity }: StagePlan,
  signal: AbortSignal,
): Promise<Staged> {
  const file = createWriteStream(path, { highWaterMark: 1024 * 1024 });
  const ended = finished(file);
  // Asked for at the end; a disk that is full may tell it before.
  ended.catch(() => {});
  const write = async (text: string) => {
    if (!file.write(text)) await Promise.race([once(file, 'drain'), ended]);
  };
  const widths = table.fields.map(() => 0);
  let count = 0;
  let bare = 0;
  try {
    await write(headerOf(table.fields, reader));
    for await (const { geometry, cells } of rows) {
      signal.throwIfAborted();
      if (++count > mostRows) throw new TooManyRows(mostRows);
      if (geometry === null) bare++;
      measure(cells, widths);
      await write(csvLine(reader === 'gdal' ? [geometry, ...cells] : cells.map(defused)));
    }
    file.end();
    await ended;
  } finally {
    file.destroy();
  }
  return { ...table, path, count, bytes: file.bytesWritten, bare, widths };
}

function headerOf(fields: ExportField[], reader: StagePlan['reader']): string {
  if (reader === 'people') return `\ufeff${csvLine(fields.map(({ name }) => defused(name)))}`;
  return csvLine(['wkt', ...fields.map((_, i) => `c${i}`)]);
}

function measure(cells: readonly Cell[], widths: number[]): void {
  cells.forEach((cell, i) => {
    if (typeof cell !== 'string') return;
    const bytes = Buffer.byteLength(cell);
    if (bytes > widths[i]!) widths[i] = bytes;
  });
}
