/** Recounts the heat of one day where a patrol has changed: only the changed cells, only from patrols near them. */
import type { PoolClient } from 'pg';
import { fixFlag } from '../../domain/geo/track.ts';
import {
  type Cells,
  type HeatFix,
  type HeatTiles,
  heatOfTrack,
  mergeCells,
  mergeHeat,
} from '../../domain/heat/cells.ts';
import { BASE_ZOOM, TOP_ZOOM } from '../../domain/heat/grid.ts';
import { recountSpans } from './heat-spans.ts';
import { type CellsByTile, putTiles, takeTiles } from './heat-store.ts';
import { partitionMonth } from './write-fixes.ts';

/** Tile `z/x/y` → cells of it that change. */
type ChangedCells = Map<string, Set<number>>;

/** What became of a patrol's heat on one day; null: it has none. */
export interface HeatChange {
  patrolId: string;
  before: HeatTiles | null;
  after: HeatTiles | null;
}

/** Recounts one civil day (Asia/Shanghai) after patrols of that day have changed; the heat of all others is counted from their fixes. */
export async function recountHeat(
  client: PoolClient,
  day: string,
  changes: readonly HeatChange[],
): Promise<void> {
  const changed = changedCells(changes);
  if (changed.size === 0) return;
  const touched = [...changed.keys()].map((tile) => `${day}/${tile}`);
  const tiles: CellsByTile = new Map();
  for (const { key, cells } of await takeTiles(client, touched)) {
    tiles.set(key, without(cells, changed.get(key.slice(day.length + 1))!));
  }
  const others = await heatNear(
    client,
    day,
    changed,
    changes.map(({ patrolId }) => patrolId),
  );
  const now = [...others, ...changes.flatMap(({ after }) => after ?? [])];
  for (const [tile, cells] of mergeHeat(now.map((heat) => only(heat, changed)))) {
    const key = `${day}/${tile}`;
    const rest = tiles.get(key);
    tiles.set(key, rest ? mergeCells(rest, cells) : cells);
  }
  await putTiles(client, new Map([...tiles].filter(([, cells]) => cells.index.length > 0)));
  await recountSpans(client, touched);
}

function changedCells(changes: readonly HeatChange[]): ChangedCells {
  const changed: ChangedCells = new Map();
  const compare = (one: HeatTiles, other: HeatTiles) => {
    for (const [tile, cells] of one) {
      const known = other.get(tile);
      for (const [index, seconds] of cells) {
        if (known?.get(index) === seconds) continue;
        const set = changed.get(tile);
        if (set) set.add(index);
        else changed.set(tile, new Set([index]));
      }
    }
  };
  for (const { before, after } of changes) {
    compare(before ?? new Map(), after ?? new Map());
    compare(after ?? new Map(), before ?? new Map());
  }
  return changed;
}

function without({ index, dwellS, visits }: Cells, changed: ReadonlySet<number>): Cells {
  const stays = (_: number, i: number) => !changed.has(index[i]!);
  return { index: index.filter(stays), dwellS: dwellS.filter(stays), visits: visits.filter(stays) };
}

function only(heat: HeatTiles, changed: ChangedCells): HeatTiles {
  const kept: HeatTiles = new Map();
  for (const [tile, indices] of changed) {
    const cells = heat.get(tile);
    if (!cells) continue;
    const some = new Map([...cells].filter(([index]) => indices.has(index)));
    if (some.size > 0) kept.set(tile, some);
  }
  return kept;
}

/**
 * A cell of the top zoom is as large as a tile of this one: whoever touches a changed cell of any zoom touches one of
 * these around it.
 */
const REACH_ZOOM = TOP_ZOOM + 6;

/** Bounds in degrees of the places that matter to the changed cells. */
function reach(changed: ChangedCells): { west: number[]; south: number[]; east: number[]; north: number[] } {
  const shift = BASE_ZOOM - REACH_ZOOM;
  const tiles = new Set<string>();
  for (const key of changed.keys()) {
    const [z, x, y] = key.split('/').map(Number) as [number, number, number];
    if (z === BASE_ZOOM) tiles.add(`${x >> shift}/${y >> shift}`);
  }
  const count = 2 ** REACH_ZOOM;
  const latitude = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / count))) * 180) / Math.PI;
  const bounds = { west: [] as number[], south: [] as number[], east: [] as number[], north: [] as number[] };
  // Degrees and back again may round across a tile's edge.
  const margin = 1e-6;
  for (const tile of tiles) {
    const [x, y] = tile.split('/').map(Number) as [number, number];
    bounds.west.push((x / count - 0.5) * 360 - margin);
    bounds.east.push(((x + 1) / count - 0.5) * 360 + margin);
    // Beyond web-mercator's ends fixes count to its last row.
    bounds.south.push(y === count - 1 ? -90 : latitude(y + 1) - margin);
    bounds.north.push(y === 0 ? 90 : latitude(y) + margin);
  }
  return bounds;
}

/**
 * Heat of each usable patrol of the day that may touch a changed cell, but for those named. Of a patrol whose device has sent
 * more since, what its track was made from counts: the rest has no marks yet.
 */
async function heatNear(
  client: PoolClient,
  day: string,
  changed: ChangedCells,
  but: readonly string[],
): Promise<HeatTiles[]> {
  const { west, south, east, north } = reach(changed);
  // Segments of one fix have heat but are not in geom, which then has fewer lines than the track has segments.
  const { rows } = await client.query<{
    patrol_id: string;
    at: Date;
    lon: number;
    lat: number;
    flag: number;
  }>(
    `SELECT f.patrol_id, f.at, f.lon, f.lat, f.flag
       FROM patrol p JOIN fix f ON f.month = $2 AND f.patrol_id = p.id
       LEFT JOIN patrol_intake i ON i.patrol_id = p.id AND i.dirty_since IS NOT NULL
      WHERE p.started_at >= $1::date::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND p.started_at < ($1::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND p.invalid_reason IS NULL AND f.flag IN (0, 3) AND p.id <> ALL ($7::uuid[])
        AND (i.patrol_id IS NULL OR i.derived @> f.seq::bigint)
        AND (p.geom IS NULL OR ST_NumGeometries(p.geom) <= p.gap_count OR EXISTS (
              SELECT FROM unnest($3::float8[], $4::float8[], $5::float8[], $6::float8[]) AS b (west, south, east, north)
               WHERE p.geom && ST_MakeEnvelope(b.west, b.south, b.east, b.north, 4490)))
      ORDER BY f.patrol_id, f.seq`,
    [day, partitionMonth(day), west, south, east, north, but],
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
