/** Stores what devices sent: the raw fixes and nothing that follows from them (derive.ts does that later). */
import type { PoolClient } from 'pg';
import { fixFlag } from '../../domain/geo/fix.ts';
import { isTimeDoubtful, shiftOf, skewOf } from '../../domain/ingest/clock.ts';
import { mergeFixes, type NumberedFix } from '../../domain/ingest/merge.ts';
import { hasSeq, withSeqs } from '../../domain/ingest/seq-ranges.ts';
import { readFixesBySeq } from '../patrols/read-fixes.ts';
import { copyFixes, ensurePartitions } from '../patrols/write-fixes.ts';
import type { Batch, BatchOutcome } from './batch.ts';
import { type Intake, lockIntakes, multirangeOf } from './intake-rows.ts';

/**
 * Stores the batches of many devices in the caller's transaction, in their order; the outcomes are in the same order and
 * hold once it has committed. Each patrol's batches wait for one another at its intake row, and for nobody else.
 */
export async function storeBatches(client: PoolClient, batches: readonly Batch[]): Promise<BatchOutcome[]> {
  const ids = [...new Set(batches.map(({ patrolId }) => patrolId))].sort();
  const intakes = await lockIntakes(client, ids);
  const contents = await readKnown(client, batches, intakes);
  const changes = new Map<string, Change>();
  const outcomes: BatchOutcome[] = [];
  const lastOf = new Map(batches.map((batch) => [batch.patrolId, batch]));
  for (const batch of batches) {
    const intake = intakes.get(batch.patrolId);
    if (intake) outcomes.push(take(batch, intake, contents, changes, lastOf.get(batch.patrolId) !== batch));
    else outcomes.push({ outcome: 'unknown-patrol' });
  }
  await write(client, [...changes.values()]);
  return await tellByHand(client, batches, outcomes);
}

/** What a transaction does to one patrol. */
interface Change {
  intake: Intake;
  fresh: NumberedFix[];
  ended: boolean;
  last: Batch;
}

/** Patrol → number → what is stored under it. */
type Contents = Map<string, Map<number, NumberedFix>>;

async function readKnown(
  client: PoolClient,
  batches: readonly Batch[],
  intakes: ReadonlyMap<string, Intake>,
): Promise<Contents> {
  const asked = new Map<string, { ids: string[]; seqs: number[] }>();
  for (const { patrolId, fixes } of batches) {
    const intake = intakes.get(patrolId);
    if (!intake || intake.stored.length === 0) continue;
    for (const { seq } of fixes) {
      if (!hasSeq(intake.stored, seq)) continue;
      let keys = asked.get(intake.month);
      if (!keys) {
        keys = { ids: [], seqs: [] };
        asked.set(intake.month, keys);
      }
      keys.ids.push(patrolId);
      keys.seqs.push(seq);
    }
  }
  const contents: Contents = new Map();
  for (const [month, { ids, seqs }] of asked) {
    for (const [id, fixes] of await readFixesBySeq(client, month, ids, seqs)) {
      contents.set(id, new Map(fixes.map((fix) => [fix.seq, fix])));
    }
  }
  return contents;
}

/** @param more whether other batches of this patrol follow in the transaction */
function take(
  batch: Batch,
  intake: Intake,
  contents: Contents,
  changes: Map<string, Change>,
  more: boolean,
): BatchOutcome {
  const { patrolId, receivedAt, clock, ended } = batch;
  const skewMs = skewOf(batch.sentAt, receivedAt);
  const shiftMs = shiftOf(clock, skewMs);
  const known = contents.get(patrolId) ?? new Map<number, NumberedFix>();
  const merge = mergeFixes(intake.stored, known, batch.fixes);
  const beganAt = intake.beganAt === null ? null : intake.beganAt + shiftMs;
  const fresh = merge.fresh.map((fix) => {
    const at = fix.at + shiftMs;
    const doubtful = isTimeDoubtful(at, receivedAt, beganAt);
    // Nearly all of them stay as they are: a copy each is what storing would cost most.
    return shiftMs !== 0 || doubtful ? { ...fix, at, shiftMs, doubtful } : fix;
  });
  intake.stored = withSeqs(
    intake.stored,
    fresh.map(({ seq }) => seq),
  );
  if (more) {
    // The next batch finds them as if they were stored.
    for (const fix of fresh) known.set(fix.seq, fix);
    contents.set(patrolId, known);
  }
  if (fresh.length > 0 || ended) {
    const change = changes.get(patrolId);
    if (!change) changes.set(patrolId, { intake, fresh, ended, last: batch });
    else {
      for (const fix of fresh) change.fresh.push(fix);
      change.ended ||= ended;
      change.last = batch;
    }
  }
  return {
    outcome: 'stored',
    added: fresh.length,
    known: merge.known,
    conflicts: merge.conflicts,
    doubtful: fresh.filter(({ doubtful }) => doubtful).map(({ seq }) => seq),
    shiftMs,
    skewMs,
    stored: intake.stored,
  };
}

async function write(client: PoolClient, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const bringing = changes.filter(({ fresh }) => fresh.length > 0);
  if (bringing.length > 0) {
    await ensurePartitions(
      client,
      bringing.map(({ intake }) => intake.month),
    );
    await copyFixes(
      client,
      bringing.map(({ intake: { patrolId, month }, fresh }) => ({
        patrolId,
        month,
        fixes: fresh,
        flagOf: (i) => (fresh[i]!.doubtful ? fixFlag.doubtfulTime : fixFlag.good),
      })),
    );
  }
  const column = <T>(of: (change: Change) => T) => changes.map(of);
  const instant = (at: number | null) => (at === null ? null : new Date(at));
  await client.query(
    `UPDATE patrol_intake i
        SET stored = c.stored::int8multirange, revision = i.revision + 1,
            dirty_since = coalesce(i.dirty_since, clock_timestamp()), end_pending = i.end_pending OR c.ended,
            received_at = c.received_at, sent_at = c.sent_at, last_batch = c.last_batch
       FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::timestamptz[], $5::timestamptz[], $6::uuid[])
            AS c (id, stored, ended, received_at, sent_at, last_batch)
      WHERE i.patrol_id = c.id`,
    [
      column(({ intake }) => intake.patrolId),
      column(({ intake }) => multirangeOf(intake.stored)),
      column(({ ended }) => ended),
      column(({ last }) => instant(last.receivedAt)),
      column(({ last }) => instant(last.sentAt)),
      column(({ last }) => last.batchId),
    ],
  );
}

/** Tells patrols without a track from those that are not there. */
async function tellByHand(
  client: PoolClient,
  batches: readonly Batch[],
  outcomes: BatchOutcome[],
): Promise<BatchOutcome[]> {
  const missing = batches.filter((_, i) => outcomes[i]!.outcome === 'unknown-patrol');
  if (missing.length === 0) return outcomes;
  const { rows } = await client.query<{ id: string }>('SELECT id FROM patrol WHERE id = ANY ($1::uuid[])', [
    missing.map(({ patrolId }) => patrolId),
  ]);
  const there = new Set(rows.map(({ id }) => id));
  return outcomes.map((outcome, i) =>
    outcome.outcome === 'unknown-patrol' && there.has(batches[i]!.patrolId)
      ? { outcome: 'by-hand' }
      : outcome,
  );
}
