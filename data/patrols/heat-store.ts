/** The heat pyramid (table heat_tile) as patrols come and change. Only data/patrols writes it. */
import type { PoolClient } from 'pg';
import { type CleanTrack, fixFlag, type RawFix } from '../../domain/geo/track.ts';
import {
  type Cells,
  type HeatFix,
  type HeatTiles,
  heatOfTrack,
  mergeCells,
  mergeHeat,
  packCells,
  unpackCells,
} from '../../domain/heat/cells.ts';
import { BinaryRows, copyBinary } from './binary-rows.ts';
import { partitionMonth } from './write-fixes.ts';

/** Heat of one cleaned track; null where a fault makes the track unusable, as for coverage. */
export function heatOf(fixes: readonly RawFix[], track: CleanTrack): HeatTiles | null {
  if (track.fault) return null;
  return heatOfTrack(track.segments.map((segment) => segment.map((index) => fixes[index]!)));
}

interface StoredTile {
  day: string;
  z: number;
  x: number;
  y: number;
  cells: Buffer;
}

/** Adds new patrols' heat, given per civil day (Asia/Shanghai) on which the patrol started. */
export async function addHeat(client: PoolClient, byDay: Map<string, HeatTiles[]>): Promise<void> {
  const tiles = new Map<string, Cells>();
  for (const [day, patrols] of byDay) {
    for (const [key, cells] of mergeHeat(patrols)) tiles.set(`${day}/${key}`, cells);
  }
  for (const old of await takeTiles(client, [...tiles.keys()])) {
    const key = `${old.day}/${old.z}/${old.x}/${old.y}`;
    tiles.set(key, mergeCells(unpackCells(old.cells), tiles.get(key)!));
  }
  await putTiles(client, tiles);
}

/** Recounts tiles (`z/x/y`) of one day from the fixes, after a patrol of that day has changed. */
export async function rebuildHeat(client: PoolClient, day: string, keys: ReadonlySet<string>): Promise<void> {
  await takeTiles(
    client,
    [...keys].map((key) => `${day}/${key}`),
  );
  const patrols = await heatOfDay(client, day);
  const touched = patrols.map((heat) => new Map([...heat].filter(([key]) => keys.has(key))));
  const tiles = new Map([...mergeHeat(touched)].map(([key, cells]) => [`${day}/${key}`, cells]));
  await putTiles(client, tiles);
}

async function heatOfDay(client: PoolClient, day: string): Promise<HeatTiles[]> {
  const { rows } = await client.query<{
    patrol_id: string;
    at: Date;
    lon: number;
    lat: number;
    flag: number;
  }>(
    `SELECT f.patrol_id, f.at, f.lon, f.lat, f.flag
       FROM patrol p JOIN fix f ON f.month = $2 AND f.patrol_id = p.id
      WHERE p.started_at >= $1::date::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND p.started_at < ($1::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND p.invalid_reason IS NULL AND f.flag IN (0, 3)
      ORDER BY f.patrol_id, f.seq`,
    [day, partitionMonth(day)],
  );
  const byPatrol = new Map<string, HeatFix[][]>();
  for (const row of rows) {
    let segments = byPatrol.get(row.patrol_id);
    if (!segments) {
      segments = [[]];
      byPatrol.set(row.patrol_id, segments);
    } else if (row.flag === fixFlag.afterGap) {
      segments.push([]);
    }
    segments.at(-1)!.push({ at: row.at.getTime(), lon: row.lon, lat: row.lat });
  }
  return [...byPatrol.values()].map((segments) => heatOfTrack(segments));
}

/** Deletes the tiles (`day/z/x/y`) that exist and returns them. */
async function takeTiles(client: PoolClient, keys: string[]): Promise<StoredTile[]> {
  if (keys.length === 0) return [];
  const parts = keys.map((key) => key.split('/'));
  const column = (i: number) => parts.map((part) => part[i]);
  const { rows } = await client.query<StoredTile>(
    `DELETE FROM heat_tile h
      USING unnest($1::date[], $2::smallint[], $3::integer[], $4::integer[]) AS k (day, z, x, y)
      WHERE h.z = k.z AND h.x = k.x AND h.y = k.y AND h.day = k.day
      RETURNING h.day::text AS day, h.z, h.x, h.y, h.cells`,
    [column(0), column(1), column(2), column(3)],
  );
  return rows;
}

async function putTiles(client: PoolClient, tiles: Map<string, Cells>): Promise<void> {
  if (tiles.size === 0) return;
  await copyBinary(client, 'heat_tile (day, z, x, y, cells)', tileRows(tiles));
}

function* tileRows(tiles: Map<string, Cells>): Generator<Buffer> {
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
