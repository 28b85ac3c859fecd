import type pg from 'pg';

const validitySql = `
  SELECT valid, reason, ST_X(location) AS lon, ST_Y(location) AS lat
  FROM ST_IsValidDetail(ST_GeomFromGeoJSON($1))`;

/** GEOS' words for what `domain/zone-rules/measure/validity.ts` finds. */
const reasons: Record<string, string> = {
  'Self-intersection': 'self-crossing',
  'Ring Self-intersection': 'ring-touches-itself',
  'Hole lies outside shell': 'hole-outside',
  'Holes are nested': 'nested-holes',
  'Nested shells': 'nested-parts',
  'Interior is disconnected': 'interior-parted',
  'Too few points in geometry component': 'too-few-points',
};

/** Where and why an outline is not valid, by PostGIS; it names one place. Null: it is valid. */
export async function judgeValidity(
  client: pg.Pool | pg.PoolClient,
  geojson: string,
): Promise<{ said: string; reason: string; at: [number, number] } | null> {
  const { rows } = await client.query<{ valid: boolean; reason: string; lon: number; lat: number }>(
    validitySql,
    [geojson],
  );
  const { valid, reason, lon, lat } = rows[0]!;
  return valid ? null : { said: reason, reason: reasons[reason] ?? reason, at: [lon, lat] };
}
