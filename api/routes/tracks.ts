import type pg from 'pg';
import { readTracks } from '../../data/coverage/tracks.ts';
import { type Plane, projectLine } from '../../domain/geo/plane.ts';
import type { Bbox } from '../../domain/model/common.ts';

/** Trails are made of the newest patrols near the gaps, these of each person: who walked a trail once more adds nothing. */
const ofEach = 8;
const mostTracks = 1500;
/** Degrees around the gaps in which trails are looked for: about 1.5 km. */
const margin = 0.015;

export interface TrailTracks {
  lines: Float64Array[];
  patrols: number;
  /** Was every patrol near the gaps used? */
  complete: boolean;
}

/**
 * Where people walked near a box, in plane metres: cleaned tracks of usable patrols, but drones', who walk nowhere.
 * Only the pieces near the box: a patrol may go on for a day from there.
 */
export async function tracksNear(client: pg.ClientBase, box: Bbox, plane: Plane): Promise<TrailTracks> {
  const [west, south, east, north] = [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
  const { rows } = await client.query<{ id: string; near: number; nth: number }>(
    `SELECT id, count(*) OVER () AS near, nth FROM (
       SELECT id, started_at, row_number() OVER (
                PARTITION BY coalesce(ranger_id, chief_id, person_name) ORDER BY started_at DESC, id) AS nth
       FROM patrol
       WHERE invalid_reason IS NULL AND kind <> 'smart' AND geom && ST_MakeEnvelope($1, $2, $3, $4, 4490)) p
     ORDER BY nth, started_at DESC, id LIMIT $5`,
    [west, south, east, north, mostTracks],
  );
  const ids = rows.filter(({ nth }) => nth <= ofEach).map(({ id }) => id);
  const lines: Float64Array[] = [];
  for (const track of await readTracks(client, ids)) {
    for (const line of track.lines) {
      for (const piece of piecesWithin(line, west, south, east, north)) lines.push(projectLine(plane, piece));
    }
  }
  return { lines, patrols: ids.length, complete: ids.length === (rows[0]?.near ?? 0) };
}

/** Runs of positions inside the box. */
function* piecesWithin(
  line: Float64Array,
  west: number,
  south: number,
  east: number,
  north: number,
): Generator<Float64Array> {
  let begin = -1;
  for (let i = 0; i <= line.length; i += 2) {
    const inside =
      i < line.length &&
      line[i]! >= west &&
      line[i]! <= east &&
      line[i + 1]! >= south &&
      line[i + 1]! <= north;
    if (inside && begin < 0) begin = i;
    if (inside || begin < 0) continue;
    yield line.subarray(begin, i);
    begin = -1;
  }
}
