import type pg from 'pg';
import type { Partition, PartitionZone } from '../../domain/model/partition.ts';
import { balanceOf, divide, Land, NotDivisible, workloadOf } from '../../domain/partition/index.ts';
import { leastShareM2 } from '../zones/preview.ts';
import { facesOf } from './faces.ts';
import type { PartitionAnswer, PartitionJob } from './job.ts';

/** What of the area's name stands before a zone's number: zones have at most 60 letters. */
const longestPrefix = 50;

/** Runs in a thread: faces by PostGIS, the rest by domain/partition. */
export async function answerPartition(client: pg.ClientBase, job: PartitionJob): Promise<PartitionAnswer> {
  const { outline, day, n, balance, seed, risk } = job;
  const faces = (await facesOf(client, outline, day)).map((row) => {
    const forestM2 = row.forest ? row.areaM2 : 0;
    const { weighted, unknownM2 } = workloadOf({ areaM2: forestM2, record: row.record }, risk);
    return {
      ...row,
      forestM2,
      workload: weighted,
      unknownM2,
      weight: balance === 'forest' ? forestM2 : weighted,
    };
  });
  const land = new Land(faces);
  try {
    const { zone, parts, strays } = divide(land.mosaic, n, seed);
    const sums = Array.from({ length: n }, () => ({
      areaM2: 0,
      forestM2: 0,
      workload: 0,
      parcels: new Map<string, number>(),
    }));
    for (const [f, { areaM2, forestM2, workload, parcel }] of faces.entries()) {
      const sum = sums[zone[land.atomOf[f]!]!]!;
      sum.areaM2 += areaM2;
      sum.forestM2 += forestM2;
      sum.workload += workload;
      if (parcel) sum.parcels.set(parcel, (sum.parcels.get(parcel) ?? 0) + areaM2);
    }
    const outlines = land.outlines(zone, n);
    const held = sums.map(({ parcels }) =>
      [...parcels].filter(([, m2]) => m2 > leastShareM2).map(([id]) => id),
    );
    const zones = sums.map(({ areaM2, forestM2, workload }, z): PartitionZone => {
      const { geometry, perimeterM } = outlines[z]!;
      return {
        name: `${(job.area.name ?? '').slice(0, longestPrefix)}片区${z + 1}`,
        geometry: geometry as PartitionZone['geometry'],
        areaM2,
        forestM2,
        workload,
        parcels: held[z]!.length,
        compactness: (4 * Math.PI * areaM2) / perimeterM ** 2,
      };
    });
    return { partition: describe(job, { zones, parts, strays, cutParcels: countTwice(held) }, faces) };
  } catch (error) {
    if (!(error instanceof NotDivisible)) throw error;
    return { refused: { reason: error.reason, zones: error.zones } };
  }
}

function describe(
  { area, balance, seed, day, risk }: PartitionJob,
  made: Pick<Partition, 'zones' | 'parts' | 'strays' | 'cutParcels'>,
  faces: readonly { areaM2: number; unknownM2: number }[],
): Partition {
  const { fireWeight, pestWeight, slopeWeight, protectionWeight } = risk;
  return {
    ...made,
    area: { ...area, areaM2: faces.reduce((sum, { areaM2 }) => sum + areaM2, 0) },
    balance: {
      forest: balanceOf(made.zones.map(({ forestM2 }) => forestM2)),
      workload: balanceOf(made.zones.map(({ workload }) => workload)),
    },
    rule: {
      balance,
      seed,
      day,
      risk: { fireWeight, pestWeight, slopeWeight, protectionWeight },
      unknownM2: faces.reduce((sum, { unknownM2 }) => sum + unknownM2, 0),
    },
  };
}

function countTwice(lists: readonly string[][]): number {
  const all = lists.flat();
  return all.length - new Set(all).size;
}
