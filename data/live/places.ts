import type pg from 'pg';
import { cleanTrack, trackRuleOf } from '../../domain/geo/track.ts';
import type { PatrolKind } from '../../domain/model/patrol.ts';
import { inTransaction } from '../db/transaction.ts';
import { readTails } from '../patrols/read-fixes.ts';
import { isRecent, notePosition } from './positions.ts';

/** Newest fixes that are looked at: enough to tell a spike of the last few (domain/geo/track-runs.ts) from a place. */
const tailLength = 20;

/** Notes where these patrols are now from their newest fixes, before the whole of their tracks is derived. */
export async function notePlaces(pool: pg.Pool, patrolIds: readonly string[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string; kind: PatrolKind; month: string }>(
      `SELECT p.id, p.kind, i.month FROM patrol_intake i JOIN patrol p ON p.id = i.patrol_id
        WHERE i.patrol_id = ANY ($1::uuid[]) ORDER BY p.id`,
      [patrolIds],
    );
    for (const [month, patrols] of Map.groupBy(rows, (row) => row.month)) {
      const tails = await readTails(
        client,
        month,
        patrols.map(({ id }) => id),
        tailLength,
      );
      for (const { id, kind } of patrols) {
        const tail = tails.get(id) ?? [];
        const last = cleanTrack(tail, trackRuleOf(kind)).segments.at(-1)?.at(-1);
        if (last !== undefined && isRecent(tail[last]!.at)) await notePosition(client, id, tail[last]!, false);
      }
    }
  });
}
