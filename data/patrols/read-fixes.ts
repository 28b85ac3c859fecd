import type { ClientBase } from 'pg';
import { fixFlag } from '../../domain/geo/fix.ts';
import type { NumberedFix } from '../../domain/ingest/merge.ts';
import { partitionMonth } from './write-fixes.ts';

/** A stored fix with the mark that the last cleaning gave it. */
export type StoredFix = NumberedFix & { flag: number };

interface FixRow {
  patrol_id: string;
  seq: number;
  at: Date;
  lon: number;
  lat: number;
  ele: number | null;
  accuracy_m: number | null;
  flag: number;
  extra: Record<string, unknown> | null;
  shift_ms: number | null;
}

const columns = 'patrol_id, seq, at, lon, lat, ele, accuracy_m, flag, extra, shift_ms';

/** All raw fixes of a patrol, ascending by seq; `day` is the civil day on which the patrol started. */
export async function readFixes(client: ClientBase, patrolId: string, day: string): Promise<StoredFix[]> {
  const fixes = await readFixesOf(client, partitionMonth(day), [patrolId]);
  return fixes.get(patrolId.toLowerCase()) ?? [];
}

/** All raw fixes of patrols whose fixes are in one month's partition, each patrol's ascending by seq; none for a patrol without any. */
export async function readFixesOf(
  client: ClientBase,
  month: string,
  patrolIds: readonly string[],
): Promise<Map<string, StoredFix[]>> {
  const { rows } = await client.query<FixRow>(
    `SELECT ${columns} FROM fix WHERE month = $1 AND patrol_id = ANY ($2::uuid[]) ORDER BY patrol_id, seq`,
    [month, patrolIds],
  );
  return byPatrol(rows);
}

/** The newest fixes by number, at most `limit` of each patrol, ascending by seq. */
export async function readTails(
  client: ClientBase,
  month: string,
  patrolIds: readonly string[],
  limit: number,
): Promise<Map<string, StoredFix[]>> {
  const { rows } = await client.query<FixRow>(
    `SELECT f.* FROM unnest($2::uuid[]) AS p (id)
      CROSS JOIN LATERAL (
        SELECT ${columns} FROM fix WHERE month = $1 AND patrol_id = p.id ORDER BY seq DESC LIMIT $3) f
      ORDER BY f.patrol_id, f.seq`,
    [month, patrolIds, limit],
  );
  return byPatrol(rows);
}

/** What is stored under these numbers; `ids` and `seqs` side by side. */
export async function readFixesBySeq(
  client: ClientBase,
  month: string,
  ids: readonly string[],
  seqs: readonly number[],
): Promise<Map<string, StoredFix[]>> {
  const { rows } = await client.query<FixRow>(
    `SELECT f.* FROM unnest($2::uuid[], $3::integer[]) AS k (id, number)
      CROSS JOIN LATERAL (SELECT ${columns} FROM fix WHERE month = $1 AND patrol_id = k.id AND seq = k.number) f`,
    [month, ids, seqs],
  );
  return byPatrol(rows);
}

function byPatrol(rows: readonly FixRow[]): Map<string, StoredFix[]> {
  const found = new Map<string, StoredFix[]>();
  for (const { patrol_id, at, accuracy_m, shift_ms, ...fix } of rows) {
    const stored: StoredFix = { ...fix, at: at.getTime(), accuracyM: accuracy_m, shiftMs: shift_ms };
    if (fix.flag === fixFlag.doubtfulTime) stored.doubtful = true;
    const list = found.get(patrol_id);
    if (list) list.push(stored);
    else found.set(patrol_id, [stored]);
  }
  return found;
}
