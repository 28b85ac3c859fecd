/** Does with one dataset of some files what a plan says. */
import type pg from 'pg';
import type { ImportJob, ImportPlan } from '../../domain/model/dataset.ts';
import type { ImportReport } from '../../domain/model/import.ts';
import { inTransaction } from '../db/transaction.ts';
import { findDatasets } from './dataset/find.ts';
import { columnsOf, type Found } from './dataset/found.ts';
import { Workspace } from './dataset/workspace.ts';
import type { Progress } from './dataset-job.ts';
import { mergedTracks, nameOf } from './datasets.ts';
import { importDataset } from './import-dataset.ts';
import { FileRefused, ImportLog } from './import-log.ts';
import { emptyReport, type Transact } from './import-run.ts';
import { importTracks } from './import-tracks.ts';
import { datasetLimits, importLimits } from './limits.ts';
import { fittingMapping } from './mapping/saved.ts';
import { suggestMapping } from './mapping/suggest.ts';
import type { GivenFile } from './source-file.ts';
import { stoppable } from './stoppable.ts';

/**
 * Imports one dataset, or checks it if the plan is a dry run: a report for outlines and people, one a file for tracks. What is wrong
 * with the files is in the reports.
 * @throws the signal's reason when it is stopped; an error of the database. Nothing is written then.
 */
export async function runPlan(
  pool: pg.Pool,
  files: readonly GivenFile[],
  plan: ImportPlan,
  progress: Progress,
  signal: AbortSignal,
): Promise<{ reports: ImportReport[]; preview: ImportJob['preview'] }> {
  progress('unpacking', 0, null);
  const workspace = await Workspace.open(files, datasetLimits);
  try {
    const { found } = await findDatasets(workspace, signal);
    const datasets = mergedTracks(found);
    const chosen = datasets[plan.dataset];
    if (!chosen || (plan.name !== undefined && plan.name !== nameOf(chosen))) {
      return { reports: [missing(files, plan, datasets.length)], preview: null };
    }
    const transact: Transact = (work) =>
      inTransaction(pool, (client) => stoppable(pool, client, work, signal));
    const { target, ...options } = plan;
    if (target === 'patrol') {
      const reports: ImportReport[] = [];
      for (const [i, track] of chosen.entries()) {
        signal.throwIfAborted();
        progress('writing', i, chosen.length);
        reports.push(await importTracks(transact, track, options, importLimits, signal));
      }
      return { reports, preview: null };
    }
    const mapping = plan.mapping ?? (await suggestedMapping(pool, target, chosen[0]!));
    const { report, preview } = await importDataset(
      transact,
      chosen[0]!,
      { ...options, target, mapping },
      progress,
      signal,
    );
    return { reports: [report], preview };
  } finally {
    await workspace.close();
  }
}

/** The newest saved mapping that fits the columns, else what the dictionary recognises. */
export async function suggestedMapping(pool: pg.Pool, target: ImportPlan['target'], found: Found) {
  const names = columnsOf(found);
  const saved = await fittingMapping(pool, target, names);
  return saved?.mapping ?? suggestMapping(target, names);
}

function missing(files: readonly GivenFile[], { dataset, target }: ImportPlan, count: number): ImportReport {
  const log = new ImportLog();
  const message = `dataset: number ${dataset} of the ${count} in the files is not the one that was looked at; look again`;
  log.refuseFile(new FileRefused('unknown-dataset', message));
  const kind = target === 'patrol' ? 'patrol' : target === 'parcel' ? 'parcel' : 'area';
  const fileName = files
    .map((file) => file.fileName)
    .join(', ')
    .slice(0, 200);
  return emptyReport({ fileName, kind, crsTold: false }, log);
}
