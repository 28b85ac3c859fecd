/** Takes an import back: what it wrote goes, what it changed is as it was. */
import type pg from 'pg';
import type { ImportReport } from '../../domain/model/import.ts';
import { inTransaction } from '../db/transaction.ts';
import { removePatrols } from '../patrols/remove.ts';

/** It can't be taken back: something that it wrote was changed or is in use since. Nothing was changed. */
export class RevertRefused extends Error {
  override name = 'RevertRefused';
}

interface Change {
  relation: string;
  operation: 'INSERT' | 'UPDATE';
  key: string;
  before: Record<string, unknown> | null;
  digest: string;
}

const FOREIGN_KEY_VIOLATION = '23503';
const EXCLUSION_VIOLATION = '23P01';

/**
 * Reverts an import in one transaction and gives back its report, whose status is `reverted`; undefined when there is no such
 * import. The same file can be imported again then.
 * @throws RevertRefused naming what stands in the way
 */
export async function revertImport(pool: pg.Pool, id: string): Promise<ImportReport | undefined> {
  return inTransaction(pool, async (client) => {
    await client.query(
      `SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(hashtext('linzhang.import'))`,
    );
    const { rows } = await client.query<{ report: ImportReport }>(
      'SELECT report FROM import WHERE id = $1 FOR UPDATE',
      [id],
    );
    const report = rows[0]?.report;
    if (!report) return undefined;
    if (report.status === 'reverted') throw new RevertRefused('the import was reverted already');
    await removePatrols(client, id);
    const { rows: changes } = await client.query<Change>(
      'SELECT relation, operation, key, before, digest FROM import_change WHERE import_id = $1 ORDER BY id DESC',
      [id],
    );
    for (const change of changes) await undo(client, change);
    await client.query('DELETE FROM import_change WHERE import_id = $1', [id]);
    const reverted: ImportReport = { ...report, status: 'reverted' };
    await client.query(`UPDATE import SET report = $2, sha256 = 'reverted ' || id WHERE id = $1`, [
      id,
      reverted,
    ]);
    return reverted;
  });
}

async function undo(
  client: pg.PoolClient,
  { relation, operation, key, before, digest }: Change,
): Promise<void> {
  const table = client.escapeIdentifier(relation);
  const { rows } = await client.query<{ digest: string }>(
    `SELECT md5(t::text) AS digest FROM ${table} t WHERE id::text = $1 FOR UPDATE`,
    [key],
  );
  // Somebody has taken it out already.
  if (!rows[0] && operation === 'INSERT') return;
  if (rows[0]?.digest !== digest) throw new RevertRefused(`${relation} ${key} has been changed since`);
  try {
    if (operation === 'INSERT') {
      await client.query(`DELETE FROM ${table} WHERE id::text = $1`, [key]);
      return;
    }
    const columns = Object.keys(before ?? {}).map((name) => client.escapeIdentifier(name));
    if (columns.length === 0) return;
    await client.query(
      `UPDATE ${table} SET (${columns.join(', ')}) =
         (SELECT ${columns.join(', ')} FROM jsonb_populate_record(NULL::${table}, $2)) WHERE id::text = $1`,
      [key, before],
    );
  } catch (error) {
    throw inUse(error, `${relation} ${key}`) ?? error;
  }
}

function inUse(error: unknown, what: string): RevertRefused | undefined {
  const { code, table } = error as { code?: string; table?: string };
  if (code === FOREIGN_KEY_VIOLATION) return new RevertRefused(`${what} is in use: ${table} refers to it`);
  if (code === EXCLUSION_VIOLATION) return new RevertRefused(`${what} has a later version by now`);
  return undefined;
}
