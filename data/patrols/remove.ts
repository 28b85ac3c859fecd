import type { PoolClient } from 'pg';
import { cleanTrack, trackRuleOf } from '../../domain/geo/track.ts';
import { dayOfInstant } from '../../domain/law/period.ts';
import type { PatrolKind } from '../../domain/model/patrol.ts';
import { recountHeat } from './heat-recount.ts';
import { heatOf } from './heat-store.ts';
import { readFixes } from './read-fixes.ts';
import { lockPatrolWriters } from './write.ts';
import { partitionMonth } from './write-fixes.ts';

/** Takes the patrols of an import out, with their fixes and their heat, in the caller's transaction. @returns how many */
export async function removePatrols(client: PoolClient, importId: string): Promise<number> {
  await lockPatrolWriters(client);
  const { rows } = await client.query<{ id: string; kind: PatrolKind; started_at: Date }>(
    'SELECT id, kind, started_at FROM patrol WHERE import_id = $1 ORDER BY started_at, id FOR UPDATE',
    [importId],
  );
  for (const { id, kind, started_at } of rows) {
    const day = dayOfInstant(started_at);
    const fixes = await readFixes(client, id, day);
    await client.query('DELETE FROM fix WHERE month = $1 AND patrol_id = $2', [partitionMonth(day), id]);
    await client.query('DELETE FROM patrol WHERE id = $1', [id]);
    await recountHeat(client, day, heatOf(fixes, cleanTrack(fixes, trackRuleOf(kind))), null);
  }
  return rows.length;
}
