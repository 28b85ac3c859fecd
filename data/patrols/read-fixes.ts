import type { PoolClient } from 'pg';
import type { RawFix } from '../../domain/geo/track.ts';
import { partitionMonth } from './write-fixes.ts';

/** A stored fix: seq is always known. */
export type StoredFix = RawFix & { seq: number };

/** All raw fixes of a patrol, ascending by seq; `day` is the civil day on which the patrol started. */
export async function readFixes(client: PoolClient, patrolId: string, day: string): Promise<StoredFix[]> {
  const { rows } = await client.query<{
    seq: number;
    at: Date;
    lon: number;
    lat: number;
    ele: number | null;
    accuracy_m: number | null;
    extra: Record<string, unknown> | null;
  }>(
    `SELECT seq, at, lon, lat, ele, accuracy_m, extra FROM fix
      WHERE month = $1 AND patrol_id = $2 ORDER BY seq`,
    [partitionMonth(day), patrolId],
  );
  return rows.map(({ at, accuracy_m, ...fix }) => ({ ...fix, at: at.getTime(), accuracyM: accuracy_m }));
}

/** The first given fix whose seq is stored with another time, place or value; undefined when none. */
export function conflictingSeq(
  stored: readonly StoredFix[],
  given: readonly StoredFix[],
): number | undefined {
  const bySeq = new Map(stored.map((fix) => [fix.seq, fix]));
  return given.find((fix) => {
    const known = bySeq.get(fix.seq);
    return known !== undefined && !sameFix(known, fix);
  })?.seq;
}

/** ele and accuracy_m are stored as 4-byte floats, times in whole milliseconds. */
function sameFix(a: RawFix, b: RawFix): boolean {
  return (
    a.at === b.at &&
    a.lon === b.lon &&
    a.lat === b.lat &&
    sameReal(a.ele, b.ele) &&
    sameReal(a.accuracyM, b.accuracyM)
  );
}

function sameReal(a: number | null | undefined, b: number | null | undefined): boolean {
  if (a == null || b == null) return (a ?? null) === (b ?? null);
  return Math.fround(a) === Math.fround(b);
}
