/** One file in: read, check, convert, write; each file inside is one transaction with one report. */
import { createHash, randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { PoolClient } from 'pg';
import { detectCrs } from '../../domain/geo/crs-detect.ts';
import { type ImportOptions, type ImportReport, noAmounts } from '../../domain/model/import.ts';
import type { SourceCrs } from '../../domain/model/patrol.ts';
import { lockPatrolWriters } from '../patrols/write.ts';
import { convertTracks } from './convert-tracks.ts';
import type { FileContent } from './draft.ts';
import { type Format, formatOf } from './format.ts';
import { FileRefused, ImportLog } from './import-log.ts';
import { inspect, textOf } from './inspect.ts';
import { type ImportLimits, importLimits } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readGeojson } from './read-geojson.ts';
import { readGpx } from './read-gpx.ts';
import { findBySha256, insertImport, storeReport } from './reports.ts';
import { openSource } from './source.ts';
import type { SourceFile } from './source-file.ts';
import { takeAreas } from './take-areas.ts';
import { takeTracks } from './take-tracks.ts';

/** Runs work in a transaction of its own. */
export type Transact = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>;

export interface GivenFile {
  /** Where the bytes are. */
  path: string;
  /** What the sender calls it. */
  fileName: string;
}

/**
 * Imports a file, or each file inside an archive. A refused file writes nothing; a partly bad one gives what is good
 * and says what was refused. The same bytes with the same options again write nothing ("unchanged").
 * A database that fails rejects; everything that is wrong with the file is in the reports.
 */
export async function importFile(
  transact: Transact,
  { path, fileName }: GivenFile,
  options: ImportOptions,
  limits: ImportLimits = importLimits,
): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  try {
    const source = await openSource(path, fileName, limits);
    try {
      for (const file of source.files) reports.push(await importOne(transact, file, options, limits));
    } finally {
      source.close();
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const log = new ImportLog();
    log.refuseFile(error);
    reports.push(emptyReport(basename(fileName), options, log));
  }
  return reports;
}

async function importOne(
  transact: Transact,
  file: SourceFile,
  options: ImportOptions,
  limits: ImportLimits,
): Promise<ImportReport> {
  const log = new ImportLog();
  const report = emptyReport(file.name, options, log);
  try {
    const { encoding, head, sha256: digest } = await inspect(file);
    report.format = formatOf(head, file.name);
    const sha256 = importKey(digest, options);
    const stored = await transact((client) => findBySha256(client, sha256));
    if (stored) return { ...stored, fileName: file.name, status: 'unchanged' };
    const content = await read(report.format, textOf(file, encoding), head, options, log, limits);
    const { crs, detected } = crsOf(content, options.crs);
    report.sourceCrs = crs;
    report.crsDetected = detected;
    report.kind = content.areas.length > 0 ? 'area' : 'patrol';
    return await transact((client) => write(client, content, { report, crs, options, sha256 }, log));
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    log.refuseFile(error);
    return { ...report, ...told(log), status: 'refused', taken: { ...noAmounts } };
  }
}

function told({ refused, issues, issueCount, issueCounts }: ImportLog) {
  return { refused, issues, issueCount, issueCounts };
}

function read(
  format: Format,
  text: AsyncIterable<string>,
  head: string,
  options: ImportOptions,
  log: ImportLog,
  limits: ImportLimits,
): Promise<FileContent> {
  switch (format) {
    case 'gpx':
      return readGpx(text, log, limits);
    case 'csv':
      return readCsv(text, head, log, limits);
    case 'geojson':
      return readGeojson(text, head, options.kind, log, limits);
  }
}

/** What the sender says, else what the file declares, else what the numbers look like; checked against the numbers. */
function crsOf({ declaredCrs, tracks, areas }: FileContent, told: SourceCrs | undefined) {
  const guess = detectCrs(coordinatesOf(tracks, areas), told ?? declaredCrs);
  if ('code' in guess) throw new FileRefused(guess.code, guess.message);
  return { crs: guess.crs, detected: told === undefined };
}

function* coordinatesOf(
  tracks: FileContent['tracks'],
  areas: FileContent['areas'],
): Generator<[number, number]> {
  for (const track of tracks) for (const { x, y } of track.points) yield [x, y];
  for (const area of areas) for (const [x, y] of area.polygons.flat(2)) yield [x!, y!];
}

interface WriteJob {
  report: ImportReport;
  crs: SourceCrs;
  options: ImportOptions;
  sha256: string;
}

async function write(
  client: PoolClient,
  content: FileContent,
  { report, crs, options, sha256 }: WriteJob,
  log: ImportLog,
): Promise<ImportReport> {
  const tracks = await convertTracks(content.tracks, crs, log);
  // Before the import row: two senders of the same bytes wait here for one another.
  await lockPatrolWriters(client);
  const meanwhile = await findBySha256(client, sha256);
  if (meanwhile) return { ...meanwhile, fileName: report.fileName, status: 'unchanged' };
  await insertImport(client, report, sha256);
  let known: number;
  if (report.kind === 'area') {
    const job = { kind: options.areaKind, crs, fileName: report.fileName };
    const totals = await takeAreas(client, content.areas, job, log);
    report.taken.areas = totals.taken;
    report.bbox = totals.bbox;
    known = totals.known;
  } else {
    const totals = await takeTracks(client, tracks, { options, crs, importId: report.id }, log);
    Object.assign(report, {
      taken: totals.taken,
      marked: totals.marked,
      bbox: totals.bbox,
      period: totals.period,
    });
    known = totals.known;
  }
  const taken = report.taken.tracks + report.taken.areas;
  if (taken + known === 0) throw new FileRefused('nothing-usable', 'nothing in the file can be taken');
  report.status = taken > 0 ? 'imported' : 'unchanged';
  if (known > 0) log.warn('known', knownText(known, report.kind === 'area' ? 'area' : 'track'));
  const done = { ...report, ...told(log) };
  await storeReport(client, done);
  return done;
}

function knownText(count: number, what: string): string {
  return count === 1 ? `1 ${what} was here already` : `${count} ${what}s were here already`;
}

/** The bytes, and the options that make something else of them. */
function importKey(digest: string, options: ImportOptions): string {
  const { kind, crs, patrolKind, chiefId, rangerId, areaKind } = options;
  return createHash('sha256')
    .update(JSON.stringify([digest, kind, crs, patrolKind, chiefId, rangerId, areaKind]))
    .digest('hex');
}

function emptyReport(fileName: string, options: ImportOptions, log: ImportLog): ImportReport {
  return {
    id: randomUUID(),
    fileName,
    kind: options.kind === 'area' ? 'area' : 'patrol',
    status: 'refused',
    format: null,
    sourceCrs: null,
    crsDetected: options.crs === undefined,
    taken: { ...noAmounts },
    repaired: 0,
    marked: { jumps: 0, gaps: 0, duplicates: 0 },
    bbox: null,
    period: null,
    ...told(log),
    createdAt: new Date().toISOString(),
  };
}
