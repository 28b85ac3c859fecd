/** Takes an import back: what it wrote goes, what it changed is as it was. */
import type pg from 'pg';
import type { ImportReport } from '../../domain/model/import.ts';
import { inTransaction } from '../db/transaction.ts';
import { noteImportEvent } from '../live/events.ts';
import { removePatrols } from '../patrols/remove.ts';
import { changesOf } from './undo/changes.ts';
import { RevertRefused } from './undo/refused.ts';
import { undoChanges } from './undo/undo.ts';
import { refuseWritten } from './undo/written.ts';

export { RevertRefused };

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Reverts an import in one transaction and gives back its report, whose status is `reverted`; undefined when there is no such
 * import. The same file can be imported again then.
 * @throws RevertRefused naming what stands in the way
 */
export async function revertImport(pool: pg.Pool, id: string): Promise<ImportReport | undefined> {
  return inTransaction(pool, async (client) => {
    await waitForImports(client);
    const { rows } = await client.query<{ report: ImportReport }>(
      'SELECT report FROM import WHERE id = $1 FOR UPDATE',
      [id],
    );
    const report = rows[0]?.report;
    if (!report) return undefined;
    if (report.status === 'reverted') throw new RevertRefused('the import was reverted already');
    if (report.kind === 'patrol') {
      await refuseWritten(client, id);
      await removePatrols(client, id);
    }
    // All rows are locked before any is undone: who edits one of them on the map waits for us then, and never we for him.
    const changes = await changesOf(client, id);
    for (const change of changes) await undoChanges(client, change);
    await client.query('DELETE FROM import_change WHERE import_id = $1', [id]);
    const reverted: ImportReport = { ...report, status: 'reverted' };
    await client.query(`UPDATE import SET report = $2, sha256 = 'reverted ' || id WHERE id = $1`, [
      id,
      reverted,
    ]);
    await noteImportEvent(client, reverted);
    return reverted;
  });
}

/** One import or revert at a time; an import may take longer than anybody waits for an answer. */
async function waitForImports(client: pg.PoolClient): Promise<void> {
  try {
    await client.query(
      `SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(hashtext('linzhang.import'))`,
    );
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new RevertRefused('another import is under way; revert this one when that is done');
  }
}
