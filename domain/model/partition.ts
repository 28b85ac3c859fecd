/** Suggested partitions 建议分区: an area divided into zones along parcel (小班) borders. Method: docs/plan/partition.md. */
import { z } from 'zod';
import { arealGeometry, multiPolygonGeometry } from './common.ts';
import { gapRankRule } from './gap.ts';

/** Parcels that one question may divide: beyond this an area is divided in steps. */
export const mostParcels = 8000;

export const partitionBalances = ['forest', 'workload'] as const;

/** Body of POST /api/partition: an area on record, or an outline. */
export const partitionInput = z
  .object({
    areaId: z.string().min(1).max(100).optional(),
    geometry: arealGeometry.optional(),
    n: z.int().min(2).max(20).meta({ description: 'zones to make' }),
    balance: z.enum(partitionBalances),
    seed: z.int().min(0).max(0xffffffff).default(1).meta({
      description: 'another seed gives another partition, the same one the same',
    }),
  })
  .refine(({ areaId, geometry }) => (areaId === undefined) !== (geometry === undefined), {
    message: 'give areaId or geometry, and only one of them',
    path: ['areaId'],
  })
  .meta({ id: 'PartitionInput' });
export type PartitionInput = z.infer<typeof partitionInput>;

export const workload = z.number().meta({
  description:
    'forest hectares × risk of their parcels (1 where nothing is known), with the weights of the gap rank',
});

/** How evenly something is shared out among zones; null: there is nothing to share out. */
export const shareBalance = z
  .object({
    overMean: z.number().meta({ description: 'heaviest zone ÷ mean − 1' }),
    variation: z.number().meta({ description: 'standard deviation ÷ mean' }),
    gini: z.number().meta({ description: '0 even … 1 − 1/n all in one' }),
  })
  .nullable()
  .meta({ id: 'ShareBalance' });

export const compactness = z.number().meta({ description: 'Polsby–Popper 4πA ÷ P²: 1 a circle, 0 a thread' });

const partitionZone = z.object({
  name: z.string(),
  geometry: multiPolygonGeometry,
  areaM2: z.number(),
  forestM2: z.number(),
  workload,
  parcels: z.int(),
  compactness,
});
export type PartitionZone = z.infer<typeof partitionZone>;

export const partition = z
  .object({
    area: z.object({ id: z.string().nullable(), name: z.string().nullable(), areaM2: z.number() }),
    zones: z.array(partitionZone).meta({
      description: 'from north to south; where two meet, both have the same vertices',
    }),
    balance: z.object({ forest: shareBalance, workload: shareBalance }),
    cutParcels: z.int().meta({
      description:
        'parcels in more than one zone: only such as the area itself has in pieces that touch nowhere',
    }),
    parts: z.int().meta({
      description: 'pieces of the area that hold forest and do not touch: no zone reaches over two of them',
    }),
    strays: z.int().meta({
      description: 'pieces without forest that touch none of those: they went to the nearest zone',
    }),
    rule: z.object({
      balance: z.enum(partitionBalances),
      seed: z.int(),
      day: z.string().meta({ description: 'the parcels and outlines are those of this day' }),
      risk: gapRankRule.pick({
        fireWeight: true,
        pestWeight: true,
        slopeWeight: true,
        protectionWeight: true,
      }),
      unknownM2: z.number().meta({ description: 'forest whose parcels tell nothing of a risk; it counts 1' }),
    }),
  })
  .meta({ id: 'Partition' });
export type Partition = z.infer<typeof partition>;
