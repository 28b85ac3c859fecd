import type pg from 'pg';
import type { SeqRanges } from '../../domain/ingest/seq-ranges.ts';
import { rangesOf } from './intake-rows.ts';

export interface ReadState {
  stored: SeqRanges;
  shifted: number;
  doubtful: number;
  /** Null: no device has sent anything since the patrol was made. */
  last: { batchId: string | null; receivedAt: Date; sentAt: Date | null } | null;
  derived: boolean;
}

/** What is stored of a patrol's fixes; undefined when there is no such patrol. Reads all of its fixes once. */
export async function readIntakeState(db: pg.Pool, patrolId: string): Promise<ReadState | undefined> {
  const { rows } = await db.query<{
    stored: string;
    shifted: number;
    doubtful: number;
    last_batch: string | null;
    received_at: Date | null;
    sent_at: Date | null;
    derived: boolean;
  }>(
    `SELECT f.*, i.last_batch, i.received_at, i.sent_at, i.dirty_since IS NULL AS derived
       FROM patrol p
       LEFT JOIN patrol_intake i ON i.patrol_id = p.id
      CROSS JOIN LATERAL (
        SELECT coalesce(range_agg(int8range(seq, seq, '[]')), '{}')::text AS stored,
               count(*) FILTER (WHERE shift_ms IS NOT NULL) AS shifted, count(*) FILTER (WHERE flag = 5) AS doubtful
          FROM fix
         WHERE patrol_id = p.id
           AND month = coalesce(i.month, date_trunc('month', p.started_at AT TIME ZONE 'Asia/Shanghai')::date)) f
      WHERE p.id = $1`,
    [patrolId],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { shifted, doubtful, derived, received_at, last_batch, sent_at } = row;
  const last = received_at && { batchId: last_batch, receivedAt: received_at, sentAt: sent_at };
  return { stored: rangesOf(row.stored), shifted, doubtful, derived, last };
}
