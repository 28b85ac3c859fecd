/** Visits to a new or changed area, from the patrols that the index knows already. */
import type { PoolClient } from 'pg';
import { pixelSize } from '../../domain/coverage/rule.ts';
import type { CoverageRule } from '../../domain/model/coverage.ts';
import { type AreaCache, areasOf, type PlacedArea } from './areas.ts';
import { Drawing } from './draw.ts';
import { writeVisits } from './patrols.ts';
import { widened } from './reach.ts';
import { readTracks } from './tracks.ts';

/** Tracks in memory at once. */
const pageSize = 1000;

/** Counts the visits to versions of areas anew; what belongs to other areas stays as it is. */
export async function refreshAreas(
  client: PoolClient,
  versionIds: number[],
  rule: CoverageRule,
  cache: AreaCache,
): Promise<void> {
  await client.query('DELETE FROM cover_visit WHERE area_version_id = ANY($1)', [versionIds]);
  for (const area of await areasOf(client, versionIds, pixelSize(rule), cache)) {
    await refreshArea(client, area, rule);
  }
}

async function refreshArea(client: PoolClient, area: PlacedArea, rule: CoverageRule): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT p.id FROM patrol p JOIN patrol_cover c ON c.patrol_id = p.id
     WHERE p.geom && ST_MakeEnvelope($1, $2, $3, $4, 4490) ORDER BY p.id`,
    widened(area.bbox),
  );
  for (let i = 0; i < rows.length; i += pageSize) {
    const tracks = await readTracks(
      client,
      rows.slice(i, i + pageSize).map((row) => row.id),
    );
    const drawn = tracks.map((track) => ({ track, visits: new Drawing(track, rule).visits([area]) }));
    await writeVisits(client, drawn);
  }
}
