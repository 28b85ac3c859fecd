import { randomBytes } from 'node:crypto';
import type { Geometry, MultiPolygon, Position } from 'geojson';
import type { PoolClient } from 'pg';
import type { FaultChoice, ImportAmounts } from '../../../domain/model/import.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import type { SourceCrs } from '../../../domain/model/patrol.ts';
import { BinaryRows, copyBinary } from '../../db/binary-rows.ts';
import { placeOfFeature, type SourceFeature } from '../dataset/source-feature.ts';
import { FileRefused, type ImportLog } from '../import-log.ts';
import { MOST_FEATURES } from '../limits.ts';
import type { rowMapper } from '../mapping/apply.ts';
import { outlineOf } from './outline.ts';
import { polygonsWkb } from './polygon-wkb.ts';

export interface StageJob {
  target: ImportTarget;
  /** What is counted: parcels or areas. */
  what: keyof ImportAmounts;
  crs: SourceCrs;
  mapRow: ReturnType<typeof rowMapper>;
  faults: FaultChoice;
  log: ImportLog;
  progress(done: number): void;
  signal: AbortSignal;
}

/** Outlines on their way in: a table of this transaction that nobody else ever sees. */
export interface Staged {
  /** Its name, quoted. */
  table: string;
  /** Rows read, with those that were not staged. */
  rows: number;
}

const PROGRESS_ROWS = 1000;

/**
 * Reads features into a table of their own (n, line, code, fields, extra, geom, ok), coordinates in CGCS2000, fields as the
 * mapping says. Rows that can't be are logged and left out. The table is UNLOGGED, not TEMP, for the checks to run
 * on all cores; it ends with the transaction's rollback, or by `dropStaged`.
 */
export async function stageFeatures(
  client: PoolClient,
  features: AsyncIterable<SourceFeature>,
  job: StageJob,
): Promise<Staged> {
  const table = `import_${randomBytes(6).toString('hex')}`;
  await client.query(
    `CREATE UNLOGGED TABLE ${table} (
       n integer, line integer, code text, fields jsonb NOT NULL, extra jsonb NOT NULL,
       geom geometry(MultiPolygon, 4490), ok boolean NOT NULL DEFAULT true)`,
  );
  let rows = 0;
  async function* chunks(): AsyncGenerator<Buffer> {
    const out = new BinaryRows();
    for await (const feature of features) {
      job.signal.throwIfAborted();
      if (++rows > MOST_FEATURES) {
        throw new FileRefused('too-many-features', `more than ${MOST_FEATURES} rows; split the dataset`);
      }
      stageOne(out, feature, job);
      if (out.full) yield out.take();
      if (rows % PROGRESS_ROWS === 0) job.progress(rows);
    }
    yield out.end();
  }
  await copyBinary(client, `${table} (n, line, code, fields, extra, geom)`, chunks(), job.signal);
  job.progress(rows);
  if (rows === 0) throw new FileRefused('empty-file', 'the dataset has no rows');
  await client.query(`CREATE INDEX ON ${table} USING gist (geom)`);
  await client.query(`ANALYZE ${table}`);
  return { table, rows };
}

export async function dropStaged(client: PoolClient, { table }: Staged): Promise<void> {
  await client.query(`DROP TABLE ${table}`);
}

/** Administrative areas and farms are known by code and name, also where nobody has their outline. */
const outlineless: ReadonlySet<ImportTarget> = new Set(['district', 'town', 'village', 'farm'] as const);

function stageOne(out: BinaryRows, feature: SourceFeature, job: StageJob): void {
  const { log, what } = job;
  const { number, line } = feature;
  const place = placeOfFeature(feature);
  const { values, extra, faults } = job.mapRow(feature.properties);
  let usable = true;
  for (const { severity, code, message, field } of faults) {
    // Where a parcel has no code the check of codes tells, for it may mend that.
    if (field === 'code' && code === 'missing-required') continue;
    if (severity === 'warning') log.warn(code, message, place);
    else {
      if (usable) log.refuse(what, code, message, place);
      else log.fail(code, message, place);
      usable = false;
    }
  }
  const bare = feature.geometry === null && outlineless.has(job.target);
  const outline = bare ? null : outlineOf(mended(feature.geometry, job), job.crs);
  if (outline === null) log.warn('no-geometry', 'the row has no outline', place);
  else if (!('coordinates' in outline)) {
    const { code, message, vertex } = outline;
    const where = vertex === undefined ? place : { ...place, vertex };
    if (usable) log.refuse(what, code, message, where);
    else log.fail(code, message, where);
    usable = false;
  }
  if (!usable) return;
  out.row(6);
  out.int4(number);
  if (line === undefined) out.nothing();
  else out.int4(line);
  out.text(values.code === null || values.code === undefined ? null : String(values.code));
  out.jsonb(values);
  out.jsonb(extra);
  out.bytes(outline && polygonsWkb((outline as MultiPolygon).coordinates));
}

/** Rings that do not end where they begin are closed, if that is wanted. */
function mended(geometry: Geometry | null, { faults }: StageJob): Geometry | null {
  if (faults !== 'repair' || (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon'))
    return geometry;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (
    !Array.isArray(polygons) ||
    !polygons.every((rings) => Array.isArray(rings) && rings.every(Array.isArray))
  ) {
    return geometry;
  }
  return { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map(closed)) };
}

function closed(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!Array.isArray(first) || !Array.isArray(last) || (first[0] === last[0] && first[1] === last[1]))
    return ring;
  return [...ring, first];
}
