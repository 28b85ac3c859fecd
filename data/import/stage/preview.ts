import type { Geometry } from 'geojson';
import type { PoolClient } from 'pg';
import type { Staged } from './stage.ts';

/** Outlines for a map, before anything is written. */
export interface Preview {
  type: 'FeatureCollection';
  features: { type: 'Feature'; properties: { row: number; ok: boolean }; geometry: Geometry }[];
}

const MOST = 500;

/** The faulty outlines first, then the others, simplified to a thousandth of the extent. */
export async function previewOf(client: PoolClient, { table }: Staged): Promise<Preview> {
  const { rows } = await client.query<{ n: number; ok: boolean; geometry: string }>(
    `WITH extent AS (SELECT greatest(max(ST_XMax(geom)) - min(ST_XMin(geom)), max(ST_YMax(geom)) - min(ST_YMin(geom))) AS size FROM ${table}),
     shown AS (SELECT n, ok, geom FROM ${table} WHERE NOT ST_IsEmpty(geom) AND geom IS NOT NULL ORDER BY ok, n LIMIT ${MOST})
     SELECT n, ok, ST_AsGeoJSON(ST_Simplify(geom, extent.size / 1000, true), 6) AS geometry FROM shown, extent`,
  );
  const features = rows.map(({ n, ok, geometry }) => ({
    type: 'Feature' as const,
    properties: { row: n, ok },
    geometry: JSON.parse(geometry) as Geometry,
  }));
  return { type: 'FeatureCollection', features };
}
