import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { type PatrolInput, writePatrols } from '../../data/patrols/write.ts';

/** A parcel layer in force since long ago. */
export async function addParcelLayer(pool: pg.Pool, valid = '[2020-01-01,)'): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO parcel_layer (name, valid, source) VALUES ('林地一张图', $1, 'test') RETURNING id`,
    [valid],
  );
  return rows[0]!.id;
}

export interface ParcelSeed {
  code: string;
  /** Land class (地类); 01… is forest land. */
  diLei: string;
  geometry: object;
}

export async function addParcels(pool: pg.Pool, layer: number, parcels: ParcelSeed[]): Promise<void> {
  await pool.query(
    `INSERT INTO parcel (layer_id, code, di_lei, geom)
     SELECT $1, code, di_lei, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4490))
     FROM unnest($2::text[], $3::text[], $4::text[]) AS t (code, di_lei, geojson)`,
    [
      layer,
      parcels.map((p) => p.code),
      parcels.map((p) => p.diLei),
      parcels.map((p) => JSON.stringify(p.geometry)),
    ],
  );
}

/** A patrol with these fixes, of nobody in particular unless said otherwise. */
export function patrolOf(fixes: PatrolInput['fixes'], more: Partial<PatrolInput> = {}): PatrolInput {
  return {
    id: randomUUID(),
    kind: 'open',
    source: 'manual',
    sourceCrs: 'EPSG:4490',
    sourceKey: randomUUID(),
    fixes,
    ...more,
  };
}

/** A straight walk to the east at 1.3 m/s, a fix every 30 s. */
export function walkEast(
  lon: number,
  lat: number,
  fixes: number,
  at: string,
  more: Partial<PatrolInput> = {},
): PatrolInput {
  const start = Date.parse(at);
  return patrolOf(
    Array.from({ length: fixes }, (_, i) => ({ at: start + i * 30_000, lon: lon + i * 0.0004, lat })),
    more,
  );
}

/** Writes patrols and counts them, as the queue would a moment later. */
export async function writeCounted(pool: pg.Pool, ...patrols: PatrolInput[]): Promise<void> {
  await inTransaction(pool, (client) => writePatrols(client, patrols));
  await refreshCoverage(pool);
}
