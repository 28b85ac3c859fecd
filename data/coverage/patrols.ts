/** Brings the index up to the patrols of some ids, whether they are new, changed or gone. */
import type { PoolClient } from 'pg';
import { lastFixOf } from '../../domain/coverage/measure.ts';
import type { TileBox } from '../../domain/coverage/pack.ts';
import { pixelSize } from '../../domain/coverage/rule.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { CoverageRule } from '../../domain/model/coverage.ts';
import { BinaryRows, copyBinary, uuidBytes } from '../db/binary-rows.ts';
import { type AreaCache, areasNear } from './areas.ts';
import { deflateBitmap } from './bits.ts';
import { boundsOf, Drawing, type Swath, type Visit } from './draw.ts';
import { PartChanges } from './parts.ts';
import { widened } from './reach.ts';
import { type IndexTrack, readTracks } from './tracks.ts';

export interface DrawnPatrol {
  track: IndexTrack;
  swath: Swath;
  visits: Visit[];
}

export async function refreshPatrols(
  client: PoolClient,
  ids: string[],
  rule: CoverageRule,
  cache: AreaCache,
): Promise<void> {
  const changes = new PartChanges();
  const known = await takeKnown(client, ids);
  const tracks = await readTracks(client, ids);
  const kept = new Set<string>();
  for (const track of tracks) {
    const old = known.get(track.id);
    if (old && old.digest === track.digest && old.day === track.day) kept.add(track.id);
  }
  for (const [id, { zone, day, box }] of known) if (!kept.has(id)) changes.remove(zone, day, box);
  const areas = await areasNear(client, reachOf(tracks), pixelSize(rule), cache);
  const drawn = tracks.map((track) => {
    const drawing = new Drawing(track, rule);
    const swath = drawing.swath();
    if (swath.bitmap && !kept.has(track.id)) changes.add(swath.zone, track.day, swath.bitmap);
    return { track, swath, visits: drawing.visits(areas) };
  });
  await writePatrols(client, drawn);
  await writeVisits(client, drawn);
  await changes.write(client);
}

/** Takes out what is known of the patrols. */
async function takeKnown(client: PoolClient, ids: string[]) {
  await client.query('DELETE FROM cover_visit WHERE patrol_id = ANY($1::uuid[])', [ids]);
  const { rows } = await client.query<{ id: string; day: string; digest: string; zone: number } & TileBox>(
    `DELETE FROM patrol_cover WHERE patrol_id = ANY($1::uuid[])
     RETURNING patrol_id AS id, day, digest, zone, west, south, east, north`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { ...row, box: row as TileBox }]));
}

/** Where the tracks lie and whatever their swaths reach; nowhere without any. */
function reachOf(tracks: IndexTrack[]): Bbox {
  const boxes = tracks.flatMap((track) => {
    const bounds = boundsOf(track);
    return bounds ? [bounds] : [];
  });
  if (boxes.length === 0) return [0, 0, 0, 0];
  return widened([
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ]);
}

async function writePatrols(client: PoolClient, drawn: DrawnPatrol[]): Promise<void> {
  const columns =
    'patrol_id, day, chief_id, ranger_id, fault, last_fix, digest, zone, west, south, east, north, swath';
  await copyBinary(client, `patrol_cover (${columns})`, patrolRows(drawn));
}

function* patrolRows(drawn: DrawnPatrol[]): Generator<Buffer> {
  const rows = new BinaryRows();
  for (const { track, swath } of drawn) {
    rows.row(13);
    rows.bytes(uuidBytes(track.id));
    rows.date(track.day);
    rows.text(track.chiefId);
    rows.text(track.rangerId);
    rows.text(track.fault);
    const lastFix = lastFixOf(track);
    if (lastFix === null) rows.nothing();
    else rows.instant(lastFix * 1000);
    rows.text(track.digest);
    rows.int2(swath.zone);
    rows.int4(swath.box.west);
    rows.int4(swath.box.south);
    rows.int4(swath.box.east);
    rows.int4(swath.box.north);
    rows.bytes(swath.bitmap && deflateBitmap(swath.bitmap));
    if (rows.full) yield rows.take();
  }
  yield rows.end();
}

export type VisitsOfPatrol = Pick<DrawnPatrol, 'track' | 'visits'>;

export async function writeVisits(client: PoolClient, drawn: VisitsOfPatrol[]): Promise<void> {
  const columns = 'area_version_id, day, patrol_id, length_m, seconds, usable';
  await copyBinary(client, `cover_visit (${columns})`, visitRows(drawn));
}

function* visitRows(drawn: VisitsOfPatrol[]): Generator<Buffer> {
  const rows = new BinaryRows();
  for (const { track, visits } of drawn) {
    for (const visit of visits) {
      rows.row(6);
      rows.int8(visit.areaVersionId);
      rows.date(track.day);
      rows.bytes(uuidBytes(track.id));
      rows.float8(visit.lengthM);
      rows.float8(visit.seconds);
      rows.bool(track.fault === null);
      if (rows.full) yield rows.take();
    }
  }
  yield rows.end();
}
