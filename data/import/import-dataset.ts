/** Outlines or people of one dataset in: read, map, check, write; one transaction with one report. */
import type { PoolClient } from 'pg';
import { columnsOf, type Found } from './dataset/found.ts';
import {
  type DatasetJob,
  type DatasetOptions,
  type DatasetResult,
  kindOf,
  type Progress,
  people,
} from './dataset-job.ts';
import { FileRefused, ImportLog } from './import-log.ts';
import { emptyReport, importKey, runImport, type Transact } from './import-run.ts';
import { privateColumns } from './mapping/apply.ts';
import { mappingFaults } from './mapping/mapping-faults.ts';
import { findBySha256, storeReport } from './reports.ts';
import { writeOutlines } from './write-outlines.ts';
import { writePeople } from './write-people.ts';

/**
 * Imports one dataset as `options` say. Everything that is wrong with it is in the report; it rejects when the database fails or
 * `signal` stops it, and leaves everything as it was then too.
 */
export async function importDataset(
  transact: Transact,
  found: Found,
  options: DatasetOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<DatasetResult> {
  const { target, mapping, dryRun } = options;
  const log = new ImportLog();
  const report = emptyReport(
    { fileName: found.name, kind: kindOf(target), crsTold: options.crs !== undefined },
    log,
  );
  report.format = found.format;
  const { crs, faults, validFrom, replaces } = options;
  const key = await importKey(found.files, [target, found.layer, mapping, crs, faults, validFrom, replaces]);
  const result: DatasetResult = { report, preview: null };
  result.report = await runImport(transact, { report, key, dryRun, log }, nothingBefore, async (client) => {
    await prepare(client, report.id);
    const meanwhile = await findBySha256(client, key);
    if (meanwhile) return { ...meanwhile, fileName: report.fileName, status: 'unchanged' };
    if (found.encodingGuessed) {
      const why =
        found.encodingGuessed === 'undeclared' ? 'says no encoding' : 'is not in the encoding that it says';
      log.warn('encoding-guessed', `the file ${why}; read as ${found.encoding}`);
    }
    const columns = columnsOf(found);
    for (const fault of mappingFaults(target, mapping, columns)) {
      if (fault.severity === 'error') throw new FileRefused(fault.code, `${fault.field}: ${fault.message}`);
      log.warn(fault.code, `${fault.field}: ${fault.message}`);
    }
    for (const column of privateColumns(mapping, columns)) {
      log.warn('private-column', `the column “${column}” looks like numbers of persons and is not kept`);
    }
    const job: DatasetJob = { client, found, options, report, key, log, progress, signal };
    const done = people.has(target) ? await writePeople(job) : await writeOutlines(job, result);
    await storeReport(client, done);
    return done;
  });
  return result;
}

/** Rows go from the file straight into a table of the transaction. */
async function nothingBefore(): Promise<void> {}

/** A long transaction of one import at a time, which says who it is: triggers note what it changes (migration 0012). */
async function prepare(client: PoolClient, importId: string): Promise<void> {
  await client.query(
    `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
     SET LOCAL work_mem = '64MB'; SET LOCAL maintenance_work_mem = '128MB'`,
  );
  await client.query(
    `SELECT pg_advisory_xact_lock(hashtext('linzhang.import')), set_config('linzhang.import', $1, true)`,
    [importId],
  );
}
