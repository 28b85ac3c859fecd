import type pg from 'pg';
import { isDatabaseDown } from '../../data/db/lost-connection.ts';
import { pendingMigrations } from '../../data/db/migrate.ts';
import { today } from '../../domain/law/period.ts';
import { layers } from '../../tiles/layers/index.ts';
import { renderTile } from '../../tiles/mvt/render.ts';

export interface Readiness {
  ready: boolean;
  /** What is missing, in plain words; empty when ready. */
  reasons: string[];
}

/** A probe that hangs is worse than one that says no. */
const patienceMs = 3000;

/** A real tile by the real way, but where nothing is: a probe must not cost what a map costs. */
const probeTile = { z: 14, x: 0, y: 0 };

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether requests can be served: the database answers, its tables are up to date, tiles can be made. */
export async function checkReadiness(pool: pg.Pool): Promise<Readiness> {
  const reasons: string[] = [];
  try {
    const pending = await within(pendingMigrations(pool));
    if (pending.length > 0) reasons.push(`migrations: not applied: ${pending.join(', ')}`);
    const probe = renderTile(pool, layers.get('division')!, probeTile, { at: today() });
    await within(probe).catch((error) => {
      if (isDatabaseDown(error)) throw error;
      reasons.push('tiles: can not be made');
    });
  } catch (error) {
    // The text of the database may name hosts and users: the log has it, the answer does not.
    const down = isDatabaseDown(error);
    reasons.push(down ? 'database: does not answer' : 'database: does not answer as it should');
  }
  return { ready: reasons.length === 0, reasons };
}
