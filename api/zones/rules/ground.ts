import type pg from 'pg';
import type { ArealGeometry } from '../../../domain/model/common.ts';
import type { ZoneLimits } from '../../../domain/zone-rules/limits.ts';
import { narrowLeastM2, padShare } from '../../../domain/zone-rules/measure/narrow.ts';
import type { GroundMeasures, Spot } from '../../../domain/zone-rules/measures.ts';
import { drawnOutline } from '../outline.ts';
import { areal, exact, grown } from './plane.ts';

/** A place as SQL answers it. */
export interface SpotRow {
  areaM2: number;
  lon: number | null;
  lat: number | null;
  place: ArealGeometry | { type: 'GeometryCollection' } | null;
}

/** Columns of a SpotRow from an areal `geom`. */
export const spotColumns = `
  ST_Area(geom::geography) AS "areaM2", ST_X(ST_PointOnSurface(geom)) AS lon,
  ST_Y(ST_PointOnSurface(geom)) AS lat, ${exact('geom')} AS place`;

export function spotOf({ areaM2, lon, lat, place }: SpotRow): Spot {
  const outline =
    place?.type === 'MultiPolygon' ? place.coordinates : place?.type === 'Polygon' ? [place.coordinates] : [];
  return { areaM2, at: lon === null || lat === null ? null : [lon, lat], place: outline };
}

const withinSql = (area: string) => `
  WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
  area AS (${area}),
  outside AS (
    SELECT area.id, area.name, ${areal('ST_Difference(drawn.geom, area.geom)')} AS geom, drawn.geom AS whole
    FROM drawn, area)
  SELECT id, name, ${spotColumns}, ST_Area(geom::geography) / nullif(ST_Area(whole::geography), 0) AS share
  FROM outside`;

const citySql = withinSql(`
  SELECT a.id, v.name, v.geom FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $2::date
  WHERE a.kind = 'city' AND v.geom IS NOT NULL LIMIT 1`);
const areaSql = withinSql(`
  SELECT v.area_id AS id, v.name, v.geom FROM area_version v
  WHERE v.area_id = $3 AND v.valid @> $2::date AND v.geom IS NOT NULL`);

export interface Within {
  id: string;
  name: string;
  share: number;
  outside: Spot | null;
}

/** How much of the outline lies in the city, or in an area; null when that has no outline on the day. */
export async function within(
  client: pg.Pool | pg.PoolClient,
  geojson: string,
  day: string,
  areaId?: string,
): Promise<Within | null> {
  const { rows } = await client.query<SpotRow & { id: string; name: string; share: number | null }>(
    areaId === undefined ? citySql : areaSql,
    areaId === undefined ? [geojson, day] : [geojson, day, areaId],
  );
  const [row] = rows;
  if (!row) return null;
  const { id, name, share, ...spot } = row;
  return { id, name, share: 1 - (share ?? 1), outside: spot.areaM2 > 0 ? spotOf(spot) : null };
}

/** Area, and the parts that are too narrow (`domain/zone-rules/measure/narrow.ts`). */
export async function areaAndNarrow(
  client: pg.Pool | pg.PoolClient,
  geojson: string,
  { minWidthM }: ZoneLimits,
  srid: number,
): Promise<Pick<GroundMeasures, 'areaM2' | 'narrow'>> {
  const radius = minWidthM / 2;
  const reached = grown(grown('drawn.geom', -radius, srid), radius * (1 + padShare), srid);
  const { rows } = await client.query<SpotRow & { whole: number; count: number }>(
    `WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
     pieces AS (
       SELECT (ST_Dump(${areal(`ST_Difference(drawn.geom, ${reached})`)})).geom AS geom FROM drawn),
     narrow AS (
       SELECT ST_Collect(geom) AS geom, count(*)::int AS count FROM pieces
       WHERE ST_Area(geom::geography) >= $2)
     SELECT ST_Area(drawn.geom::geography) AS whole, narrow.count,
            ST_Area(narrow.geom::geography) AS "areaM2", ST_X(ST_PointOnSurface(narrow.geom)) AS lon,
            ST_Y(ST_PointOnSurface(narrow.geom)) AS lat, ${exact('narrow.geom')} AS place
     FROM drawn, narrow`,
    [geojson, narrowLeastM2(minWidthM)],
  );
  const { whole, count, ...spot } = rows[0]!;
  return { areaM2: whole, narrow: count > 0 ? { count, ...spotOf(spot) } : null };
}
