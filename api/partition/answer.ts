import type pg from 'pg';
import type { Partition, PartitionZone } from '../../domain/model/partition.ts';
import {
  balanceOf,
  divide,
  type Face,
  Land,
  NotDivisible,
  type Workload,
  workloadOf,
} from '../../domain/partition/index.ts';
import { leastPieceM2 } from '../zones/preview.ts';
import { type FaceRow, facesOf } from './faces.ts';
import type { PartitionAnswer, PartitionJob } from './job.ts';

/** What of the area's name stands before a zone's number: zones have at most 60 letters. */
const longestPrefix = 50;

interface MeasuredFace extends FaceRow, Workload, Omit<Face, 'rings'> {
  forestM2: number;
}

/** Runs in a thread: faces by PostGIS, the rest by domain/partition. */
export async function answerPartition(client: pg.ClientBase, job: PartitionJob): Promise<PartitionAnswer> {
  const { outline, day, n, balance, seed, risk } = job;
  const faces = (await facesOf(client, outline, day)).map((row): MeasuredFace => {
    const forestM2 = row.forest ? row.areaM2 : 0;
    const workload = workloadOf({ areaM2: forestM2, record: row.record }, risk);
    return { ...row, ...workload, forestM2, weight: balance === 'forest' ? forestM2 : workload.weighted };
  });
  const land = new Land(faces);
  try {
    const { zone, parts, strays } = divide(land.mosaic, n, seed);
    const facesIn = Array.from({ length: n }, (): MeasuredFace[] => []);
    for (const [f, face] of faces.entries()) facesIn[zone[land.atomOf[f]!]!]!.push(face);
    const held = facesIn.map(parcelsOf);
    const zones = land.outlines(zone, n).map(({ geometry, perimeterM }, z): PartitionZone => {
      const sum = (of: (face: MeasuredFace) => number) =>
        facesIn[z]!.reduce((all, face) => all + of(face), 0);
      const areaM2 = sum((face) => face.areaM2);
      return {
        name: `${(job.area.name ?? '').slice(0, longestPrefix)}片区${z + 1}`,
        geometry: geometry as PartitionZone['geometry'],
        areaM2,
        forestM2: sum((face) => face.forestM2),
        workload: sum((face) => face.weighted),
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

/** Parcels that have more in these faces than rounding leaves. */
function parcelsOf(faces: readonly MeasuredFace[]): string[] {
  const held = new Map<string, number>();
  for (const { parcel, areaM2 } of faces) if (parcel) held.set(parcel, (held.get(parcel) ?? 0) + areaM2);
  return [...held].filter(([, m2]) => m2 >= leastPieceM2).map(([parcel]) => parcel);
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
