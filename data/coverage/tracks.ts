/** Tracks of patrols as the index takes them. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { CoverageTrack } from '../../domain/coverage/track.ts';
import { dayOfInstant } from '../../domain/law/period.ts';
import type { PatrolKind, TrackFault } from '../../domain/model/patrol.ts';
import { readTrajectory } from './trajectory.ts';

export interface IndexTrack extends CoverageTrack {
  digest: string;
  /** The civil day (Asia/Shanghai) it counts to: that on which it started. */
  day: string;
  chiefId: string | null;
  rangerId: string | null;
}

interface Row {
  id: string;
  kind: PatrolKind;
  chief_id: string | null;
  ranger_id: string | null;
  started_at: Date;
  fault: TrackFault | null;
  geom: Buffer | null;
}

/** The patrols with these ids that exist. */
export async function readTracks(client: pg.ClientBase, ids: string[]): Promise<IndexTrack[]> {
  const { rows } = await client.query<Row>(
    `SELECT id, kind, chief_id, ranger_id, started_at, invalid_reason AS fault, ST_AsBinary(geom, 'NDR') AS geom
     FROM patrol WHERE id = ANY($1::uuid[]) ORDER BY id`,
    [ids],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    fault: row.fault,
    posts: [],
    day: dayOfInstant(row.started_at),
    chiefId: row.chief_id,
    rangerId: row.ranger_id,
    digest: createHash('sha1')
      .update(row.kind)
      .update(row.geom ?? '')
      .digest('base64'),
    ...(row.geom ? readTrajectory(row.geom) : { lines: [], times: [] }),
  }));
}
