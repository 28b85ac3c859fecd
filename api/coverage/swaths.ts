/** The swaths of a period, from the coverage index. */
import type pg from 'pg';
import { addStored } from '../../data/coverage/bits.ts';
import { readTracks } from '../../data/coverage/tracks.ts';
import { placeTrack, SparseBitmap } from '../../domain/coverage/index.ts';
import { blockOf, type TileBox } from '../../domain/coverage/pack.ts';
import { swathOf } from '../../domain/coverage/rule.ts';
import { stampTrack } from '../../domain/coverage/stamp.ts';
import type { Plane } from '../../domain/geo/plane.ts';
import { calendarParts } from '../../domain/law/calendar-parts.ts';
import type { Period } from '../../domain/model/common.ts';
import type { CoverageRule } from '../../domain/model/coverage.ts';

/** What a swath is drawn by. */
export interface SwathFrame {
  plane: Plane;
  pixel: number;
  rule: CoverageRule;
}

/** Everybody's swaths in some tiles: whole months and years from their unions, the days at the ends one by one. */
export async function swathsOfPeriod(
  client: pg.ClientBase,
  frame: SwathFrame,
  box: TileBox,
  period: Period,
): Promise<SparseBitmap> {
  const bitmap = new SparseBitmap();
  const zone = frame.plane.centralMeridian;
  const { wholes, rest } = calendarParts(period);
  const parts = await client.query<{ bits: Buffer }>(
    `SELECT bits FROM cover_part
     WHERE zone = $1 AND part = ANY($2) AND block_x BETWEEN $3 AND $5 AND block_y BETWEEN $4 AND $6`,
    [zone, wholes, blockOf(box.west), blockOf(box.south), blockOf(box.east), blockOf(box.north)],
  );
  for (const { bits } of parts.rows) addStored(bitmap, bits, box);
  const days = await client.query<{ swath: Buffer }>(
    `SELECT swath FROM patrol_cover c JOIN unnest($2::date[], $3::date[]) AS r (first, after)
       ON c.day >= r.first AND c.day < r.after
     WHERE zone = $1 AND swath IS NOT NULL AND west <= $6 AND east >= $4 AND south <= $7 AND north >= $5`,
    [zone, rest.map((r) => r.from), rest.map((r) => r.to), box.west, box.south, box.east, box.north],
  );
  for (const { swath } of days.rows) addStored(bitmap, swath, box);
  await addForeign(client, bitmap, frame, period);
  return bitmap;
}

/** Some patrols' swaths. @param ids of patrols that the index knows and that can count */
export async function swathsOfPatrols(
  client: pg.ClientBase,
  frame: SwathFrame,
  ids: string[],
): Promise<SparseBitmap> {
  const bitmap = new SparseBitmap();
  const { rows } = await client.query<{ id: string; swath: Buffer | null }>(
    `SELECT patrol_id AS id, CASE WHEN zone = $2 THEN swath END AS swath FROM patrol_cover
     WHERE patrol_id = ANY($1::uuid[]) AND swath IS NOT NULL`,
    [ids, frame.plane.centralMeridian],
  );
  const foreign: string[] = [];
  for (const { id, swath } of rows) {
    if (swath) addStored(bitmap, swath);
    else foreign.push(id);
  }
  await stamp(client, bitmap, frame, foreign);
  return bitmap;
}

/** Swaths that are in memory at once. */
const batch = 500;

/** Calls back with the swath of each of some patrols in some tiles. @param ids as `swathsOfPatrols` */
export async function eachSwath(
  client: pg.ClientBase,
  frame: SwathFrame,
  ids: string[],
  box: TileBox,
  visit: (swath: SparseBitmap) => void,
): Promise<void> {
  for (let i = 0; i < ids.length; i += batch) {
    const { rows } = await client.query<{ id: string; swath: Buffer | null }>(
      `SELECT patrol_id AS id, CASE WHEN zone = $2 THEN swath END AS swath FROM patrol_cover
       WHERE patrol_id = ANY($1::uuid[]) AND swath IS NOT NULL`,
      [ids.slice(i, i + batch), frame.plane.centralMeridian],
    );
    for (const { id, swath } of rows) {
      const bitmap = new SparseBitmap();
      if (swath) addStored(bitmap, swath, box);
      else await stamp(client, bitmap, frame, [id]);
      visit(bitmap);
    }
  }
}

/**
 * Patrols of a neighbouring plane that come near: their swaths are kept in that one and are drawn here. There are none
 * in Chongqing, which has one plane, and a first look at the kept zones says so.
 */
async function addForeign(
  client: pg.ClientBase,
  bitmap: SparseBitmap,
  frame: SwathFrame,
  period: Period,
): Promise<void> {
  const zones = await client.query<{ zone: number }>(
    'SELECT DISTINCT zone FROM cover_part WHERE zone <> $1',
    [frame.plane.centralMeridian],
  );
  // A swath further than a neighbouring zone away can't reach an outline that a plane may hold.
  const near = zones.rows.map((row) => row.zone).filter((zone) => isNear(zone, frame.plane.centralMeridian));
  if (near.length === 0) return;
  const { rows } = await client.query<{ id: string }>(
    `SELECT patrol_id AS id FROM patrol_cover
     WHERE zone = ANY($1) AND day >= $2 AND day < $3 AND swath IS NOT NULL`,
    [near, period.from, period.to],
  );
  await stamp(
    client,
    bitmap,
    frame,
    rows.map((row) => row.id),
  );
}

/** Degrees between central meridians of planes whose outlines and tracks may meet; Chongqing's own plane is 5.6° wide. */
export function isNear(zone: number, other: number): boolean {
  const apart = Math.abs(zone - other);
  return Math.min(apart, 360 - apart) <= 12;
}

async function stamp(
  client: pg.ClientBase,
  bitmap: SparseBitmap,
  { plane, pixel, rule }: SwathFrame,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return;
  for (const track of await readTracks(client, ids)) {
    stampTrack(bitmap, placeTrack(track, plane), plane, pixel, swathOf(rule, track.kind) / 2);
  }
}
