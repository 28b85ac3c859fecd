import type { ArealGeometry } from '../../domain/model/common.ts';
import type { GapRankRule } from '../../domain/model/gap.ts';
import type { Partition, PartitionInput } from '../../domain/model/partition.ts';

/** An outline to divide. Plain data: it crosses a thread. */
export interface PartitionJob extends Pick<PartitionInput, 'n' | 'balance' | 'seed'> {
  area: { id: string | null; name: string | null };
  outline: ArealGeometry;
  /** The parcels are those in force on this day. */
  day: string;
  risk: GapRankRule;
}

/** The zones, or why there can't be so many. */
export type PartitionAnswer =
  | { partition: Partition }
  | { refused: { reason: 'nothing-to-balance' | 'too-few-atoms' | 'more-parts-than-zones'; zones: number } };
