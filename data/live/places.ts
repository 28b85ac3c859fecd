import type pg from 'pg';
import { cleanTrack, type RawFix, trackRuleOf } from '../../domain/geo/track.ts';
import type { PatrolKind } from '../../domain/model/patrol.ts';
import { inTransaction } from '../db/transaction.ts';
import { byMonth } from '../patrols/by-month.ts';
import { readTails } from '../patrols/read-fixes.ts';
import { notePositions, type SeenAt } from './positions.ts';

/** Newest fixes that are looked at: enough to tell a spike of the last few (domain/geo/track-runs.ts) from a place. */
export const tailLength = 20;

/** Patrols with new fixes → their newest `tailLength` ascending by seq; null: not at hand. */
export type Moved = Map<string, readonly RawFix[] | null>;

/** Notes where patrols are now from their newest fixes, before the whole of their tracks is derived. */
export async function notePlaces(pool: pg.Pool, moved: Moved): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string; kind: PatrolKind; month: string }>(
      `SELECT p.id, p.kind, i.month FROM patrol_intake i JOIN patrol p ON p.id = i.patrol_id
        WHERE i.patrol_id = ANY ($1::uuid[]) ORDER BY p.id`,
      [[...moved.keys()]],
    );
    const tails = new Map(moved);
    for (const [month, patrols] of byMonth(rows.filter(({ id }) => !moved.get(id)))) {
      const found = await readTails(
        client,
        month,
        patrols.map(({ id }) => id),
        tailLength,
      );
      for (const [id, tail] of found) tails.set(id, tail);
    }
    // In the order in which the whole tracks are noted, too: nobody waits for the other.
    const seen: SeenAt[] = [];
    for (const { id, kind } of rows) {
      const tail = tails.get(id) ?? [];
      const last = cleanTrack(tail, trackRuleOf(kind)).segments.at(-1)?.at(-1);
      if (last !== undefined) seen.push({ patrolId: id, fix: tail[last]!, end: false });
    }
    await notePositions(client, seen);
  });
}
