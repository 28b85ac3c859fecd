/** Files in without a plan: each dataset in it becomes what its content says. */
import type pg from 'pg';
import type { ImportOptions, ImportReport } from '../../domain/model/import.ts';
import { inTransaction } from '../db/transaction.ts';
import { findDatasets } from './dataset/find.ts';
import { columnsOf, type Found } from './dataset/found.ts';
import { firstValues } from './dataset/samples.ts';
import { type FileFault, Workspace } from './dataset/workspace.ts';
import type { Progress } from './dataset-job.ts';
import { importDataset } from './import-dataset.ts';
import { FileRefused, ImportLog } from './import-log.ts';
import { emptyReport, type Transact } from './import-run.ts';
import { importTracks } from './import-tracks.ts';
import { type ImportLimits, importLimits } from './limits.ts';
import { suggestTarget } from './mapping/suggest-target.ts';
import { suggestedMapping } from './run-plan.ts';
import type { GivenFile } from './source-file.ts';

export interface ImportHow {
  limits?: ImportLimits;
  progress?: Progress;
  signal?: AbortSignal;
}

/**
 * Imports files that came together, and each file inside an archive; `options` say what can't be told from the content. A
 * refused file writes nothing; a partly bad one gives what is good and says what was refused. The same bytes with the
 * same options again write nothing ("unchanged"). A database that fails rejects; everything that is wrong with a
 * file is in the reports.
 */
export async function importFiles(
  pool: pg.Pool,
  given: readonly GivenFile[],
  options: ImportOptions,
  { limits = importLimits, progress = () => {}, signal = new AbortController().signal }: ImportHow = {},
): Promise<ImportReport[]> {
  const transact: Transact = (work) => inTransaction(pool, work);
  const workspace = await Workspace.open(given, limits);
  try {
    const { found, faults } = await findDatasets(workspace, signal);
    const how = { options, progress, signal };
    const reports: ImportReport[] = [];
    for (const dataset of found) reports.push(await importOne(pool, transact, dataset, how));
    return [...reports, ...faults.map((fault) => refused(fault, options))];
  } finally {
    await workspace.close();
  }
}

interface How {
  options: ImportOptions;
  progress: Progress;
  signal: AbortSignal;
}

async function importOne(
  pool: pg.Pool,
  transact: Transact,
  found: Found,
  { options, progress, signal }: How,
): Promise<ImportReport> {
  const target = targetOf(found, options);
  if (target === 'mixed') {
    const message = 'the file holds tracks and areas; say which to take (kind: patrol or area)';
    return refused({ file: found.name, code: 'mixed-file', message }, options);
  }
  if (target === 'patrol') return importTracks(transact, found, options, importLimits, signal);
  const mapping = await suggestedMapping(pool, target, found);
  const { crs, dryRun, faults, validFrom, replaces } = options;
  const how = { crs, dryRun, faults, validFrom, replaces, target, mapping };
  return (await importDataset(transact, found, how, progress, signal)).report;
}

function targetOf(found: Found, { kind, areaKind }: ImportOptions) {
  const areal = found.sample.some(({ geometry }) => geometry && /Polygon/.test(geometry.type));
  if (kind === 'auto') {
    if (found.ofTracks) return areal ? 'mixed' : 'patrol';
    const names = columnsOf(found);
    const table = found.format === 'csv' || found.format === 'xlsx';
    const outlines = areal || !table;
    if (outlines && areaKind) return areaKind;
    const suggested = suggestTarget(names, outlines ? 'polygon' : 'none', found.name, firstValues(found));
    // A table that nobody recognises is taken for fixes: the reader of those says what it misses.
    return suggested ?? (outlines ? 'zone' : 'patrol');
  }
  return kind === 'area' ? (areaKind ?? 'zone') : kind;
}

function refused({ file, code, message, place }: FileFault, options: ImportOptions): ImportReport {
  const log = new ImportLog();
  log.refuseFile(new FileRefused(code, message, place));
  const kind = options.kind === 'area' ? 'area' : 'patrol';
  return emptyReport({ fileName: file, kind, crsTold: options.crs !== undefined }, log);
}
