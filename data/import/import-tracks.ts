/** Tracks of one file in: read, clean, convert, write; one transaction with one report. */
import type { PoolClient } from 'pg';
import { detectCrs } from '../../domain/geo/crs-detect.ts';
import type { ImportReport } from '../../domain/model/import.ts';
import type { SourceCrs } from '../../domain/model/patrol.ts';
import { lockPatrolWriters } from '../patrols/write.ts';
import { convertTracks } from './convert-tracks.ts';
import type { Found } from './dataset/found.ts';
import type { TrackDraft } from './draft.ts';
import { FileRefused, ImportLog } from './import-log.ts';
import { emptyReport, importKey, runImport, type Transact, told } from './import-run.ts';
import type { ImportLimits } from './limits.ts';
import { findBySha256, insertImport, storeReport } from './reports.ts';
import { type TrackOptions, takeTracks } from './take-tracks.ts';
import { trackSource } from './track-source.ts';

/** A partly bad file gives what is good and says what was refused. @throws when the database fails or `signal` stops it */
export async function importTracks(
  transact: Transact,
  found: Found,
  options: TrackOptions,
  limits: ImportLimits,
  signal: AbortSignal,
): Promise<ImportReport> {
  const log = new ImportLog();
  const source = trackSource(found, limits);
  const kind = 'patrol';
  const report = emptyReport({ fileName: source.name, kind, crsTold: options.crs !== undefined }, log);
  report.format = source.format;
  const { crs: toldCrs, patrolKind, chiefId, rangerId, dryRun } = options;
  const key = await importKey(found.files, [kind, found.layer, toldCrs, patrolKind, chiefId, rangerId]);
  const read = () => source.read(log, signal);
  return runImport(transact, { report, key, dryRun, log }, read, async (client, drafts) => {
    const crs = crsOf(drafts, toldCrs ?? source.declaredCrs ?? undefined);
    report.sourceCrs = crs;
    return write(client, drafts, { report, crs, options, key }, log);
  });
}

/** What the sender says, else what the file declares, else what the numbers look like; checked against the numbers. */
function crsOf(drafts: readonly TrackDraft[], told: SourceCrs | undefined): SourceCrs {
  const guess = detectCrs(coordinatesOf(drafts), told);
  if ('code' in guess) throw new FileRefused(guess.code, guess.message);
  return guess.crs;
}

function* coordinatesOf(drafts: readonly TrackDraft[]): Generator<[number, number]> {
  for (const track of drafts) for (const { x, y } of track.points) yield [x, y];
}

interface WriteJob {
  report: ImportReport;
  crs: SourceCrs;
  options: TrackOptions;
  key: string;
}

async function write(
  client: PoolClient,
  drafts: readonly TrackDraft[],
  { report, crs, options, key }: WriteJob,
  log: ImportLog,
): Promise<ImportReport> {
  const tracks = await convertTracks(drafts, crs, log);
  // Before the import row: two senders of the same bytes wait here for one another.
  await lockPatrolWriters(client);
  const meanwhile = await findBySha256(client, key);
  if (meanwhile) return { ...meanwhile, fileName: report.fileName, status: 'unchanged' };
  await insertImport(client, report, key);
  const { known, ...totals } = await takeTracks(client, tracks, { options, crs, importId: report.id }, log);
  Object.assign(report, totals);
  if (report.taken.tracks + known === 0) {
    throw new FileRefused('nothing-usable', 'nothing in the file can be taken');
  }
  report.status = report.taken.tracks > 0 ? 'imported' : 'unchanged';
  if (known > 0)
    log.warn('known', known === 1 ? '1 track was here already' : `${known} tracks were here already`);
  const done = { ...report, ...told(log) };
  await storeReport(client, done);
  return done;
}
