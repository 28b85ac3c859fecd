/** Patrols that devices have sent more of than was derived from: marked with the fixes themselves, so that no crash forgets them. */
import type pg from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { lockPatrolWriters } from '../patrols/write.ts';
import { derivePatrols } from './derive.ts';

/** Patrols of one transaction: they share the count of their days' heat. */
const groupSize = 200;

/**
 * Derives a group of them: those that are over before the others, else whoever waits longest.
 * @returns how many were derived and how many are left
 * @throws AggregateError after the group, when some could not be derived; they go to the end of the line
 */
export async function deriveSome(pool: pg.Pool): Promise<{ done: number; left: number }> {
  let group: string[] = [];
  try {
    await inTransaction(pool, async (client) => {
      await lockPatrolWriters(client);
      const { rows } = await client.query<{ id: string }>(
        `SELECT patrol_id AS id FROM patrol_intake WHERE dirty_since IS NOT NULL
          ORDER BY NOT end_pending, dirty_since, patrol_id LIMIT $1`,
        [groupSize],
      );
      group = rows.map(({ id }) => id);
      if (group.length > 0) await derivePatrols(client, group);
    });
  } catch (error) {
    if (group.length === 0) throw error;
    await deriveOneByOne(pool, group);
  }
  return { done: group.length, left: await countLeft(pool) };
}

/** All of them, however many groups it takes. */
export async function deriveAll(pool: pg.Pool): Promise<void> {
  while ((await deriveSome(pool)).done > 0);
}

async function countLeft(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ left: number }>(
    'SELECT count(*) AS left FROM patrol_intake WHERE dirty_since IS NOT NULL',
  );
  return rows[0]!.left;
}

/** One patrol that fails must not keep the others back. */
async function deriveOneByOne(pool: pg.Pool, group: readonly string[]): Promise<void> {
  const failures: Error[] = [];
  for (const id of group) {
    try {
      await inTransaction(pool, (client) => derivePatrols(client, [id]));
    } catch (error) {
      failures.push(new Error(`patrol ${id}`, { cause: error }));
      await pool.query('UPDATE patrol_intake SET dirty_since = clock_timestamp() WHERE patrol_id = $1', [id]);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} patrols could not be derived`);
}
