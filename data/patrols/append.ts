/** More fixes for a patrol that exists: a phone uploads in pieces, repeats pieces, and sends them late. */
import type { PoolClient } from 'pg';
import { type CleanTrack, cleanTrack, trackRuleOf } from '../../domain/geo/track.ts';
import { dayOfInstant } from '../../domain/law/period.ts';
import type { PatrolKind, TrackFault } from '../../domain/model/patrol.ts';
import { noteMoreFixes } from '../live/patrols.ts';
import { recountHeat } from './heat-recount.ts';
import { heatOf } from './heat-store.ts';
import { conflictingSeq, readFixes, type StoredFix } from './read-fixes.ts';
import { trackWkb } from './track-wkb.ts';
import { lockPatrolWriters, trackSpan } from './write.ts';
import { partitionMonth, writeFixes } from './write-fixes.ts';

export type AppendResult =
  | { outcome: 'appended'; added: number; known: number; track: CleanTrack }
  | { outcome: 'unknown-patrol' }
  /** It was written down without a device: a track would be another patrol's. */
  | { outcome: 'by-hand' }
  /** This seq is stored with other values; nothing was written. */
  | { outcome: 'conflict'; seq: number };

/**
 * Adds fixes by seq: known ones are skipped, the track is cleaned anew from all raw fixes and its heat recounted.
 * Runs in the caller's transaction.
 *
 * @param end the device says that these are the patrol's last fixes (late ones may follow all the same)
 */
export async function appendFixes(
  client: PoolClient,
  patrolId: string,
  fixes: readonly StoredFix[],
  end = false,
): Promise<AppendResult> {
  await lockPatrolWriters(client);
  const patrol = await client.query<{
    kind: PatrolKind;
    started_at: Date;
    invalid_reason: TrackFault | null;
  }>('SELECT kind, started_at, invalid_reason FROM patrol WHERE id = $1 FOR UPDATE', [patrolId]);
  const row = patrol.rows[0];
  if (!row) return { outcome: 'unknown-patrol' };
  if (row.invalid_reason === 'no-track') return { outcome: 'by-hand' };
  const rule = trackRuleOf(row.kind);
  const oldDay = dayOfInstant(row.started_at);
  const stored = await readFixes(client, patrolId, oldDay);
  const oldTrack = cleanTrack(stored, rule);

  const bySeq = new Map(stored.map((fix) => [fix.seq, fix]));
  const conflict = conflictingSeq(stored, fixes) ?? conflictingSeq(fixes, fixes);
  if (conflict !== undefined) return { outcome: 'conflict', seq: conflict };
  for (const fix of fixes) if (!bySeq.has(fix.seq)) bySeq.set(fix.seq, fix);
  const added = bySeq.size - stored.length;
  const known = fixes.length - added;
  if (added === 0) {
    const span = end && trackSpan(stored, oldTrack);
    if (span) await noteMoreFixes(client, { id: patrolId, fixes: stored, track: oldTrack, span }, end);
    return { outcome: 'appended', added, known, track: oldTrack };
  }

  const all = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  const track = cleanTrack(all, rule);
  const span = trackSpan(all, track)!;
  await client.query('DELETE FROM fix WHERE month = $1 AND patrol_id = $2', [
    partitionMonth(oldDay),
    patrolId,
  ]);
  await writeFixes(client, [{ patrol: { id: patrolId, fixes: all }, track, span }]);
  await client.query(
    `UPDATE patrol SET started_at = $2, ended_at = $3, length_m = $4, moving_s = $5, fix_count = $6,
            jump_count = $7, gap_count = $8, invalid_reason = $9, geom = ST_GeomFromEWKB($10)
      WHERE id = $1`,
    [
      patrolId,
      new Date(span.first),
      new Date(span.last),
      track.lengthM,
      track.movingS,
      all.length,
      track.jumpCount,
      track.gapCount,
      track.fault,
      trackWkb(all, track),
    ],
  );
  await noteMoreFixes(client, { id: patrolId, fixes: all, track, span }, end);
  const [before, after] = [heatOf(stored, oldTrack), heatOf(all, track)];
  if (span.day === oldDay) {
    await recountHeat(client, oldDay, before, after);
  } else {
    await recountHeat(client, oldDay, before, null);
    await recountHeat(client, span.day, null, after);
  }
  return { outcome: 'appended', added, known, track };
}
