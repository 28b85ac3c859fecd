import { bbox as boundsOf } from '@turf/turf';
import type { MultiLineString, MultiPolygon, Polygon } from 'geojson';
import type pg from 'pg';
import type { Bbox } from '../../domain/model/common.ts';
import type { Gap } from '../../domain/model/gap.ts';
import type { MapScene } from '../../domain/report/map/draw.ts';
import { type Frame, frameAround } from '../../domain/report/map/frame.ts';
import type { Place } from '../../domain/report/map/labels.ts';
import type { ReportDays } from '../../domain/report/period.ts';
import type { Subject } from '../coverage/job.ts';

type Shape = Polygon | MultiPolygon;

/** More than these are no picture and a large file: then the forest is left out, and of the tracks the longest are drawn. */
const most = { parcels: 8000, tracks: 4000 };
/** A frame wider or higher than this shows districts in place of towns, degrees. */
const townSpan = 1.6;

const areasSql = `
  SELECT ST_AsGeoJSON(ST_SimplifyPreserveTopology(geom, $2), 6)::json AS shape
  FROM area_version WHERE id = ANY ($1)`;

const forestSql = `
  SELECT ST_AsGeoJSON(shape, 6)::json AS shape
  FROM area_version v
  JOIN parcel_layer l ON l.valid @> $3::date
  JOIN parcel p ON p.layer_id = l.id AND p.forest AND p.geom && v.geom AND ST_Intersects(p.geom, v.geom)
  CROSS JOIN LATERAL (SELECT ST_Simplify(p.geom, $2) AS shape) AS simple
  WHERE v.id = ANY ($1) AND shape IS NOT NULL
  LIMIT ${most.parcels + 1}`;

const tracksSql = `
  SELECT ST_AsGeoJSON(ST_Multi(shape), 6)::json AS shape
  FROM patrol p CROSS JOIN LATERAL (SELECT ST_Simplify(ST_Force2D(p.geom), $2) AS shape) AS simple
  WHERE shape IS NOT NULL AND p.id IN (
    SELECT patrol_id FROM cover_visit WHERE area_version_id = ANY ($1) AND day >= $3 AND day < $4 AND usable)
  ORDER BY p.length_m DESC LIMIT ${most.tracks}`;

const bordersSql = `
  SELECT v.name, ST_X(v.inside) AS lon, ST_Y(v.inside) AS lat,
         EXISTS (SELECT FROM area_version own WHERE own.id = ANY ($1) AND ST_Covers(own.geom, v.inside)) AS within,
         CASE WHEN NOT ST_IsEmpty(cut.shape) THEN ST_AsGeoJSON(ST_Multi(cut.shape), 6)::json END AS shape
  FROM area a
  JOIN area_version v ON v.area_id = a.id AND v.valid @> $3::date
    AND v.geom && ST_MakeEnvelope($5, $6, $7, $8, 4490)
  CROSS JOIN LATERAL (
    SELECT ST_CollectionExtract(ST_Simplify(
      ST_ClipByBox2D(ST_Boundary(v.geom), ST_MakeEnvelope($5, $6, $7, $8, 4490)), $2), 2) AS shape
  ) AS cut
  WHERE a.kind = $4
  ORDER BY v.area_m2 DESC, a.id`;

/**
 * Borders and names of the districts in a frame, or of its towns where it is small, as they were on a day.
 * @param versionIds what lies within one of these area versions is told apart
 */
export async function readBorders(
  pool: pg.Pool,
  { bbox, degreesPerUnit }: Frame,
  day: string,
  versionIds: number[],
): Promise<Pick<MapScene, 'borders' | 'places'>> {
  const [west, south, east, north] = bbox;
  const kind = Math.max(east - west, north - south) > townSpan ? 'district' : 'town';
  const { rows } = await pool.query<Place & { shape: MultiLineString | null }>(bordersSql, [
    versionIds,
    degreesPerUnit,
    day,
    kind,
    ...bbox,
  ]);
  return {
    borders: rows.flatMap(({ shape }) => shape ?? []),
    places: rows.map(({ shape: _, ...place }) => place),
  };
}

/**
 * What a report's map shows, simplified to what can be seen of it.
 * @returns null when no outline is known
 */
export async function readScene(
  pool: pg.Pool,
  subject: Subject,
  gaps: Gap[],
  period: ReportDays,
): Promise<{ scene: MapScene; frame: Frame } | null> {
  if (!subject.geometry) return null;
  const frame = frameAround(boundsOf(subject.geometry) as Bbox);
  const own = [subject.versionIds, frame.degreesPerUnit] as const;
  const shapes = async <T>(sql: string, values: unknown[]) =>
    (await pool.query<{ shape: T }>(sql, [...own, ...values])).rows.map(({ shape }) => shape);
  const [areas, forest, tracks, borders] = await Promise.all([
    shapes<Shape>(areasSql, []),
    shapes<Shape>(forestSql, [period.asOf]),
    shapes<MultiLineString>(tracksSql, [period.from, period.to]),
    readBorders(pool, frame, period.asOf, subject.versionIds),
  ]);
  const scene: MapScene = {
    areas,
    forest: forest.length > most.parcels ? null : forest,
    gaps,
    tracks,
    ...borders,
  };
  return { scene, frame };
}
