import type { StoredBatch } from '../../data/ingest/batch.ts';
import type { ReadState } from '../../data/ingest/read-state.ts';
import { skewOf } from '../../domain/ingest/clock.ts';
import {
  completeTo,
  countSeqs,
  highestSeq,
  missingSeqs,
  type SeqRanges,
} from '../../domain/ingest/seq-ranges.ts';
import { type FixReceipt, type IntakeState, mostListed } from '../../domain/model/ingest.ts';

export function receiptOf(outcome: StoredBatch, batchId: string | null): FixReceipt {
  const { added, known, conflicts, doubtful, skewMs, shiftMs, stored } = outcome;
  return {
    batchId,
    added,
    known,
    conflicts: conflicts.slice(0, mostListed),
    conflictCount: conflicts.length,
    doubtful: doubtful.slice(0, mostListed),
    doubtfulCount: doubtful.length,
    skewMs,
    shiftMs,
    stored: seqsOf(stored),
  };
}

export function stateOf({ stored, shifted, doubtful, derived, last }: ReadState): IntakeState {
  const skewMs = last && skewOf(last.sentAt?.getTime() ?? null, last.receivedAt.getTime());
  return {
    stored: seqsOf(stored),
    shifted,
    doubtful,
    derived,
    lastBatch: last && {
      batchId: last.batchId,
      receivedAt: last.receivedAt.toISOString(),
      sentAt: last.sentAt?.toISOString() ?? null,
      skewMs,
    },
  };
}

function seqsOf(stored: SeqRanges): FixReceipt['stored'] {
  const missing = missingSeqs(stored);
  return {
    count: countSeqs(stored),
    completeTo: completeTo(stored),
    highest: highestSeq(stored),
    missing: missing.slice(0, mostListed).map(([first, last]) => [first, last]),
    missingRanges: missing.length,
  };
}
