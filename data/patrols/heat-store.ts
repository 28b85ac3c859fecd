/** The heat pyramid (table heat_tile) as patrols come and change. Only data/patrols writes it. */
import type { PoolClient } from 'pg';
import type { CleanTrack, RawFix } from '../../domain/geo/track.ts';
import {
  type Cells,
  type HeatTiles,
  heatOfTrack,
  mergeCells,
  mergeHeat,
  packCells,
  unpackCells,
} from '../../domain/heat/cells.ts';
import { BinaryRows, copyBinary } from '../db/binary-rows.ts';
import { addToSpans, columnsOf } from './heat-spans.ts';

/** Heat of one cleaned track; null where a fault makes the track unusable, as for coverage. */
export function heatOf(fixes: readonly RawFix[], track: CleanTrack): HeatTiles | null {
  if (track.fault) return null;
  return heatOfTrack(track.segments.map((segment) => segment.map((index) => fixes[index]!)));
}

/** Tile `day/z/x/y` → its cells. */
export type CellsByTile = Map<string, Cells>;

/** Adds new patrols' heat, given per civil day (Asia/Shanghai) on which the patrol started. */
export async function addHeat(client: PoolClient, byDay: Map<string, HeatTiles[]>): Promise<void> {
  const tiles: CellsByTile = new Map();
  for (const [day, patrols] of byDay) {
    for (const [key, cells] of mergeHeat(patrols)) tiles.set(`${day}/${key}`, cells);
  }
  const added = new Map(tiles);
  for (const { key, cells } of await takeTiles(client, [...tiles.keys()])) {
    tiles.set(key, mergeCells(cells, tiles.get(key)!));
  }
  await putTiles(client, tiles);
  await addToSpans(client, added);
}

/** Deletes the tiles (`day/z/x/y`) that exist and returns them. */
export async function takeTiles(
  client: PoolClient,
  keys: string[],
): Promise<{ key: string; cells: Cells }[]> {
  if (keys.length === 0) return [];
  const { rows } = await client.query<{ key: string; cells: Buffer }>(
    `DELETE FROM heat_tile h
      USING unnest($1::date[], $2::smallint[], $3::integer[], $4::integer[]) AS k (day, z, x, y)
      WHERE h.z = k.z AND h.x = k.x AND h.y = k.y AND h.day = k.day
      RETURNING concat_ws('/', h.day, h.z, h.x, h.y) AS key, h.cells`,
    columnsOf(keys),
  );
  return rows.map(({ key, cells }) => ({ key, cells: unpackCells(cells) }));
}

/** Writes tiles that are not there. */
export async function putTiles(client: PoolClient, tiles: CellsByTile): Promise<void> {
  if (tiles.size === 0) return;
  await copyBinary(client, 'heat_tile (day, z, x, y, cells)', tileRows(tiles));
}

function* tileRows(tiles: CellsByTile): Generator<Buffer> {
  const rows = new BinaryRows();
  for (const [key, cells] of tiles) {
    const [day, z, x, y] = key.split('/');
    rows.row(5);
    rows.date(day!);
    rows.int2(Number(z));
    rows.int4(Number(x));
    rows.int4(Number(y));
    rows.bytes(packCells(cells));
    if (rows.full) yield rows.take();
  }
  yield rows.end();
}
