import type { PoolClient } from 'pg';
import { cleanTrack, trackRuleOf } from '../../domain/geo/track.ts';
import { dayOfInstant } from '../../domain/law/period.ts';
import type { PatrolKind } from '../../domain/model/patrol.ts';
import { type HeatChange, recountHeat } from './heat-recount.ts';
import { heatOf } from './heat-store.ts';
import { readFixes } from './read-fixes.ts';
import { lockPatrolWriters } from './write.ts';
import { partitionMonth } from './write-fixes.ts';

interface PatrolRow {
  id: string;
  kind: PatrolKind;
  started_at: Date;
}

/** Takes the patrols of an import out, with their fixes and their heat, in the caller's transaction. */
export async function removePatrols(client: PoolClient, importId: string): Promise<void> {
  await lockPatrolWriters(client);
  const { rows } = await client.query<PatrolRow>(
    'SELECT id, kind, started_at FROM patrol WHERE import_id = $1 ORDER BY started_at, id FOR UPDATE',
    [importId],
  );
  const days = new Map<string, PatrolRow[]>();
  for (const row of rows) {
    const day = dayOfInstant(row.started_at);
    const patrols = days.get(day);
    if (patrols) patrols.push(row);
    else days.set(day, [row]);
  }
  for (const [day, patrols] of days) await removeDay(client, day, patrols);
}

/** A day's heat is recounted once for all of its patrols. */
async function removeDay(client: PoolClient, day: string, patrols: readonly PatrolRow[]): Promise<void> {
  const changes: HeatChange[] = [];
  for (const { id, kind } of patrols) {
    const fixes = await readFixes(client, id, day);
    changes.push({ patrolId: id, before: heatOf(fixes, cleanTrack(fixes, trackRuleOf(kind))), after: null });
  }
  const ids = patrols.map(({ id }) => id);
  await client.query('DELETE FROM fix WHERE month = $1 AND patrol_id = ANY ($2::uuid[])', [
    partitionMonth(day),
    ids,
  ]);
  await client.query('DELETE FROM patrol WHERE id = ANY ($1::uuid[])', [ids]);
  await recountHeat(client, day, changes);
}
