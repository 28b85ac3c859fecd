import type { Clock } from '../../domain/ingest/clock.ts';
import type { NumberedFix } from '../../domain/ingest/merge.ts';
import type { SeqRanges } from '../../domain/ingest/seq-ranges.ts';

/** What a device sent at once. */
export interface Batch {
  /** In PostgreSQL's spelling: lower case. */
  patrolId: string;
  /** CGCS2000, ascending by seq, with the device's own times. */
  fixes: readonly NumberedFix[];
  /** The device says that the patrol is over (late fixes may follow all the same). */
  ended: boolean;
  /** Our time when it began to come in, epoch ms. */
  receivedAt: number;
  /** The device's time when it was sent; null when it does not say. */
  sentAt: number | null;
  clock: Clock;
  batchId: string | null;
}

export interface StoredBatch {
  outcome: 'stored';
  added: number;
  known: number;
  /** Numbers that are stored with other content, which stays. */
  conflicts: number[];
  /** Numbers that were added with a time that can't be. */
  doubtful: number[];
  /** What was added to the times of those that were added, ms. */
  shiftMs: number;
  skewMs: number | null;
  /** All numbers of the patrol that are stored now. */
  stored: SeqRanges;
}

export type BatchOutcome =
  | StoredBatch
  | { outcome: 'unknown-patrol' }
  /** It was written down without a device: a track would be another patrol's. */
  | { outcome: 'by-hand' };
