import type pg from 'pg';

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
