import type { PoolClient } from 'pg';
import type { CleanTrack, RawFix } from '../../domain/geo/track.ts';
import { BinaryRows, copyBinary, dayNumber, uuidBytes } from '../db/binary-rows.ts';

/** The partition (first day of its month) that holds the fixes of patrols started on this civil day. */
export function partitionMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export interface FixesOfPatrol {
  patrol: { id: string; fixes: readonly RawFix[] };
  track: CleanTrack;
  span: { day: string };
}

/** COPYs the raw fixes with their marks; makes the partitions of their months first. */
export async function writeFixes(client: PoolClient, patrols: readonly FixesOfPatrol[]): Promise<void> {
  const rows = patrols.map(({ patrol: { id, fixes }, track, span }) => ({
    patrolId: id,
    month: partitionMonth(span.day),
    fixes,
    flagOf: (i: number) => track.flags[i]!,
  }));
  await ensurePartitions(
    client,
    rows.map(({ month }) => month),
  );
  await copyFixes(client, rows);
}

/** Makes the partitions of these months (first days) where they are missing. */
export async function ensurePartitions(client: PoolClient, months: readonly string[]): Promise<void> {
  await client.query('SELECT ensure_fix_partition(month) FROM unnest($1::date[]) AS month ORDER BY month', [
    [...new Set(months)],
  ]);
}

export interface NewFixes {
  patrolId: string;
  /** First day of the month whose partition takes them; it must be there. */
  month: string;
  fixes: readonly RawFix[];
  /** The mark of the fix at this place of the list. */
  flagOf: (i: number) => number;
}

/** Where `fixRows` go by COPY. */
export const fixTarget = 'fix (month, patrol_id, seq, at, lon, lat, ele, accuracy_m, flag, extra, shift_ms)';

/** COPYs fixes that are not there yet. */
export async function copyFixes(client: PoolClient, patrols: readonly NewFixes[]): Promise<void> {
  await copyBinary(client, fixTarget, fixRows(patrols));
}

/** Rows for COPY, in `fixTarget`'s columns. */
export function* fixRows(patrols: readonly NewFixes[]): Generator<Buffer> {
  const rows = new BinaryRows();
  for (const { patrolId, month, fixes, flagOf } of patrols) {
    const id = uuidBytes(patrolId);
    const monthDay = dayNumber(month);
    for (let i = 0; i < fixes.length; i++) {
      const fix = fixes[i]!;
      rows.row(11);
      rows.int4(monthDay);
      rows.bytes(id);
      rows.int4(fix.seq ?? i);
      rows.instant(fix.at);
      rows.float8(fix.lon);
      rows.float8(fix.lat);
      rows.float4(fix.ele);
      rows.float4(fix.accuracyM);
      rows.int2(flagOf(i));
      rows.jsonb(fix.extra);
      if (fix.shiftMs) rows.int8(fix.shiftMs);
      else rows.nothing();
      if (rows.full) yield rows.take();
    }
  }
  yield rows.end();
}
