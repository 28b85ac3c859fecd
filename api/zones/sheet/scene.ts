import type { MultiPolygon, Polygon } from 'geojson';
import type pg from 'pg';
import type { ArealGeometry } from '../../../domain/model/common.ts';
import type { MapScene } from '../../../domain/report/map/draw.ts';
import type { Frame } from '../../../domain/report/map/frame.ts';
import { type CornerTable, markedCorners } from '../../../domain/zone-sheet/corners.ts';
import { readBorders } from '../../reports/scene.ts';

type Shape = Polygon | MultiPolygon;

/** More parcels than these are no picture. */
const mostParcels = 4000;

const parcelSql = `
  SELECT p.forest, ST_AsGeoJSON(simple.shape, 6)::json AS shape
  FROM parcel p
  JOIN parcel_layer l ON l.id = p.layer_id AND l.valid @> $1::date
  CROSS JOIN LATERAL (SELECT ST_Simplify(p.geom, $2) AS shape) AS simple
  WHERE p.geom && ST_MakeEnvelope($3, $4, $5, $6, 4490) AND simple.shape IS NOT NULL
  LIMIT ${mostParcels + 1}`;

const neighbourSql = `
  SELECT v.name, ST_X(seen) AS lon, ST_Y(seen) AS lat,
         ST_AsGeoJSON(ST_SimplifyPreserveTopology(v.geom, $2), 6)::json AS shape
  FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date
  CROSS JOIN LATERAL
    ST_PointOnSurface(ST_Intersection(v.geom, ST_MakeEnvelope($3, $4, $5, $6, 4490))) AS seen
  WHERE a.kind = 'zone' AND a.id <> $7 AND ST_Intersects(v.geom, ST_MakeEnvelope($3, $4, $5, $6, 4490))
  ORDER BY v.area_m2 DESC`;

/** What a zone's map shows on a day: its outline with numbered corners, parcels, other zones and the towns around. */
export async function readZoneScene(
  pool: pg.Pool,
  id: string,
  geometry: ArealGeometry,
  corners: CornerTable,
  frame: Frame,
  day: string,
): Promise<MapScene> {
  const around = [day, frame.degreesPerUnit, ...frame.bbox];
  const [parcels, zones, borders] = await Promise.all([
    pool.query<{ forest: boolean; shape: Shape }>(parcelSql, around),
    pool.query<{ name: string; lon: number; lat: number; shape: Shape }>(neighbourSql, [...around, id]),
    readBorders(pool, frame, day, []),
  ]);
  const many = parcels.rows.length > mostParcels;
  const shapes = (rows: { shape: Shape }[]) => rows.map(({ shape }) => shape);
  return {
    areas: [geometry as Shape],
    forest: many ? null : shapes(parcels.rows.filter(({ forest }) => forest)),
    parcels: many ? [] : shapes(parcels.rows),
    neighbours: shapes(zones.rows),
    corners: markedCorners(corners).map(({ number, lon, lat }) => ({ text: `J${number}`, at: [lon, lat] })),
    gaps: [],
    tracks: [],
    borders: borders.borders,
    places: [
      ...zones.rows.map(({ name, lon, lat }) => ({ name, lon, lat, within: false })),
      ...borders.places,
    ],
  };
}
