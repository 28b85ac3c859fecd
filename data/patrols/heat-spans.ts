/** The heat's months and years (table heat_span): sums that are kept with heat_tile's days in the writer's transaction. */
import type { PoolClient } from 'pg';
import { type Cells, unpackCells } from '../../domain/heat/pack.ts';
import {
  laterInSpan,
  mergeSpans,
  packSpan,
  type SpanCells,
  spanOfDay,
  unpackSpan,
} from '../../domain/heat/span.ts';
import { daysBetween, periodOf } from '../../domain/law/period.ts';
import { BinaryRows, copyBinary } from '../db/binary-rows.ts';

type Unit = 'month' | 'year';
/** Tile `first/z/x/y`, the span as its first day → its cells. */
type SpanByTile = Map<string, SpanCells>;

/** Adds what new patrols bring to each day (tile `day/z/x/y`); the tiles of those days are stored already. */
export async function addToSpans(client: PoolClient, added: ReadonlyMap<string, Cells>): Promise<void> {
  for (const unit of ['month', 'year'] as const) {
    const spans: SpanByTile = new Map();
    for (const [tile, cells] of added) {
      const { key, offset } = spanOf(unit, tile);
      join(spans, key, spanOfDay(offset, cells));
    }
    const there = await takeSpans(client, unit, [...spans.keys()]);
    for (const [key, cells] of there) join(spans, key, cells);
    // A span that was not there holds what came before it was kept, too.
    const missing = [...spans.keys()].filter((key) => !there.has(key));
    for (const [key, cells] of await sumOfParts(client, unit, missing)) spans.set(key, cells);
    await putSpans(client, unit, spans);
  }
}

/** Sums the spans of these tiles (`day/z/x/y`) anew; their days are stored already. */
export async function recountSpans(client: PoolClient, tiles: readonly string[]): Promise<void> {
  for (const unit of ['month', 'year'] as const) {
    const keys = [...new Set(tiles.map((tile) => spanOf(unit, tile).key))];
    await takeSpans(client, unit, keys);
    await putSpans(client, unit, await sumOfParts(client, unit, keys));
  }
}

/** The span that a tile `day/z/x/y` belongs to, and how many days after its first that day is. */
function spanOf(unit: Unit, tile: string): { key: string; offset: number } {
  const day = tile.slice(0, 10);
  const first = periodOf(unit, day).from;
  return { key: `${first}${tile.slice(10)}`, offset: daysBetween(first, day) };
}

function join(spans: SpanByTile, key: string, cells: SpanCells): void {
  const known = spans.get(key);
  spans.set(key, known ? mergeSpans(known, cells) : cells);
}

/** Keys `day/z/x/y` as one array a column, for unnest. */
export function columnsOf(keys: readonly string[]): string[][] {
  const parts = keys.map((key) => key.split('/'));
  return [0, 1, 2, 3].map((i) => parts.map((part) => part[i]!));
}

const keyTable = 'unnest($1::date[], $2::smallint[], $3::integer[], $4::integer[]) AS k (first, z, x, y)';
const keyText = `concat_ws('/', k.first, k.z, k.x, k.y) AS key`;

async function takeSpans(client: PoolClient, unit: Unit, keys: readonly string[]): Promise<SpanByTile> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<{ key: string; cells: Buffer }>(
    `DELETE FROM heat_span h USING ${keyTable}
      WHERE h.z = k.z AND h.x = k.x AND h.y = k.y AND h.unit = $5 AND h.first = k.first
      RETURNING ${keyText}, h.cells`,
    [...columnsOf(keys), unit],
  );
  return new Map(rows.map(({ key, cells }) => [key, unpackSpan(cells)]));
}

/** What a unit is summed from: months from days, years from months. */
const partsOf = {
  month: {
    from: `heat_tile h ON h.day >= k.first AND h.day < (k.first + interval '1 month')::date`,
    day: 'h.day',
    read: (cells: Buffer) => spanOfDay(0, unpackCells(cells)),
  },
  year: {
    from: `heat_span h ON h.unit = 'month' AND h.first >= k.first AND h.first < (k.first + interval '1 year')::date`,
    day: 'h.first',
    read: unpackSpan,
  },
};

async function sumOfParts(client: PoolClient, unit: Unit, keys: readonly string[]): Promise<SpanByTile> {
  const sums: SpanByTile = new Map();
  if (keys.length === 0) return sums;
  if (unit === 'year') await completeMonths(client, keys);
  const { from, day, read } = partsOf[unit];
  const { rows } = await client.query<{ key: string; day: string; cells: Buffer }>(
    `SELECT ${keyText}, ${day} AS day, h.cells
       FROM ${keyTable} JOIN ${from} AND h.z = k.z AND h.x = k.x AND h.y = k.y ORDER BY 2`,
    columnsOf(keys),
  );
  for (const part of rows) {
    join(sums, part.key, laterInSpan(daysBetween(part.key.slice(0, 10), part.day), read(part.cells)));
  }
  return sums;
}

/** Sums those months of these years (`first/z/x/y`) that have days and are not there yet. */
async function completeMonths(client: PoolClient, years: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT DISTINCT concat_ws('/', date_trunc('month', h.day)::date, h.z, h.x, h.y) AS key
       FROM ${keyTable} JOIN heat_tile h ON h.z = k.z AND h.x = k.x AND h.y = k.y
        AND h.day >= k.first AND h.day < (k.first + interval '1 year')::date
      WHERE NOT EXISTS (SELECT FROM heat_span s WHERE s.z = h.z AND s.x = h.x AND s.y = h.y
                    AND s.unit = 'month' AND s.first = date_trunc('month', h.day)::date)`,
    columnsOf(years),
  );
  await putSpans(
    client,
    'month',
    await sumOfParts(
      client,
      'month',
      rows.map(({ key }) => key),
    ),
  );
}

async function putSpans(client: PoolClient, unit: Unit, spans: SpanByTile): Promise<void> {
  if (spans.size === 0) return;
  await copyBinary(client, 'heat_span (unit, first, z, x, y, cells)', spanRows(unit, spans));
}

function* spanRows(unit: Unit, spans: SpanByTile): Generator<Buffer> {
  const rows = new BinaryRows();
  for (const [key, cells] of spans) {
    const [first, z, x, y] = key.split('/');
    rows.row(6);
    rows.text(unit);
    rows.date(first!);
    rows.int2(Number(z));
    rows.int4(Number(x));
    rows.int4(Number(y));
    rows.bytes(packSpan(cells));
    if (rows.full) yield rows.take();
  }
  yield rows.end();
}
