import type pg from 'pg';
import { freshMs, shownMs } from '../../domain/live/freshness.ts';
import { inTransaction } from '../db/transaction.ts';

/** Older news is nobody's any more. */
const keptEvents = 500;
/** Who went silent while no server ran is not told as news much later, ms. */
const newsMs = 2 * shownMs;

/**
 * What time alone makes true: who has not been heard of for five minutes is told to be silent, who has not been for an
 * hour is out no more. Several servers on one database tell it once: each row is changed by one of them, and none waits
 * for a writer.
 */
export async function sweepLive(pool: pg.Pool): Promise<void> {
  // A statement that changes no row would still be told to every server (tell_live).
  const { rows } = await pool.query<{ due: boolean }>(
    `SELECT EXISTS (SELECT FROM live_position
                     WHERE at < now() - $2 * interval '1 ms'
                        OR NOT silent AND NOT ended AND at < now() - $1 * interval '1 ms')
         OR (SELECT count(*) FROM live_event) > $3 AS due`,
    [freshMs, shownMs, keptEvents],
  );
  if (!rows[0]!.due) return;
  await inTransaction(pool, async (client) => {
    await client.query(
      `WITH quiet AS (
         UPDATE live_position SET silent = true
          WHERE patrol_id IN (
            SELECT patrol_id FROM live_position
             WHERE NOT silent AND NOT ended AND at < now() - $1 * interval '1 ms' AND at > now() - $2 * interval '1 ms'
               FOR UPDATE SKIP LOCKED)
          RETURNING patrol_id, at)
       INSERT INTO live_event (kind, patrol_id, detail)
       SELECT 'patrol-silent', patrol_id, jsonb_build_object('lastAt', ${isoOf('at')}) FROM quiet ORDER BY at`,
      [freshMs, shownMs],
    );
    await client.query(
      `WITH past AS (
         DELETE FROM live_position
          WHERE patrol_id IN (
            SELECT patrol_id FROM live_position WHERE at < now() - $1 * interval '1 ms' FOR UPDATE SKIP LOCKED)
          RETURNING patrol_id, at, ended)
       INSERT INTO live_event (kind, patrol_id, detail)
       SELECT 'patrol-ended', id, jsonb_build_object('by', 'silence', 'lengthM', length_m, 'movingS', moving_s,
              'fault', invalid_reason)
         FROM past JOIN patrol ON id = patrol_id WHERE NOT ended AND at > now() - $2 * interval '1 ms' ORDER BY at
       ON CONFLICT DO NOTHING`,
      [shownMs, newsMs],
    );
    await client.query(
      'DELETE FROM live_event WHERE id <= (SELECT id FROM live_event ORDER BY id DESC LIMIT 1 OFFSET $1)',
      [keptEvents],
    );
  });
}

/** SQL: an instant as JSON has it. */
function isoOf(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
