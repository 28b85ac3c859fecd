/** What imports of tracks and of datasets have in common: a report, a transaction, and a dry run. */
import { createHash, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { type ImportReport, noAmounts } from '../../domain/model/import.ts';
import { FileRefused, ImportLog } from './import-log.ts';
import { digestOf } from './inspect.ts';
import { findBySha256 } from './reports.ts';
import type { SourceFile } from './source-file.ts';

/** Runs work in a transaction of its own. */
export type Transact = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>;

/** What was refused and warned of, as a report has it. */
export function told({ refused, issues, issueCount, issueCounts }: ImportLog) {
  return { refused, issues, issueCount, issueCounts };
}

export function emptyReport(
  { fileName, kind, crsTold }: { fileName: string; kind: ImportReport['kind']; crsTold: boolean },
  log: ImportLog = new ImportLog(),
): ImportReport {
  return {
    id: randomUUID(),
    fileName,
    kind,
    status: 'refused',
    format: null,
    sourceCrs: null,
    crsDetected: !crsTold,
    taken: { ...noAmounts },
    repaired: 0,
    marked: { jumps: 0, gaps: 0, duplicates: 0 },
    bbox: null,
    period: null,
    ...told(log),
    createdAt: new Date().toISOString(),
  };
}

/** Key by which an import is known: the bytes of its files, and all that makes something else of them. */
export async function importKey(files: readonly SourceFile[], options: unknown): Promise<string> {
  const digests: string[] = [];
  for (const file of files) digests.push(await digestOf(file));
  return createHash('sha256')
    .update(JSON.stringify([digests.sort(), options]))
    .digest('hex');
}

/** Ends the transaction of a dry run. */
class DryRun extends Error {
  constructor(readonly report: ImportReport) {
    super('a dry run writes nothing');
  }
}

export interface ImportRun {
  report: ImportReport;
  key: string;
  dryRun: boolean;
  log: ImportLog;
}

/**
 * Runs `read`, and `work` with what it gave in a transaction. What it refuses is in the report, and nothing is written then; of a dry run neither. The same
 * import once more is `unchanged`.
 */
export async function runImport<T>(
  transact: Transact,
  { report, key, dryRun, log }: ImportRun,
  read: () => Promise<T>,
  work: (client: PoolClient, input: T) => Promise<ImportReport>,
): Promise<ImportReport> {
  try {
    const stored = await transact((client) => findBySha256(client, key));
    if (stored) return { ...stored, fileName: report.fileName, status: 'unchanged' };
    const input = await read();
    return await transact(async (client) => {
      const done = await work(client, input);
      if (dryRun) throw new DryRun({ ...done, status: done.status === 'imported' ? 'checked' : done.status });
      return done;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.report;
    if (!(error instanceof FileRefused)) throw error;
    log.refuseFile(error);
    return { ...report, ...told(log), status: 'refused', taken: { ...noAmounts } };
  }
}
