/** The only way in for patrols: cleans tracks and writes patrol, fix and heat_tile in the caller's transaction. */
import type { PoolClient } from 'pg';
import { type CleanTrack, cleanTrack, type RawFix, trackRuleOf } from '../../domain/geo/track.ts';
import type { HeatTiles } from '../../domain/heat/cells.ts';
import { dayOfInstant } from '../../domain/law/period.ts';
import type { PatrolKind } from '../../domain/model/patrol.ts';
import { BinaryRows, copyBinary, uuidBytes } from '../db/binary-rows.ts';
import { noteNewPatrol } from '../live/patrols.ts';
import { addHeat, heatOf } from './heat-store.ts';
import { trackWkb } from './track-wkb.ts';
import { writeFixes } from './write-fixes.ts';

export interface PatrolInput {
  /** uuid */
  id: string;
  kind: PatrolKind;
  /** Ids that exist; not both. An unknown one fails the transaction (foreign key). */
  chiefId?: string | null;
  rangerId?: string | null;
  /** As the file names somebody whom we do not know. */
  personName?: string | null;
  /** CGCS2000; ascending by seq. */
  fixes: RawFix[];
  /** Epoch ms, for a patrol that is begun before its first fix comes; else the first good fix tells. */
  openedAt?: number;
  /** Written down without a device, epoch ms: there are no fixes, and `no-track` keeps it out of what tracks are measured for. */
  byHand?: { startedAt: number; endedAt: number };
  source: 'demo' | 'import' | 'device' | 'manual';
  /** CRS the coordinates had before they were converted. */
  sourceCrs: string;
  /** The same key again is the same track and is not written twice. */
  sourceKey: string;
  importId?: string | null;
  note?: string | null;
  /** Comes from somebody who is under way, and not out of an archive: the live channel tells of it. */
  live?: boolean;
}

export interface WrittenPatrols {
  inserted: string[];
  /** Input ids whose id or sourceKey is there already (or earlier in the list). */
  unchanged: string[];
  tracks: Map<string, CleanTrack>;
}

/**
 * Writes new patrols. Idempotent by id and by sourceKey; runs in the caller's transaction (open one).
 * Writers queue up behind one another until commit: heat tiles and layer versions are shared rows anyway.
 * @throws Error when a patrol has neither fixes nor openedAt nor byHand
 */
export async function writePatrols(client: PoolClient, patrols: PatrolInput[]): Promise<WrittenPatrols> {
  await lockPatrolWriters(client);
  const { fresh, unchanged } = await sortOut(client, patrols);
  const tracks = new Map<string, CleanTrack>();
  const heat = new Map<string, HeatTiles[]>();
  const prepared: Prepared[] = [];
  for (const patrol of fresh) {
    const track = trackOf(patrol);
    const span = trackSpan(patrol.fixes, track) ?? openedSpan(patrol);
    tracks.set(patrol.id, track);
    prepared.push({ patrol, track, span });
    const tiles = heatOf(patrol.fixes, track);
    if (!tiles) continue;
    const list = heat.get(span.day);
    if (list) list.push(tiles);
    else heat.set(span.day, [tiles]);
  }
  if (prepared.length > 0) {
    await copyBinary(client, `patrol (${PATROL_COLUMNS.join(', ')})`, patrolRows(prepared));
    await writeFixes(client, prepared);
    await addHeat(client, heat);
    for (const { patrol, track, span } of prepared) {
      if (patrol.live) await noteNewPatrol(client, { id: patrol.id, fixes: patrol.fixes, track, span });
    }
  }
  return { inserted: fresh.map((patrol) => patrol.id), unchanged, tracks };
}

/** One writer at a time, released at the end of the transaction; what it writes may take longer than a request. */
export async function lockPatrolWriters(client: PoolClient): Promise<void> {
  await client.query(
    `SET LOCAL statement_timeout = '10min'; SELECT pg_advisory_xact_lock(hashtext('patrol writers'))`,
  );
}

/** When a patrol was: epoch ms of its first and last good fix, and the civil day (Asia/Shanghai) it counts to. */
export interface Span {
  first: number;
  last: number;
  day: string;
}

/** Span of the good fixes; null without any. A fix with a wrong clock does not stretch it. */
export function trackSpan(fixes: readonly RawFix[], track: CleanTrack): Span | null {
  const first = track.segments[0]?.[0];
  const last = track.segments.at(-1)?.at(-1);
  if (first === undefined || last === undefined) return null;
  return newSpan(fixes[first]!.at, fixes[last]!.at);
}

function newSpan(first: number, last: number): Span {
  return { first, last, day: dayOfInstant(new Date(first)) };
}

function trackOf({ byHand, fixes, kind }: PatrolInput): CleanTrack {
  const track = cleanTrack(fixes, trackRuleOf(kind));
  return byHand ? { ...track, fault: 'no-track' } : track;
}

function openedSpan(patrol: PatrolInput): Span {
  if (patrol.byHand) return newSpan(patrol.byHand.startedAt, patrol.byHand.endedAt);
  if (patrol.openedAt === undefined) throw new Error(`patrol ${patrol.id}: neither fixes nor openedAt`);
  return newSpan(patrol.openedAt, patrol.openedAt);
}

interface Prepared {
  patrol: PatrolInput;
  track: CleanTrack;
  span: Span;
}

async function sortOut(client: PoolClient, patrols: PatrolInput[]) {
  const { rows } = await client.query<{ id: string; source_key: string }>(
    `SELECT id, source_key FROM patrol WHERE id = ANY($1::uuid[]) OR source_key = ANY($2::text[])`,
    [patrols.map((patrol) => patrol.id), patrols.map((patrol) => patrol.sourceKey)],
  );
  // uuids in PostgreSQL's spelling
  const known = new Set(rows.flatMap((row) => [row.id, row.source_key]));
  const fresh: PatrolInput[] = [];
  const unchanged: string[] = [];
  for (const patrol of patrols) {
    const id = patrol.id.toLowerCase();
    if (known.has(id) || known.has(patrol.sourceKey)) unchanged.push(patrol.id);
    else fresh.push(patrol);
    known.add(id);
    known.add(patrol.sourceKey);
  }
  return { fresh, unchanged };
}

const PATROL_COLUMNS = [
  'id',
  'kind',
  'chief_id',
  'ranger_id',
  'person_name',
  'started_at',
  'ended_at',
  'length_m',
  'moving_s',
  'fix_count',
  'jump_count',
  'gap_count',
  'invalid_reason',
  'geom',
  'source',
  'source_crs',
  'source_key',
  'import_id',
  'note',
];

function* patrolRows(prepared: readonly Prepared[]): Generator<Buffer> {
  const rows = new BinaryRows();
  for (const { patrol, track, span } of prepared) {
    rows.row(PATROL_COLUMNS.length);
    rows.bytes(uuidBytes(patrol.id));
    rows.text(patrol.kind);
    rows.text(patrol.chiefId);
    rows.text(patrol.rangerId);
    rows.text(patrol.personName);
    rows.instant(span.first);
    rows.instant(span.last);
    rows.float8(track.lengthM);
    rows.float8(track.movingS);
    rows.int4(patrol.fixes.length);
    rows.int4(track.jumpCount);
    rows.int4(track.gapCount);
    rows.text(track.fault);
    rows.bytes(trackWkb(patrol.fixes, track));
    rows.text(patrol.source);
    rows.text(patrol.sourceCrs);
    rows.text(patrol.sourceKey);
    rows.bytes(patrol.importId ? uuidBytes(patrol.importId) : null);
    rows.text(patrol.note);
    if (rows.full) yield rows.take();
  }
  yield rows.end();
}
