/** The coverage index: the only writer of its tables. Takes what is dirty, a batch a transaction. */
import type pg from 'pg';
import type { CoverageRule } from '../../domain/model/coverage.ts';
import { inTransaction } from '../db/transaction.ts';
import { refreshAreas } from './area-visits.ts';
import type { AreaCache } from './areas.ts';
import { refreshPatrols } from './patrols.ts';
import { type DrawnBy, drawnBy, loadRule } from './rule.ts';

/** Patrols of one transaction: many share a block, which is then written once, and memory stays small. */
const batchSize = 500;

export interface RefreshOptions {
  /** Told the share done after each batch, 0…1. */
  onProgress?: (done: number) => void;
  /** Stops after the batch under way. */
  signal?: AbortSignal;
}

/**
 * Brings the index up to date. Readers see each batch whole or not at all; a crash undoes the batch under way, which
 * is still marked and done again; who comes while another refreshes waits and finds the rest.
 *
 * @returns number of marks worked off
 */
export async function refreshCoverage(
  pool: pg.Pool,
  { onProgress = () => {}, signal }: RefreshOptions = {},
): Promise<number> {
  const cache: AreaCache = new Map();
  let total = 0;
  for (;;) {
    const { done, left } = await inTransaction(pool, (client) => refreshBatch(client, cache));
    total += done;
    if (done === 0 || signal?.aborted) return total;
    onProgress(total / (total + left));
  }
}

async function refreshBatch(
  client: pg.PoolClient,
  cache: AreaCache,
): Promise<{ done: number; left: number }> {
  await client.query(
    `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;
     SELECT pg_advisory_xact_lock(hashtext('coverage index'))`,
  );
  const rule = await loadRule(client);
  const anew = await startAnew(client, drawnBy(rule));
  let done = 0;
  // Swaths of two rules must not lie side by side: readers keep the old index until all of the new one is there.
  do {
    const batch = await takeBatch(client);
    if (batch === 0) break;
    await work(client, batch, rule, cache);
    done += batch.areas.length + batch.marks;
  } while (anew);
  if (done > 0 || anew) await client.query('UPDATE cover_state SET version = version + 1');
  const { rows } = await client.query<{ left: number }>('SELECT count(*) AS left FROM cover_dirty');
  return { done, left: rows[0]!.left };
}

interface Batch {
  areas: number[];
  patrols: string[];
  marks: number;
}

/** Takes marks off: areas first, since patrols that are still marked are counted to them later anyway. */
async function takeBatch(client: pg.PoolClient): Promise<Batch | 0> {
  const areas = await client.query<{ key: string }>(
    `DELETE FROM cover_dirty WHERE kind = 'area' RETURNING key`,
  );
  const patrols = await client.query<{ key: string }>(
    `DELETE FROM cover_dirty WHERE id IN (SELECT id FROM cover_dirty WHERE kind = 'patrol' ORDER BY id LIMIT $1)
     RETURNING key`,
    [batchSize],
  );
  if (areas.rows.length + patrols.rows.length === 0) return 0;
  return {
    areas: [...new Set(areas.rows.map((row) => Number(row.key)))],
    patrols: [...new Set(patrols.rows.map((row) => row.key))],
    marks: patrols.rows.length,
  };
}

async function work(
  client: pg.PoolClient,
  { areas, patrols }: Batch,
  rule: CoverageRule,
  cache: AreaCache,
): Promise<void> {
  if (areas.length > 0) await refreshAreas(client, areas, rule, cache);
  if (patrols.length > 0) await refreshPatrols(client, patrols, rule, cache);
}

/** Empties the index and marks every patrol when the swaths are drawn by another rule from now on. */
async function startAnew(client: pg.PoolClient, drawn: DrawnBy): Promise<boolean> {
  const { rows } = await client.query<{ same: boolean }>(
    'SELECT drawn_by = $1::jsonb AS same FROM cover_state',
    [drawn],
  );
  if (rows[0]?.same) return false;
  await client.query(
    `INSERT INTO cover_state (drawn_by) VALUES ($1)
     ON CONFLICT (one) DO UPDATE SET drawn_by = excluded.drawn_by`,
    [drawn],
  );
  if (!rows[0]) return false;
  await client.query(
    `DELETE FROM cover_part; DELETE FROM cover_visit; DELETE FROM patrol_cover;
     DELETE FROM cover_dirty WHERE kind = 'patrol';
     INSERT INTO cover_dirty (kind, key) SELECT 'patrol', id::text FROM patrol ORDER BY started_at, id`,
  );
  return true;
}
