/** Table patrol_intake: what devices have sent of each patrol. */
import type { ClientBase } from 'pg';
import type { SeqRange, SeqRanges } from '../../domain/ingest/seq-ranges.ts';

export interface Intake {
  patrolId: string;
  /** First day of the month whose partition holds the fixes. */
  month: string;
  stored: SeqRanges;
  /** Epoch ms. */
  beganAt: number | null;
}

interface IntakeRow {
  patrol_id: string;
  month: string;
  stored: string;
  began_at: Date | null;
}

/**
 * The intakes of these patrols (ids sorted), locked until the end of the transaction; those that have none yet get one. A patrol that
 * is not there, or was written down by hand, is missing in the answer.
 */
export async function lockIntakes(
  client: ClientBase,
  patrolIds: readonly string[],
): Promise<Map<string, Intake>> {
  const intakes = await lockExisting(client, patrolIds);
  const others = patrolIds.filter((id) => !intakes.has(id));
  if (others.length === 0) return intakes;
  await openIntakes(client, others);
  for (const [id, intake] of await lockExisting(client, others)) intakes.set(id, intake);
  return intakes;
}

async function lockExisting(client: ClientBase, patrolIds: readonly string[]): Promise<Map<string, Intake>> {
  const { rows } = await client.query<IntakeRow>(
    `SELECT patrol_id, month, stored::text, began_at FROM patrol_intake
      WHERE patrol_id = ANY ($1::uuid[]) ORDER BY patrol_id FOR NO KEY UPDATE`,
    [patrolIds],
  );
  return new Map(
    rows.map(({ patrol_id, month, stored, began_at }) => [
      patrol_id,
      { patrolId: patrol_id, month, stored: rangesOf(stored), beganAt: began_at?.getTime() ?? null },
    ]),
  );
}

/** For patrols that devices have not sent fixes for yet; their fixes until now were derived from as they came. */
export async function openIntakes(
  client: ClientBase,
  patrolIds: readonly string[],
  beganAt: number | null = null,
): Promise<void> {
  await client.query(
    `INSERT INTO patrol_intake (patrol_id, month, stored, derived, began_at)
     SELECT p.id, m.month, f.seqs, f.seqs, $2
       FROM patrol p
      CROSS JOIN LATERAL (SELECT date_trunc('month', p.started_at AT TIME ZONE 'Asia/Shanghai')::date AS month) m
      CROSS JOIN LATERAL (
        SELECT coalesce(range_agg(int8range(seq, seq, '[]')), '{}') AS seqs FROM fix
         WHERE month = m.month AND patrol_id = p.id) f
      WHERE p.id = ANY ($1::uuid[]) AND p.invalid_reason IS DISTINCT FROM 'no-track'
      ORDER BY p.id
     ON CONFLICT DO NOTHING`,
    [patrolIds, beganAt === null ? null : new Date(beganAt)],
  );
}

/** From PostgreSQL's `{[0,5),[7,9)}`. */
export function rangesOf(multirange: string): SeqRange[] {
  return Array.from(multirange.matchAll(/\[(\d+),(\d+)\)/g), ([, first, end]) => [
    Number(first),
    Number(end) - 1,
  ]);
}

export function multirangeOf(ranges: SeqRanges): string {
  return `{${ranges.map(([first, last]) => `[${first},${last}]`).join(',')}}`;
}
