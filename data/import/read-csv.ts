import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type Column, findColumns } from './columns.ts';
import type { TrackDraft } from './draft.ts';
import { FileRefused, type ImportLog } from './import-log.ts';
import type { ImportLimits } from './limits.ts';
import { numberOf, readFix } from './source-point.ts';

const SHANGHAI_MINUTES = 480;
const MAX_ROW_CHARACTERS = 1024 * 1024;

interface Row {
  record: string[];
  info: { lines: number };
}

/**
 * CSV of fixes with a header line, one fix a row, streaming. Rows are grouped into tracks by the track column, else
 * by the person, else all are one track. Columns that we don't know are kept with the fix.
 * @throws FileRefused when the time or coordinate columns are missing, naming the headers seen
 */
export async function readCsv(
  text: AsyncIterable<string>,
  head: string,
  log: ImportLog,
  limits: ImportLimits,
): Promise<TrackDraft[]> {
  const parser = Readable.from(text).pipe(
    parse({
      delimiter: delimiterOf(head),
      info: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_ROW_CHARACTERS,
      trim: true,
    }),
  );
  let table: FixTable | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<Row>) {
      if (table) table.row(record, info.lines);
      else table = new FixTable(record, log, limits);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines) || undefined;
    throw new FileRefused('broken-csv', error.message, { line });
  }
  if (!table) throw new FileRefused('empty-file', 'the file has no header line');
  return table.end();
}

export function delimiterOf(head: string): string {
  const firstLine = head.trimStart().split(/\r?\n/, 1)[0] ?? '';
  const count = (delimiter: string) => firstLine.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

class FixTable {
  private readonly columns: Map<Column, number>;
  private readonly others: [name: string, index: number][];
  private readonly tracks = new Map<string, TrackDraft>();
  private fixes = 0;
  private rows = 0;
  private unzoned = 0;

  constructor(
    header: string[],
    private readonly log: ImportLog,
    private readonly limits: ImportLimits,
  ) {
    this.columns = findColumns(header);
    const missing = [
      !this.columns.has('time') && 'time (time, timestamp, fixtime, 时间 …)',
      !this.columns.has('lon') && 'longitude (lon, lng, x, 经度 …)',
      !this.columns.has('lat') && 'latitude (lat, y, 纬度 …)',
    ].filter((name) => name !== false);
    if (missing.length > 0) {
      const seen = header.map((name) => name.slice(0, 40)).join(', ');
      const code = this.columns.has('time') ? 'no-coordinates' : 'no-time';
      throw new FileRefused(code, `no column for ${missing.join(' or ')}; the header has: ${seen}`, {
        line: 1,
      });
    }
    const known = new Set(this.columns.values());
    this.others = header.flatMap((name, i) =>
      known.has(i) || name === '' ? [] : [[name, i] as [string, number]],
    );
  }

  row(record: string[], line: number): void {
    this.rows++;
    const cell = (column: Column): string => record[this.columns.get(column) ?? -1] ?? '';
    const clock = cell('time');
    const date = cell('date');
    const time = date !== '' && /^\d{1,2}[:时]/.test(clock) ? `${date} ${clock}` : clock;
    const read = readFix({ time, x: cell('lon'), y: cell('lat') }, SHANGHAI_MINUTES);
    if (!read.ok) {
      this.log.refuse('fixes', read.code, read.message, { line });
      return;
    }
    if (++this.fixes > this.limits.fixes) {
      throw new FileRefused('too-many-fixes', `more than ${this.limits.fixes} fixes; split the file`, {
        line,
      });
    }
    if (!read.zoned) this.unzoned++;
    this.trackOf(cell('track'), cell('person'), line).points.push({
      x: read.x,
      y: read.y,
      at: read.at,
      ele: numberOf(cell('ele')) ?? null,
      accuracyM: numberOf(cell('accuracy')) ?? null,
      extra: this.extraOf(record),
      place: { line },
    });
  }

  end(): TrackDraft[] {
    if (this.rows === 0) throw new FileRefused('empty-file', 'the file has a header line and no rows');
    if (this.unzoned > 0) {
      this.log.warn('time-zone', `${this.unzoned} times have no UTC offset and were read as Asia/Shanghai`);
    }
    return [...this.tracks.values()];
  }

  private trackOf(id: string, person: string, line: number): TrackDraft {
    const key = id !== '' ? `track ${id}` : person;
    let track = this.tracks.get(key);
    if (!track) {
      track = { name: id || null, person: person || null, points: [], place: { line } };
      this.tracks.set(key, track);
    }
    return track;
  }

  private extraOf(record: string[]): Record<string, unknown> | null {
    const extra: Record<string, unknown> = {};
    let any = false;
    for (const [name, index] of this.others) {
      const value = record[index];
      if (value === undefined || value === '') continue;
      extra[name] = value;
      any = true;
    }
    return any ? extra : null;
  }
}
