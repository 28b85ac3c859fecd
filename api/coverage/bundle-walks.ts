import type pg from 'pg';
import { addStored } from '../../data/coverage/bits.ts';
import { readTracks } from '../../data/coverage/tracks.ts';
import { runsInBox } from '../../domain/coverage/bit-runs.ts';
import { placeTrack, SparseBitmap } from '../../domain/coverage/index.ts';
import { sampleStepM } from '../../domain/coverage/judge.ts';
import type { TileBox } from '../../domain/coverage/pack.ts';
import { swathOf } from '../../domain/coverage/rule.ts';
import { stampTrack } from '../../domain/coverage/stamp.ts';
import { boxOfRuns, mostWalks, samplePath, type Walk, type Walks } from '../../domain/coverage/walks.ts';
import type { Period } from '../../domain/model/common.ts';
import type { Walker } from '../../domain/model/what-if.ts';
import { isNear, type SwathFrame } from './swaths.ts';
import { type WalkerRow, walkerColumns, walkerJoins, walkerOf } from './walkers.ts';

/** Tracks that are in memory at once. */
const batch = 500;

interface Row extends WalkerRow {
  id: string;
  /** null: kept in a neighbouring plane, drawn anew */
  swath: Buffer | null;
  last_fix: number | null;
}

/** The usable patrols of a period that see anything of a box, one by one; null when there are too many to send. */
export async function walksOfPeriod(
  client: pg.ClientBase,
  frame: SwathFrame,
  box: TileBox,
  period: Period,
): Promise<Walks | null> {
  const zone = frame.plane.centralMeridian;
  const zones = await client.query<{ zone: number }>(
    'SELECT DISTINCT zone FROM patrol_cover WHERE zone <> $1',
    [zone],
  );
  const foreign = zones.rows.map((row) => row.zone).filter((other) => isNear(other, zone));
  const { rows } = await client.query<Row>(
    `SELECT c.patrol_id AS id, CASE WHEN c.zone = $1 THEN c.swath END AS swath,
            extract(epoch FROM c.last_fix)::float8 AS last_fix, ${walkerColumns}
     FROM patrol_cover c ${walkerJoins}
     WHERE c.day >= $2 AND c.day < $3 AND c.swath IS NOT NULL
       AND (c.zone = $1 AND c.west <= $6 AND c.east >= $4 AND c.south <= $7 AND c.north >= $5 OR c.zone = ANY($8))
     ORDER BY c.day, c.patrol_id LIMIT $9`,
    [zone, period.from, period.to, box.west, box.south, box.east, box.north, foreign, mostWalks + 1],
  );
  if (rows.length > mostWalks) return null;
  const people = new Map<string, { number: number; walker: Walker }>();
  const walks: Walk[] = [];
  for (let i = 0; i < rows.length; i += batch) {
    const some = rows.slice(i, i + batch);
    const tracks = await readTracks(
      client,
      some.map((row) => row.id),
    );
    const byId = new Map(tracks.map((track) => [track.id, placeTrack(track, frame.plane)]));
    for (const row of some) {
      const track = byId.get(row.id);
      if (!track) continue; // deleted since the index was written
      const seen = new SparseBitmap();
      if (row.swath) addStored(seen, row.swath, box);
      else stampTrack(seen, track, frame.plane, frame.pixel, swathOf(frame.rule, track.source.kind) / 2);
      const swath = runsInBox(seen, box);
      if (swath.length === 0) continue;
      walks.push({
        who: numberOf(people, row),
        lastFix: row.last_fix,
        swath,
        box: boxOfRuns(swath),
        path: samplePath(track, frame.plane, frame.pixel, sampleStepM, box),
      });
    }
  }
  return { people: [...people.values()].map(({ walker }) => walker), walks };
}

/** The number of a patrol's person among those met so far, who may be a new one. */
function numberOf(people: Map<string, { number: number; walker: Walker }>, row: Row): number {
  const walker = walkerOf(row);
  if (!walker) return -1;
  const key = `${walker.kind} ${walker.id}`;
  const known = people.get(key) ?? { number: people.size, walker };
  people.set(key, known);
  return known.number;
}
