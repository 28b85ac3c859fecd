/** Who could go: the rangers (护林员) posted nearest to a place, and how much they do already. */
import type pg from 'pg';
import { addDays, instantOfDay, today } from '../../domain/law/period.ts';
import type { Period } from '../../domain/model/common.ts';
import type { NearRanger } from '../../domain/model/gap-detail.ts';

const most = 6;
/** Grids looked at: by degrees they stand in a slightly other order than by metres. */
const gridsNear = 24;

/** The days whose patrols are somebody's load now: the last 30, today included. */
export function loadDays(): Period {
  return { from: addDays(today(), -29), to: addDays(today(), 1) };
}

/** Nearest first by the grid of the post as it is today; in one grid, who made fewer patrols. */
export async function nearestRangers(
  pool: pg.Pool,
  [lon, lat]: [number, number],
  load: Period,
): Promise<NearRanger[]> {
  const { rows } = await pool.query<
    Omit<NearRanger, 'grid' | 'lastSeen'> & { gridId: string; gridName: string; lastSeen: Date | null }
  >(
    `WITH near AS MATERIALIZED (
       SELECT v.area_id, v.name, v.geom
       FROM area_version v JOIN area a ON a.id = v.area_id
       WHERE a.kind = 'grid' AND v.valid @> $3::date AND v.geom IS NOT NULL
         AND EXISTS (SELECT FROM ranger r WHERE r.grid_id = v.area_id AND r.team = '护林员')
       ORDER BY v.geom <-> ST_SetSRID(ST_MakePoint($1, $2), 4490) LIMIT $6)
     SELECT r.id, r.name, near.area_id AS "gridId", near.name AS "gridName",
            ST_Distance(near.geom::geography, ST_SetSRID(ST_MakePoint($1, $2), 4490)::geography) AS "distanceM",
            (SELECT count(*) FROM patrol p
             WHERE p.ranger_id = r.id AND p.started_at >= $4 AND p.started_at < $5) AS patrols,
            (SELECT p.ended_at FROM patrol p WHERE p.ranger_id = r.id
             ORDER BY p.started_at DESC LIMIT 1) AS "lastSeen"
     FROM near JOIN ranger r ON r.grid_id = near.area_id AND r.team = '护林员'
     ORDER BY "distanceM", patrols, r.id LIMIT $7`,
    [lon, lat, today(), instantOfDay(load.from), instantOfDay(load.to), gridsNear, most],
  );
  return rows.map(({ gridId, gridName, lastSeen, ...ranger }) => ({
    ...ranger,
    grid: { id: gridId, name: gridName },
    lastSeen: lastSeen?.toISOString() ?? null,
  }));
}
