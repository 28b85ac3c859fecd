import type { PoolClient } from 'pg';
import type { Bbox } from '../../../domain/model/common.ts';
import type { ImportPlan } from '../../../domain/model/dataset.ts';
import type { ImportLog } from '../import-log.ts';
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
    `SELECT CASE WHEN count(geom) > 0 THEN
              array[min(ST_XMin(geom)), min(ST_YMin(geom)), max(ST_XMax(geom)), max(ST_YMax(geom))] END AS bbox
       FROM ${table} WHERE ok`,
  );
  return rows[0]!.bbox;
}
