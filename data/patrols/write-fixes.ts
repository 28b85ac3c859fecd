import type { PoolClient } from 'pg';
import type { CleanTrack, RawFix } from '../../domain/geo/track.ts';
import { BinaryRows, copyBinary, uuidBytes } from '../db/binary-rows.ts';

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
  const months = [...new Set(patrols.map(({ span }) => partitionMonth(span.day)))];
  await client.query('SELECT ensure_fix_partition(month) FROM unnest($1::date[]) AS month ORDER BY month', [
    months,
  ]);
  await copyBinary(
    client,
    'fix (month, patrol_id, seq, at, lon, lat, ele, accuracy_m, flag, extra)',
    fixRows(patrols),
  );
}

function* fixRows(patrols: readonly FixesOfPatrol[]): Generator<Buffer> {
  const rows = new BinaryRows();
  for (const { patrol, track, span } of patrols) {
    const month = partitionMonth(span.day);
    const id = uuidBytes(patrol.id);
    for (let i = 0; i < patrol.fixes.length; i++) {
      const fix = patrol.fixes[i]!;
      rows.row(10);
      rows.date(month);
      rows.bytes(id);
      rows.int4(fix.seq ?? i);
      rows.instant(fix.at);
      rows.float8(fix.lon);
      rows.float8(fix.lat);
      rows.float4(fix.ele);
      rows.float4(fix.accuracyM);
      rows.int2(track.flags[i]!);
      rows.jsonb(fix.extra);
      if (rows.full) yield rows.take();
    }
  }
  yield rows.end();
}
