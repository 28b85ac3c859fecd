import type { PoolClient } from 'pg';
import type { Bbox } from '../../../domain/model/common.ts';
import type { ImportPlan } from '../../../domain/model/dataset.ts';
import { FileRefused, type ImportLog } from '../import-log.ts';
import type { Staged } from '../stage/stage.ts';

export interface ParcelJob {
  client: PoolClient;
  staged: Staged;
  /** Name of the layer, as users see it. */
  name: string;
  fileName: string;
  /** Null: from today on where it replaces a layer, else as far back as anything is known. */
  validFrom: string | null;
  today: string;
  replaces: ImportPlan['replaces'];
  log: ImportLog;
}

interface Layer {
  id: number;
  name: string;
  first: string | null;
  overlaps: boolean;
  outside: number;
}

/** Parcels written at once: progress is told after each, and the cells of a statement are held in memory. */
const BATCH = 50_000;

/** Columns of table parcel that come from fields of the same name. */
async function columnsOf(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'parcel'::regclass AND attnum > 0 AND NOT attisdropped
        AND attgenerated = '' AND attname NOT IN ('id', 'layer_id', 'code', 'extra', 'geom') ORDER BY attnum`,
  );
  return rows.map(({ name }) => name);
}

/**
 * Makes the layer that the parcels go into and ends those that it replaces on the day it begins; periods before that day
 * keep being counted with the layers of their time.
 * @throws FileRefused when a layer that it would replace begins on the same day or later, or is not in force
 */
export async function openLayer(job: ParcelJob): Promise<number> {
  const { client, name, fileName, replaces, today, log } = job;
  const from = job.validFrom ?? today;
  const layers = await layersInForce(job, from);
  const given = Array.isArray(replaces) ? replaces : undefined;
  const unknown = given?.find((id) => !layers.some((layer) => layer.id === id));
  if (unknown !== undefined) {
    throw new FileRefused('unknown-layer', `replaces: no parcel layer ${unknown} is in force on ${from}`);
  }
  const ended = layers.filter(
    ({ id, overlaps }) => given?.includes(id) ?? (replaces === 'overlapping' && overlaps),
  );
  for (const layer of ended) {
    if (layer.first !== null && layer.first >= from) {
      const message = `the layer “${layer.name}” is in force from ${layer.first} on; choose a later day, or revert its import`;
      throw new FileRefused('later-layer', message);
    }
    await client.query(`UPDATE parcel_layer SET valid = daterange(lower(valid), $2::date) WHERE id = $1`, [
      layer.id,
      from,
    ]);
    log.warn('replaces-layer', `the layer “${layer.name}” ends on ${from}`);
    if (layer.outside > 0) {
      const message = `${layer.outside} parcels of “${layer.name}” lie outside of the new layer: there will be no parcels there`;
      log.warn('uncovered-parcels', message);
    }
  }
  for (const layer of layers) {
    if (ended.includes(layer) || !layer.overlaps) continue;
    log.warn('leaves-layer', `the layer “${layer.name}” stays in force and has parcels at the same places`);
  }
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO parcel_layer (name, valid, source)
     SELECT $1, daterange($2::date, (SELECT min(lower(valid)) FROM parcel_layer WHERE lower(valid) > $3::date)), $4 RETURNING id`,
    [name, job.validFrom ?? (ended.length > 0 ? today : null), from, `import: ${fileName}`],
  );
  return rows[0]!.id;
}

/** Parcel layers in force on a day, and whether they have parcels at the same places as the new one. */
async function layersInForce({ client, staged: { table } }: ParcelJob, day: string): Promise<Layer[]> {
  const { rows } = await client.query<Layer>(
    `WITH extent AS (SELECT ST_SetSRID(ST_Extent(geom)::geometry, 4490) AS box FROM ${table} WHERE ok)
     SELECT l.id::integer AS id, l.name, lower(l.valid)::text AS first, near.found AS overlaps,
            (SELECT count(*)::integer FROM parcel p, extent WHERE p.layer_id = l.id AND near.found AND NOT p.geom && extent.box) AS outside
       FROM parcel_layer l, LATERAL (SELECT EXISTS (
              SELECT FROM (SELECT p.geom FROM parcel p, extent WHERE p.layer_id = l.id AND p.geom && extent.box) p
               WHERE EXISTS (SELECT FROM ${table} t WHERE t.ok AND t.geom && p.geom AND ST_Intersects(t.geom, p.geom))) AS found) near
      WHERE l.valid @> $1::date ORDER BY l.id`,
    [day],
  );
  return rows;
}

/** Copies the staged parcels into their layer; their cells follow by triggers. */
export async function takeParcels(
  { client, staged }: ParcelJob,
  layer: number,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<{ taken: number; bbox: Bbox | null }> {
  const columns = await columnsOf(client);
  const list = columns.join(', ');
  let taken = 0;
  for (let from = 1; from <= staged.rows; from += BATCH) {
    signal.throwIfAborted();
    const { rowCount } = await client.query(
      `INSERT INTO parcel (layer_id, code, ${list}, extra, geom)
       SELECT $1, t.code, ${columns.map((column) => `f.${column}`).join(', ')}, t.extra, t.geom
         FROM ${staged.table} t, jsonb_populate_record(NULL::parcel, t.fields) f
        WHERE t.ok AND t.n >= $2 AND t.n < $3 ORDER BY t.n`,
      [layer, from, from + BATCH],
    );
    taken += rowCount ?? 0;
    progress(taken);
  }
  return { taken, bbox: await extentOf(client, staged) };
}

export async function extentOf(client: PoolClient, { table }: Staged): Promise<Bbox | null> {
  const { rows } = await client.query<{ bbox: Bbox | null }>(
    `SELECT CASE WHEN count(*) > 0 THEN
              array[min(ST_XMin(geom)), min(ST_YMin(geom)), max(ST_XMax(geom)), max(ST_YMax(geom))] END AS bbox
       FROM ${table} WHERE ok`,
  );
  return rows[0]!.bbox;
}
