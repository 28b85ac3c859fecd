/** Visits to forest parcels, from the swaths of single patrols: only for the few parcels that somebody looks at. */
import type pg from 'pg';
import { addStored } from '../../data/coverage/bits.ts';
import type { PlacedPart } from '../../domain/coverage/ground.ts';
import { type Ground, SparseBitmap } from '../../domain/coverage/index.ts';
import { seesParcel } from '../../domain/coverage/measure.ts';
import { blockOf, type TileBox } from '../../domain/coverage/pack.ts';
import { addMonths, periodOf } from '../../domain/law/period.ts';
import type { Period } from '../../domain/model/common.ts';
import type { PartsJob } from './job.ts';
import type { PartVisits } from './part-visits.ts';
import { tilesOf } from './tiles-of.ts';

/** A patrol visits a parcel when its own swath takes in enough of it. */
export async function parcelVisits(
  client: pg.ClientBase,
  parcels: PlacedPart[],
  ground: Ground,
  { period }: Pick<PartsJob, 'period'>,
  effective: ReadonlySet<string>,
): Promise<Map<string, PartVisits>> {
  const visits = new Map<string, PartVisits>();
  if (parcels.length === 0) return visits;
  const { rows } = await client.query<{ id: string; code: string }>(
    'SELECT id::text AS id, code FROM parcel WHERE id = ANY($1::bigint[])',
    [parcels.map((parcel) => parcel.id)],
  );
  for (const { id, code } of rows) {
    visits.set(id, { name: code, visits: 0, effectiveVisits: 0, lastVisit: null });
  }
  await eachVisit(client, parcels, ground, period, (parcel, patrolId, day) => {
    const known = visits.get(parcel.id)!;
    known.visits++;
    if (effective.has(patrolId)) known.effectiveVisits++;
    known.lastVisit = later(known.lastVisit, day);
  });
  await lookBack(
    client,
    parcels.filter((parcel) => visits.get(parcel.id)!.lastVisit === null),
    ground,
    period.from,
    visits,
  );
  return visits;
}

function later(known: string | null, day: string): string {
  return known !== null && known > day ? known : day;
}

async function eachVisit(
  client: pg.ClientBase,
  parcels: PlacedPart[],
  { plane }: Pick<Ground, 'plane'>,
  { from, to }: Period,
  found: (parcel: PlacedPart, patrolId: string, day: string) => void,
): Promise<void> {
  const all = tilesOf(parcels.map((parcel) => parcel.spans));
  const near = parcels.map((parcel) => ({ parcel, tiles: tilesOf([parcel.spans]) }));
  const { rows } = await client.query<{ id: string; day: string; swath: Buffer } & TileBox>(
    `SELECT patrol_id AS id, day, swath, west, south, east, north FROM patrol_cover
     WHERE zone = $1 AND day >= $2 AND day < $3 AND swath IS NOT NULL
       AND west <= $6 AND east >= $4 AND south <= $7 AND north >= $5`,
    [plane.centralMeridian, from, to, all.west, all.south, all.east, all.north],
  );
  for (const row of rows) {
    const reached = near.filter(({ tiles }) => meet(tiles, row));
    if (reached.length === 0) continue;
    const bitmap = new SparseBitmap();
    addStored(bitmap, row.swath, all);
    for (const { parcel } of reached) if (seesParcel(bitmap, parcel)) found(parcel, row.id, row.day);
  }
}

function meet(a: TileBox, b: TileBox): boolean {
  return a.west <= b.east && a.east >= b.west && a.south <= b.north && a.north >= b.south;
}

/** Months before the period, newest first, until each parcel's last visit is found or nothing older is kept. */
async function lookBack(
  client: pg.ClientBase,
  parcels: PlacedPart[],
  ground: Ground,
  before: string,
  visits: Map<string, PartVisits>,
): Promise<void> {
  let missing = parcels;
  let to = before;
  while (missing.length > 0) {
    const month = await newestMonth(client, missing, ground, to);
    if (month === null) return;
    const from = `${month}-01`;
    await eachVisit(client, missing, ground, { from, to }, (parcel, _, day) => {
      const known = visits.get(parcel.id)!;
      known.lastVisit = later(known.lastVisit, day);
    });
    missing = missing.filter((parcel) => visits.get(parcel.id)!.lastVisit === null);
    to = from;
  }
}

/** The newest month that has swaths near the parcels before a day; null without any. */
async function newestMonth(
  client: pg.ClientBase,
  parcels: PlacedPart[],
  { plane }: Pick<Ground, 'plane'>,
  before: string,
): Promise<string | null> {
  const box = tilesOf(parcels.map((parcel) => parcel.spans));
  // The month that the day lies in belongs to it when the day is not its first.
  const last = periodOf('month', before).from === before ? addMonths(before, -1) : before;
  const { rows } = await client.query<{ month: string | null }>(
    `SELECT max(part) AS month FROM cover_part
     WHERE zone = $1 AND part LIKE '____-__' AND part <= $2
       AND block_x BETWEEN $3 AND $5 AND block_y BETWEEN $4 AND $6`,
    [
      plane.centralMeridian,
      last.slice(0, 7),
      blockOf(box.west),
      blockOf(box.south),
      blockOf(box.east),
      blockOf(box.north),
    ],
  );
  return rows[0]!.month;
}
