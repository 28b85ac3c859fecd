import type { PoolClient } from 'pg';
import type { NumberedFix } from '../../domain/ingest/merge.ts';
import type { BatchOutcome } from './batch.ts';
import { derivePatrols } from './derive.ts';
import { storeBatches } from './store.ts';

/**
 * Stores more fixes of a patrol, ascending by seq, and what follows from them, all at once in the caller's transaction: for writers that are no devices.
 *
 * @param ended these are the patrol's last fixes
 */
export async function appendFixes(
  client: PoolClient,
  patrolId: string,
  fixes: readonly NumberedFix[],
  ended = false,
): Promise<BatchOutcome> {
  const batch = {
    fixes,
    ended,
    receivedAt: Date.now(),
    sentAt: null,
    clock: 'satellite',
    batchId: null,
  } as const;
  const [outcome] = await storeBatches(client, [{ ...batch, patrolId: patrolId.toLowerCase() }]);
  if (outcome!.outcome === 'stored' && (ended || outcome!.added > 0)) {
    await derivePatrols(client, [patrolId]);
  }
  return outcome!;
}
