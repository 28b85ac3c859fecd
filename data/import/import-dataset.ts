/** Outlines or people of one dataset in: read, map, check, write; one transaction with one report. */
import type { PoolClient } from 'pg';
import { detectCrs } from '../../domain/geo/crs-detect.ts';
import { today } from '../../domain/law/period.ts';
import type { AreaKind } from '../../domain/model/area.ts';
import type { FieldMapping, ImportPlan } from '../../domain/model/dataset.ts';
import type { ImportAmounts, ImportReport } from '../../domain/model/import.ts';
import type { ImportTarget } from '../../domain/model/import-target.ts';
import type { SourceCrs } from '../../domain/model/patrol.ts';
import { checkBookArea } from './check/book-area.ts';
import type { CheckJob } from './check/check.ts';
import { checkCodes, checkMissingCodes } from './check/codes.ts';
import { checkShift } from './check/gcj02.ts';
import { checkOutside } from './check/outside.ts';
import { checkTopology } from './check/topology.ts';
import { checkValidity } from './check/validity.ts';
import type { Found } from './dataset/found.ts';
import { positionsOf } from './dataset/source-feature.ts';
import { FileRefused, ImportLog } from './import-log.ts';
import { emptyReport, importKey, runImport, type Transact, told } from './import-run.ts';
import { rowMapper } from './mapping/apply.ts';
import { mappingFaults } from './mapping/mapping-faults.ts';
import { findBySha256, insertImport, storeReport } from './reports.ts';
import { type Preview, previewOf } from './stage/preview.ts';
import { dropStaged, type Staged, stageFeatures } from './stage/stage.ts';
import { findStates, giveCodes } from './take/area-states.ts';
import { takeAreas } from './take/areas.ts';
import { openLayer } from './take/open-layer.ts';
import { extentOf, takeParcels } from './take/parcels.ts';
import { takePeople } from './take/people.ts';

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

const people: ReadonlySet<ImportTarget> = new Set(['chief', 'responsibility', 'ranger']);

/** What the rows of a target are counted as. */
function amountOf(target: ImportTarget): keyof ImportAmounts {
  return target === 'parcel' ? 'parcels' : people.has(target) ? 'people' : 'areas';
}

function kindOf(target: ImportTarget): ImportReport['kind'] {
  return target === 'parcel' ? 'parcel' : people.has(target) ? 'people' : 'area';
}

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
  result.report = await runImport(transact, { report, key, dryRun, log }, async (client) => {
    await prepare(client, report.id);
    const meanwhile = await findBySha256(client, key);
    if (meanwhile) return { ...meanwhile, fileName: report.fileName, status: 'unchanged' };
    if (found.encodingGuessed) {
      const why =
        found.encodingGuessed === 'undeclared' ? 'says no encoding' : 'is not in the encoding that it says';
      log.warn('encoding-guessed', `the file ${why}; read as ${found.encoding}`);
    }
    const columns = found.columns.map(({ name }) => name);
    for (const fault of mappingFaults(target, mapping, columns)) {
      if (fault.severity === 'error') throw new FileRefused(fault.code, `${fault.field}: ${fault.message}`);
      log.warn(fault.code, `${fault.field}: ${fault.message}`);
    }
    const job: Job = { client, found, options, report, key, log, progress, signal };
    const done = people.has(target) ? await writePeople(job) : await writeOutlines(job, result);
    await storeReport(client, done);
    return done;
  });
  return result;
}

interface Job {
  client: PoolClient;
  found: Found;
  options: DatasetOptions;
  report: ImportReport;
  key: string;
  log: ImportLog;
  progress: Progress;
  signal: AbortSignal;
}

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

async function writePeople({
  client,
  found,
  options,
  report,
  key,
  log,
  progress,
  signal,
}: Job): Promise<ImportReport> {
  if (!found.features) throw new FileRefused('no-rows', 'the dataset has tracks, and no rows of people');
  const mapRow = rowMapper(options.target, options.mapping, columnsOf(found));
  await insertImport(client, report, key);
  const job = {
    client,
    target: options.target,
    mapRow,
    log,
    signal,
    today: today(),
    progress: (n: number) => progress('reading', n, found.count),
  };
  const { taken, known } = await takePeople(found.features(signal), job);
  return finish({ report, log, options, what: 'people', taken, known });
}

async function writeOutlines(job: Job, result: DatasetResult): Promise<ImportReport> {
  const { client, found, options, report, key, log, progress, signal } = job;
  const { target, faults } = options;
  const what = amountOf(target);
  if (!found.features) throw new FileRefused('no-outlines', 'the dataset has tracks, and no outlines');
  const crs = crsOf(job);
  report.sourceCrs = crs;
  const asIs = options.crs !== undefined;
  const mapRow = rowMapper(target, options.mapping, columnsOf(found));
  const reading = (done: number) => progress('reading', done, found.count);
  reading(0);
  const staged = await stageFeatures(client, found.features(signal, asIs), {
    ...{ target, what, crs, mapRow, faults, log, signal },
    progress: reading,
  });
  const validFrom = options.validFrom ?? null;
  const check: CheckJob = { client, staged, target, what, faults, log, validFrom: validFrom ?? today() };
  const stages = [checkValidity, checkCodes, checkOutside, checkBookArea, checkShift, checkTopology];
  progress('checking', 0, stages.length);
  report.repaired = await checkValidity(check);
  if (target === 'parcel') await checkMissingCodes(check);
  else await giveCodes(check);
  await checkCodes(check);
  for (const [i, next] of stages.slice(2).entries()) {
    signal.throwIfAborted();
    progress('checking', i + 2, stages.length);
    if (next !== checkBookArea || target === 'parcel') await next(check);
  }
  result.preview = await previewOf(client, staged);
  await insertImport(client, report, key);
  signal.throwIfAborted();
  const totals = target === 'parcel' ? await writeParcels(job, staged) : await writeAreas(job, staged);
  report.bbox = totals.bbox;
  await dropStaged(client, staged);
  return finish({ report, log, options, what, ...totals });
}

async function writeParcels({ client, found, options, progress, log, signal }: Job, staged: Staged) {
  const { validFrom = null, replaces, dryRun } = options;
  refuseFaults(options, log);
  const job = {
    client,
    staged,
    name: found.name,
    fileName: found.name,
    validFrom,
    today: today(),
    replaces,
    log,
  };
  const layer = await openLayer(job);
  if (dryRun) {
    // Writing takes longest and would tell nothing new.
    const { rows } = await client.query<{ taken: number }>(
      `SELECT count(*)::integer AS taken FROM ${staged.table} WHERE ok`,
    );
    return { taken: rows[0]!.taken, known: 0, bbox: await extentOf(client, staged) };
  }
  const writing = (done: number) => progress('writing', done, staged.rows);
  writing(0);
  return { known: 0, ...(await takeParcels(job, layer, writing, signal)) };
}

async function writeAreas({ client, found, options, progress, log }: Job, staged: Staged) {
  progress('writing', 0, staged.rows);
  const { validFrom = null, target } = options;
  const job = {
    client,
    staged,
    kind: target as AreaKind,
    validFrom,
    today: today(),
    fileName: found.name,
    log,
  };
  await findStates(job);
  refuseFaults(options, log);
  return takeAreas(job);
}

/** Where one fault refuses the whole dataset. */
function refuseFaults({ faults }: DatasetOptions, log: ImportLog): void {
  const faulty = Object.values(log.refused).reduce((sum, count) => sum + count, 0);
  if (faults !== 'refuse' || faulty === 0) return;
  const rows = faulty === 1 ? '1 row has a fault' : `${faulty} rows have faults`;
  throw new FileRefused(
    'has-faults',
    `${rows}, and one fault refuses the dataset: skip or repair them, or mend the file`,
  );
}

interface Outcome {
  report: ImportReport;
  log: ImportLog;
  options: DatasetOptions;
  what: keyof ImportAmounts;
  taken: number;
  known: number;
}

function finish({ report, log, options, what, taken, known }: Outcome): ImportReport {
  refuseFaults(options, log);
  if (taken + known === 0) throw new FileRefused('nothing-usable', 'nothing in the file can be taken');
  if (known > 0)
    log.warn('known', known === 1 ? '1 row was here already' : `${known} rows were here already`);
  report.taken[what] = taken;
  report.status = taken > 0 ? 'imported' : 'unchanged';
  return { ...report, ...told(log) };
}

function columnsOf({ columns }: Found): string[] {
  return columns.map(({ name }) => name);
}

/** What the user says, else what the file declares, else what its first coordinates look like; checked against them. */
function crsOf({ found, options }: Job): SourceCrs {
  const told = options.crs ?? found.declaredCrs ?? undefined;
  if (told === undefined && found.crsName !== null) {
    const message = `the file's CRS is “${found.crsName}”, which can't be turned into CGCS2000 exactly or is not that of its coordinates; say which one it is`;
    throw new FileRefused('unknown-crs', message);
  }
  const sample = options.crs === undefined ? found.sample : (found.sampleAsIs ?? found.sample);
  const guess = detectCrs(positionsOf(sample), told);
  if ('code' in guess) throw new FileRefused(guess.code, guess.message);
  return guess.crs;
}
