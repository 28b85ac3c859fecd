import type { PoolClient } from 'pg';
import type { FieldMapping, ImportPlan } from '../../domain/model/dataset.ts';
import type { ImportAmounts, ImportReport } from '../../domain/model/import.ts';
import type { ImportTarget } from '../../domain/model/import-target.ts';
import type { Found } from './dataset/found.ts';
import { FileRefused, type ImportLog } from './import-log.ts';
import { told } from './import-run.ts';
import type { Preview } from './stage/preview.ts';

export type DatasetOptions = Pick<ImportPlan, 'crs' | 'faults' | 'dryRun' | 'validFrom' | 'replaces'> & {
  target: Exclude<ImportTarget, 'patrol'>;
  mapping: FieldMapping;
};

/** Told while it runs; `total` is null where it isn't known. */
export type Progress = (
  phase: 'unpacking' | 'reading' | 'checking' | 'writing',
  done: number,
  total: number | null,
) => void;

export interface DatasetResult {
  report: ImportReport;
  preview: Preview | null;
}

/** What writing a dataset gets. */
export interface DatasetJob {
  client: PoolClient;
  found: Found;
  options: DatasetOptions;
  report: ImportReport;
  key: string;
  log: ImportLog;
  progress: Progress;
  signal: AbortSignal;
}

export const people: ReadonlySet<ImportTarget> = new Set(['chief', 'responsibility', 'ranger']);

/** What the rows of a target are counted as. */
export function amountOf(target: ImportTarget): keyof ImportAmounts {
  return target === 'parcel' ? 'parcels' : people.has(target) ? 'people' : 'areas';
}

export function kindOf(target: ImportTarget): ImportReport['kind'] {
  return target === 'parcel' ? 'parcel' : people.has(target) ? 'people' : 'area';
}

/** Where one fault refuses the whole dataset. */
export function refuseFaults({ faults }: DatasetOptions, log: ImportLog): void {
  const faulty = Object.values(log.refused).reduce((sum, count) => sum + count, 0);
  if (faults !== 'refuse' || faulty === 0) return;
  const rows = faulty === 1 ? '1 row has a fault' : `${faulty} rows have faults`;
  throw new FileRefused(
    'has-faults',
    `${rows}, and one fault refuses the dataset: skip or repair them, or mend the file`,
  );
}

export interface Outcome {
  report: ImportReport;
  log: ImportLog;
  options: DatasetOptions;
  what: keyof ImportAmounts;
  taken: number;
  known: number;
}

/** The report of what was written. @throws FileRefused when nothing was, or a fault refuses it all */
export function finish({ report, log, options, what, taken, known }: Outcome): ImportReport {
  refuseFaults(options, log);
  if (taken + known === 0) throw new FileRefused('nothing-usable', 'nothing in the file can be taken');
  if (known > 0)
    log.warn('known', known === 1 ? '1 row was here already' : `${known} rows were here already`);
  report.taken[what] = taken;
  report.status = taken > 0 ? 'imported' : 'unchanged';
  return { ...report, ...told(log) };
}
