/** The heat's months (table heat_month): sums of heat_tile's days, kept with them in the writer's transaction. */
import type { PoolClient } from 'pg';
import { type MonthCells, mergeMonths, monthOfDay, packMonth, unpackMonth } from '../../domain/heat/month.ts';
import { type Cells, unpackCells } from '../../domain/heat/pack.ts';
import { BinaryRows, copyBinary } from './binary-rows.ts';
import { partitionMonth } from './write-fixes.ts';

/** Tile `day/z/x/y` → its cells. */
type CellsByTile = ReadonlyMap<string, Cells>;
/** Tile `month/z/x/y`, the month as its first day → its cells. */
type MonthByTile = Map<string, MonthCells>;

const dayOfMonth = (day: string) => Number(day.slice(8));

/** `month/z/x/y` of a tile `day/z/x/y`. */
function monthKey(tile: string): string {
  return `${partitionMonth(tile.slice(0, 10))}${tile.slice(10)}`;
}

/** Adds what new patrols bring to each day; the tiles of those days are stored already. */
export async function addToMonths(client: PoolClient, added: CellsByTile): Promise<void> {
  const months: MonthByTile = new Map();
  for (const [tile, cells] of added)
    join(months, monthKey(tile), monthOfDay(dayOfMonth(tile.slice(0, 10)), cells));
  const unsummed: string[] = [];
  for (const { key, cells } of await takeMonths(client, [...months.keys()])) {
    if (cells.length === 0) unsummed.push(key);
    else join(months, key, unpackMonth(cells));
  }
  for (const [key, cells] of await sumOfDays(client, unsummed)) months.set(key, cells);
  await putMonths(client, months);
}

/** Sums the months of these tiles (`day/z/x/y`) anew from their days, which are stored already. */
export async function recountMonths(client: PoolClient, tiles: readonly string[]): Promise<void> {
  const keys = [...new Set(tiles.map(monthKey))];
  await takeMonths(client, keys);
  await putMonths(client, await sumOfDays(client, keys));
}

function join(months: MonthByTile, key: string, cells: MonthCells): void {
  const known = months.get(key);
  months.set(key, known ? mergeMonths(known, cells) : cells);
}

function columnsOf(keys: readonly string[]): string[][] {
  const parts = keys.map((key) => key.split('/'));
  return [0, 1, 2, 3].map((i) => parts.map((part) => part[i]!));
}

const keyTable = 'unnest($1::date[], $2::smallint[], $3::integer[], $4::integer[]) AS k (month, z, x, y)';

async function takeMonths(
  client: PoolClient,
  keys: readonly string[],
): Promise<{ key: string; cells: Buffer }[]> {
  if (keys.length === 0) return [];
  const { rows } = await client.query<{ key: string; cells: Buffer }>(
    `DELETE FROM heat_month h USING ${keyTable}
      WHERE h.z = k.z AND h.x = k.x AND h.y = k.y AND h.month = k.month
      RETURNING concat_ws('/', h.month, h.z, h.x, h.y) AS key, h.cells`,
    columnsOf(keys),
  );
  return rows;
}

async function sumOfDays(client: PoolClient, keys: readonly string[]): Promise<MonthByTile> {
  const months: MonthByTile = new Map();
  if (keys.length === 0) return months;
  const { rows } = await client.query<{ key: string; day: string; cells: Buffer }>(
    `SELECT concat_ws('/', k.month, k.z, k.x, k.y) AS key, h.day, h.cells
       FROM ${keyTable} JOIN heat_tile h ON h.z = k.z AND h.x = k.x AND h.y = k.y
        AND h.day >= k.month AND h.day < (k.month + interval '1 month')::date
      ORDER BY h.day`,
    columnsOf(keys),
  );
  for (const { key, day, cells } of rows) join(months, key, monthOfDay(dayOfMonth(day), unpackCells(cells)));
  return months;
}

async function putMonths(client: PoolClient, months: MonthByTile): Promise<void> {
  if (months.size === 0) return;
  await copyBinary(client, 'heat_month (month, z, x, y, cells)', monthRows(months));
}

function* monthRows(months: MonthByTile): Generator<Buffer> {
  const rows = new BinaryRows();
  for (const [key, cells] of months) {
    const [month, z, x, y] = key.split('/');
    rows.row(5);
    rows.date(month!);
    rows.int2(Number(z));
    rows.int4(Number(x));
    rows.int4(Number(y));
    rows.bytes(packMonth(cells));
    if (rows.full) yield rows.take();
  }
  yield rows.end();
}
