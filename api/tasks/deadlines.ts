import type pg from 'pg';
import type { Period } from '../../domain/model/common.ts';

export interface DueTask {
  id: string;
  /** The chief who is to do it. */
  chiefId: string;
  dueOn: string;
  /** Civil day (Asia/Shanghai) on which it was found to be covered. */
  doneOn: string | null;
}

/** Tasks that chiefs were given and whose last day lies in a period; cancelled ones are none. */
export async function tasksDue(pool: pg.Pool, chiefIds: string[], { from, to }: Period): Promise<DueTask[]> {
  const { rows } = await pool.query<DueTask>(
    `SELECT id, assignee_chief_id AS "chiefId", due_on::text AS "dueOn",
            (done_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "doneOn"
     FROM task WHERE assignee_chief_id = ANY ($1) AND state <> 'cancelled' AND due_on >= $2::date AND due_on < $3::date
     ORDER BY id`,
    [chiefIds, from, to],
  );
  return rows;
}
