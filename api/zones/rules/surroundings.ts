import type pg from 'pg';
import type { Bbox } from '../../../domain/model/common.ts';
import { zonePurposes } from '../../../domain/model/zone.ts';
import type { SurroundingParcel, ZoneSurroundings } from '../../../domain/zone-rules/surroundings.ts';
import { HttpProblem } from '../../http/problem.ts';
import { unknownJurisdiction } from './check.ts';
import { readLimits } from './limits.ts';
import { areal, exact } from './plane.ts';

/** Widest box, degrees: about 50 km. Beyond it the browser waits for the server's own check. */
const mostDegrees = 0.5;
/** More parcels than that are not sent. */
const mostParcels = 4000;

/** The part of an outline in the box, every vertex as it is. */
const inBox = `
  CASE WHEN box.geom ~ v.geom THEN v.geom ELSE ST_Multi(${areal('ST_Intersection(v.geom, box.geom)')}) END`;

const areaSql = `
  WITH box AS MATERIALIZED (SELECT ST_MakeEnvelope($2, $3, $4, $5, 4490) AS geom),
  found AS (
    SELECT DISTINCT ON (a.id) a.id, a.kind, v.name, v.attributes ->> 'purpose' AS purpose, ${inBox} AS geom
    FROM box
    JOIN area_version v ON v.geom && box.geom
    JOIN area a ON a.id = v.area_id AND (a.kind IN ('city', 'zone', 'district', 'town') OR a.id = $6)
    WHERE CASE WHEN a.kind = 'zone' THEN NOT v.valid << daterange($1::date, NULL) ELSE v.valid @> $1::date END
      AND a.id IS DISTINCT FROM $7
    ORDER BY a.id, lower(v.valid) NULLS FIRST)
  SELECT id, kind, name, purpose, ${exact('geom')} AS geometry FROM found WHERE NOT ST_IsEmpty(geom) ORDER BY id`;

/** The city and the jurisdiction, wherever the box is. */
const knownSql = `
  SELECT a.id, a.kind, v.name FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date
  WHERE (a.kind = 'city' OR a.id = $2) AND v.geom IS NOT NULL ORDER BY a.id`;

const parcelSql = `
  SELECT p.id::text, p.code AS name, p.code, p.di_lei AS "diLei", p.area_m2 AS "areaM2", ${exact('p.geom')} AS geometry
  FROM parcel p JOIN parcel_layer l ON l.id = p.layer_id AND l.valid @> $1::date
  WHERE p.geom && ST_MakeEnvelope($2, $3, $4, $5, 4490) LIMIT $6`;

interface KnownRow {
  id: string;
  kind: string;
  name: string;
}

interface AreaRow {
  id: string;
  kind: string;
  name: string;
  purpose: string | null;
  geometry: ZoneSurroundings['zones'][number]['geometry'];
}

/**
 * What the rules compare a zone with, in a box.
 * @throws HttpProblem 422 when the box is too wide, or the jurisdiction has no outline on the day
 */
export async function readSurroundings(
  pool: pg.Pool,
  {
    bbox,
    day,
    zoneId,
    jurisdiction,
  }: { bbox: Bbox; day: string; zoneId?: string | undefined; jurisdiction?: string | undefined },
): Promise<ZoneSurroundings> {
  const [west, south, east, north] = bbox;
  if (east - west > mostDegrees || north - south > mostDegrees) {
    const message = `The box may be ${mostDegrees}° wide and high at most.`;
    throw new HttpProblem(422, 'Box too large', message, [{ path: 'bbox', message }]);
  }
  const [limits, areas, parcels, known] = await Promise.all([
    readLimits(pool),
    pool.query<AreaRow>(areaSql, [day, ...bbox, jurisdiction ?? null, zoneId ?? null]),
    pool.query<SurroundingParcel>(parcelSql, [day, ...bbox, mostParcels + 1]),
    pool.query<KnownRow>(knownSql, [day, jurisdiction ?? null]),
  ]);
  const own = known.rows.find(({ id }) => id === jurisdiction);
  if (jurisdiction !== undefined && !own) throw unknownJurisdiction(jurisdiction);
  const city = known.rows.find(({ kind }) => kind === 'city');
  const plain = ({ id, name, geometry }: AreaRow) => ({ id, name, geometry });
  const of = (...kinds: string[]) => areas.rows.filter(({ kind }) => kinds.includes(kind));
  const here = ({ id, name }: KnownRow) => ({
    ...{ id, name },
    geometry: areas.rows.find((row) => row.id === id)?.geometry ?? null,
  });
  return {
    bbox,
    city: city ? here(city) : null,
    jurisdiction: own ? here(own) : null,
    zones: of('zone').map((row) => ({
      ...plain(row),
      purpose: zonePurposes.find((purpose) => purpose === row.purpose) ?? 'other',
    })),
    divisions: of('district', 'town').map(plain),
    parcels: parcels.rows.length > mostParcels ? null : parcels.rows,
    limits,
  };
}
