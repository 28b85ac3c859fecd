/** Visits to a new or changed area, from the patrols that the index knows already. */
import type { PoolClient } from 'pg';
import type { Bbox } from '../../domain/model/common.ts';
import type { CoverageRule } from '../../domain/model/coverage.ts';
import { type AreaCache, areasNear, type PlacedArea } from './areas.ts';
import { Drawing } from './draw.ts';
import { swathReach, writeVisits } from './patrols.ts';
import { readTracks } from './tracks.ts';

/** Tracks in memory at once. */
const pageSize = 1000;

/** Counts the visits to versions of areas anew; what belongs to other areas stays as it is. */
export async function refreshAreas(
  client: PoolClient,
  versionIds: number[],
  rule: CoverageRule,
  pixel: number,
  cache: AreaCache,
): Promise<void> {
  await client.query('DELETE FROM cover_visit WHERE area_version_id = ANY($1)', [versionIds]);
  for (const versionId of versionIds) {
    const bbox = await boundsOfVersion(client, versionId);
    const area = bbox && (await areasNear(client, bbox, pixel, cache)).find((a) => a.versionId === versionId);
    if (area) await refreshArea(client, area, bbox, rule, pixel);
  }
}

async function refreshArea(
  client: PoolClient,
  area: PlacedArea,
  [west, south, east, north]: Bbox,
  rule: CoverageRule,
  pixel: number,
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT p.id FROM patrol p JOIN patrol_cover c ON c.patrol_id = p.id
     WHERE p.geom && ST_MakeEnvelope($1, $2, $3, $4, 4490) ORDER BY p.id`,
    [west - swathReach, south - swathReach, east + swathReach, north + swathReach],
  );
  for (let i = 0; i < rows.length; i += pageSize) {
    const tracks = await readTracks(
      client,
      rows.slice(i, i + pageSize).map((row) => row.id),
    );
    const drawn = tracks.map((track) => {
      const visit = new Drawing(track, rule, pixel).visit(area);
      return { track, visits: visit ? [visit] : [] };
    });
    await writeVisits(client, drawn);
  }
}

async function boundsOfVersion(client: PoolClient, id: number): Promise<Bbox | null> {
  const { rows } = await client.query<{ box: Bbox }>(
    `SELECT ARRAY[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] AS box
     FROM area_version WHERE id = $1 AND geom IS NOT NULL`,
    [id],
  );
  return rows[0]?.box ?? null;
}
