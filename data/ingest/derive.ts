/** What follows from the fixes that devices sent: the patrol's row, the marks of its fixes, its place now, heat and coverage. */
import type { PoolClient } from 'pg';
import { type CleanTrack, cleanTrack, trackRuleOf } from '../../domain/geo/track.ts';
import { hasSeq, type SeqRanges, withSeqs } from '../../domain/ingest/seq-ranges.ts';
import { dayOfInstant } from '../../domain/law/period.ts';
import type { PatrolKind } from '../../domain/model/patrol.ts';
import { noteMoreFixes } from '../live/patrols.ts';
import { byMonth } from '../patrols/by-month.ts';
import { type HeatChange, recountHeat } from '../patrols/heat-recount.ts';
import { heatOf } from '../patrols/heat-store.ts';
import { readFixesOf, type StoredFix } from '../patrols/read-fixes.ts';
import { trackWkb } from '../patrols/track-wkb.ts';
import { lockPatrolWriters, type Span, trackSpan } from '../patrols/write.ts';
import { ensurePartitions, partitionMonth } from '../patrols/write-fixes.ts';
import { multirangeOf, rangesOf } from './intake-rows.ts';

interface Grown {
  id: string;
  kind: PatrolKind;
  /** The civil day it counts to until now. */
  day: string;
  month: string;
  revision: number;
  /** Of the fixes that its row and its heat were made from. */
  derived: SeqRanges;
  ended: boolean;
  fixes: StoredFix[];
  track: CleanTrack;
  /** Null: none of its fixes is good. */
  span: Span | null;
}

/**
 * Derives these patrols anew from all of their fixes, in the caller's transaction. Devices may send more meanwhile: storing
 * never waits for it, and what comes too late is still marked as not derived.
 */
export async function derivePatrols(client: PoolClient, ids: readonly string[]): Promise<void> {
  await lockPatrolWriters(client);
  const patrols = await readGrown(client, ids);
  await moveToTheirMonth(client, patrols);
  await writeFlags(client, patrols);
  await writeTracks(client, patrols);
  for (const { id, fixes, track, span, ended } of patrols) {
    if (span) await noteMoreFixes(client, { id, fixes, track, span }, ended);
  }
  await recount(client, patrols);
  // Last, since devices wait for these rows.
  await lockRows(client, patrols);
  await client.query(
    `UPDATE patrol_intake i
        SET derived = d.derived::int8multirange, end_pending = i.end_pending AND NOT d.ended,
            dirty_since = CASE WHEN i.revision = d.revision THEN NULL ELSE clock_timestamp() END
       FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::bigint[]) AS d (id, derived, ended, revision)
      WHERE i.patrol_id = d.id`,
    [
      patrols.map(({ id }) => id),
      patrols.map(({ fixes }) =>
        multirangeOf(
          withSeqs(
            [],
            fixes.map(({ seq }) => seq),
          ),
        ),
      ),
      patrols.map(({ ended }) => ended),
      patrols.map(({ revision }) => revision),
    ],
  );
}

async function readGrown(client: PoolClient, ids: readonly string[]): Promise<Grown[]> {
  const { rows } = await client.query<{
    id: string;
    kind: PatrolKind;
    started_at: Date;
    month: string;
    revision: number;
    derived: string;
    end_pending: boolean;
  }>(
    `SELECT p.id, p.kind, p.started_at, i.month, i.revision, i.derived::text, i.end_pending
       FROM patrol_intake i JOIN patrol p ON p.id = i.patrol_id WHERE i.patrol_id = ANY ($1::uuid[]) ORDER BY p.id`,
    [ids],
  );
  const patrols = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    day: dayOfInstant(row.started_at),
    month: row.month,
    revision: row.revision,
    derived: rangesOf(row.derived),
    ended: row.end_pending,
  }));
  // After the revisions: what these count is among the fixes.
  const fixes = await readFixesOfAll(client, patrols);
  return patrols.map((patrol) => ({ ...patrol, ...cleaned(patrol.kind, fixes.get(patrol.id) ?? []) }));
}

function cleaned(kind: PatrolKind, fixes: StoredFix[]): Pick<Grown, 'fixes' | 'track' | 'span'> {
  const track = cleanTrack(fixes, trackRuleOf(kind));
  return { fixes, track, span: trackSpan(fixes, track) };
}

async function readFixesOfAll(
  client: PoolClient,
  patrols: readonly { id: string; month: string }[],
): Promise<Map<string, StoredFix[]>> {
  const all = new Map<string, StoredFix[]>();
  for (const [month, some] of byMonth(patrols)) {
    const found = await readFixesOf(
      client,
      month,
      some.map(({ id }) => id),
    );
    for (const [id, fixes] of found) all.set(id, fixes);
  }
  return all;
}

/** Fixes lie in the partition of the month that their patrol started in; whoever stores more of them waits meanwhile. */
async function moveToTheirMonth(client: PoolClient, patrols: readonly Grown[]): Promise<void> {
  const movers = patrols.filter(({ span, month }) => span && partitionMonth(span.day) !== month);
  if (movers.length > 0) await lockRows(client, patrols);
  for (const patrol of movers) {
    const fixes = await readFixesOf(client, patrol.month, [patrol.id]);
    Object.assign(patrol, cleaned(patrol.kind, fixes.get(patrol.id)!));
    const month = patrol.span ? partitionMonth(patrol.span.day) : patrol.month;
    if (month === patrol.month) continue;
    await ensurePartitions(client, [month]);
    await client.query('UPDATE fix SET month = $3 WHERE month = $1 AND patrol_id = $2', [
      patrol.month,
      patrol.id,
      month,
    ]);
    await client.query('UPDATE patrol_intake SET month = $2 WHERE patrol_id = $1', [patrol.id, month]);
    patrol.month = month;
  }
}

/** In the order in which those who store lock them, too. */
async function lockRows(client: PoolClient, patrols: readonly Grown[]): Promise<void> {
  await client.query(
    'SELECT FROM patrol_intake WHERE patrol_id = ANY ($1::uuid[]) ORDER BY patrol_id FOR NO KEY UPDATE',
    [patrols.map(({ id }) => id)],
  );
}

async function writeFlags(client: PoolClient, patrols: readonly Grown[]): Promise<void> {
  for (const [month, some] of byMonth(patrols)) {
    const ids: string[] = [];
    const seqs: number[] = [];
    const flags: number[] = [];
    for (const { id, fixes, track } of some) {
      fixes.forEach(({ seq, flag }, i) => {
        if (flag === track.flags[i]) return;
        ids.push(id);
        seqs.push(seq);
        flags.push(track.flags[i]!);
      });
    }
    if (ids.length === 0) continue;
    await client.query(
      `UPDATE fix f SET flag = c.flag
         FROM unnest($2::uuid[], $3::integer[], $4::smallint[]) AS c (id, seq, flag)
        WHERE f.month = $1 AND f.patrol_id = c.id AND f.seq = c.seq`,
      [month, ids, seqs, flags],
    );
  }
}

async function writeTracks(client: PoolClient, patrols: readonly Grown[]): Promise<void> {
  if (patrols.length === 0) return;
  const column = <T>(of: (patrol: Grown) => T) => patrols.map(of);
  const instant = (at: number | undefined) => (at === undefined ? null : new Date(at));
  await client.query(
    `UPDATE patrol p
        SET started_at = coalesce(t.started_at, p.started_at), ended_at = coalesce(t.ended_at, p.ended_at),
            length_m = t.length_m, moving_s = t.moving_s, fix_count = t.fix_count, jump_count = t.jump_count,
            gap_count = t.gap_count, invalid_reason = t.fault, geom = ST_GeomFromEWKB(t.geom)
       FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::float8[], $5::float8[], $6::integer[],
                   $7::integer[], $8::integer[], $9::text[], $10::bytea[])
            AS t (id, started_at, ended_at, length_m, moving_s, fix_count, jump_count, gap_count, fault, geom)
      WHERE p.id = t.id`,
    [
      column(({ id }) => id),
      column(({ span }) => instant(span?.first)),
      column(({ span }) => instant(span?.last)),
      column(({ track }) => track.lengthM),
      column(({ track }) => track.movingS),
      column(({ fixes }) => fixes.length),
      column(({ track }) => track.jumpCount),
      column(({ track }) => track.gapCount),
      column(({ track }) => track.fault),
      column(({ fixes, track }) => trackWkb(fixes, track)),
    ],
  );
}

/** Days whose patrols have other heat now, each counted once for all of them. */
async function recount(client: PoolClient, patrols: readonly Grown[]): Promise<void> {
  const byDay = new Map<string, HeatChange[]>();
  const change = (day: string, what: HeatChange) => {
    const list = byDay.get(day);
    if (list) list.push(what);
    else byDay.set(day, [what]);
  };
  for (const { id, kind, day, derived, fixes, track, span } of patrols) {
    const known = fixes.filter(({ seq }) => hasSeq(derived, seq));
    const before = heatOf(known, cleanTrack(known, trackRuleOf(kind)));
    const after = heatOf(fixes, track);
    const newDay = span?.day ?? day;
    if (newDay === day) change(day, { patrolId: id, before, after });
    else {
      change(day, { patrolId: id, before, after: null });
      change(newDay, { patrolId: id, before: null, after });
    }
  }
  for (const [day, changes] of byDay) await recountHeat(client, day, changes);
}
