import type { Pool } from 'pg';
import { inspectFiles } from '../../data/import/datasets.ts';
import { RevertRefused, revertImport } from '../../data/import/revert.ts';
import { runPlan } from '../../data/import/run-plan.ts';
import type { GivenFile } from '../../data/import/source-file.ts';
import type { ImportJob, ImportPlan, Inspection } from '../../domain/model/dataset.ts';
import type { ImportReport } from '../../domain/model/import.ts';

/** Tells where a job is: rows done of its phase, and of how many where that is known. */
export type ImportProgress = (
  phase: NonNullable<ImportJob['phase']>,
  done: number,
  total: number | null,
) => void;

export interface ImportOutcome {
  reports: ImportReport[];
  preview: ImportJob['preview'];
}

/** What the service needs of data/import: a test puts its own in the place. */
export interface ImportCore {
  inspectFiles(pool: Pool, files: readonly GivenFile[], how: { signal: AbortSignal }): Promise<Inspection>;
  /** Rejects soon after `signal` aborts, with nothing written; files of no use are in the reports. */
  runPlan(
    pool: Pool,
    files: readonly GivenFile[],
    plan: ImportPlan,
    progress: ImportProgress,
    signal: AbortSignal,
  ): Promise<ImportOutcome>;
  /** Undefined for an import that is not there. */
  revertImport(pool: Pool, id: string): Promise<ImportReport | undefined>;
  /** What `revertImport` throws when something was changed since; its message says what. */
  RevertRefused: new (
    message: string,
  ) => Error;
}

export const importCore: ImportCore = { inspectFiles, runPlan, revertImport, RevertRefused };
