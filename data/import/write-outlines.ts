import { detectCrs } from '../../domain/geo/crs-detect.ts';
import { today } from '../../domain/law/period.ts';
import type { AreaKind } from '../../domain/model/area.ts';
import type { ImportReport } from '../../domain/model/import.ts';
import type { SourceCrs } from '../../domain/model/patrol.ts';
import { checkBookArea } from './check/book-area.ts';
import type { CheckJob } from './check/check.ts';
import { checkCodes, checkMissingCodes } from './check/codes.ts';
import { checkShift } from './check/gcj02.ts';
import { checkOutside } from './check/outside.ts';
import { checkTopology } from './check/topology.ts';
import { checkValidity } from './check/validity.ts';
import { columnsOf } from './dataset/found.ts';
import { positionsOf } from './dataset/source-feature.ts';
import { amountOf, type DatasetJob, type DatasetResult, finish, refuseFaults } from './dataset-job.ts';
import { FileRefused } from './import-log.ts';
import { rowMapper } from './mapping/apply.ts';
import { insertImport } from './reports.ts';
import { previewOf } from './stage/preview.ts';
import { dropStaged, type Staged, stageFeatures } from './stage/stage.ts';
import { findStates, giveCodes } from './take/area-states.ts';
import { takeAreas } from './take/areas.ts';
import { openLayer } from './take/open-layer.ts';
import { extentOf, takeParcels } from './take/parcels.ts';

/** Stages, checks and writes parcels or areas; the preview goes into `result`. */
export async function writeOutlines(job: DatasetJob, result: DatasetResult): Promise<ImportReport> {
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

async function writeParcels({ client, found, options, progress, log, signal }: DatasetJob, staged: Staged) {
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

async function writeAreas({ client, found, options, progress, log }: DatasetJob, staged: Staged) {
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

/** What the user says, else what the file declares, else what its first coordinates look like; checked against them. */
function crsOf({ found, options }: DatasetJob): SourceCrs {
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
