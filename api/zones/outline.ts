import type pg from 'pg';
import type { ArealGeometry } from '../../domain/model/common.ts';
import type { ZoneRule } from '../../domain/zone-rules/fault.ts';
import type { ZoneLimits } from '../../domain/zone-rules/limits.ts';
import { HttpProblem } from '../http/problem.ts';
import { readLimits } from './rules/limits.ts';
import { judgeValidity } from './rules/validity.ts';

/** A drawn outline in EPSG:4490 from GeoJSON in $1, ring direction as RFC 7946 wants it. */
export const drawnOutline = 'ST_ForcePolygonCCW(ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($1), 4490)))';

type Ring = [number, number, ...number[]][];

interface NamedRing {
  path: string;
  ring: Ring;
}

function ringsOf(geometry: ArealGeometry): NamedRing[] {
  const polygons =
    geometry.type === 'Polygon'
      ? [{ path: 'geometry.coordinates', rings: geometry.coordinates }]
      : geometry.coordinates.map((rings, at) => ({ path: `geometry.coordinates.${at}`, rings }));
  return polygons.flatMap(({ path, rings }) =>
    rings.map((ring, at) => ({ path: `${path}.${at}`, ring: ring as Ring })),
  );
}

/** 422 about the outline: `errors[0]` leads to the ring or vertex, and names the rule and the place. */
function refused(
  rule: ZoneRule,
  title: string,
  path: string,
  message: string,
  at?: [number, number],
): HttpProblem {
  const error = { path, message, rule, ...(at ? { at } : {}) };
  return new HttpProblem(422, title, message, [error], { type: `urn:problem:${rule}` });
}

function checkRings(rings: NamedRing[], { maxVertices }: ZoneLimits): void {
  const count = rings.reduce((sum, { ring }) => sum + ring.length, 0);
  if (count > maxVertices) {
    const message = `The outline has ${count} vertices; at most ${maxVertices} are taken. Simplify it.`;
    throw refused('too-many-vertices', 'Too many vertices', 'geometry', message);
  }
  for (const { path, ring } of rings) {
    const [first, last] = [ring[0]!, ring.at(-1)!];
    if (first[0] === last[0] && first[1] === last[1]) continue;
    const message = `The ring is not closed: it begins at ${first[0]}, ${first[1]} and ends at ${last[0]}, ${last[1]}.`;
    throw refused('ring-not-closed', 'Ring not closed', path, message, [first[0], first[1]]);
  }
}

/** The vertex nearest to a place, as a path into the body. */
function nearestVertex(rings: NamedRing[], lon: number, lat: number): string {
  let best = 'geometry';
  let least = Number.POSITIVE_INFINITY;
  for (const { path, ring } of rings) {
    ring.forEach(([x, y], at) => {
      const distance = (x - lon) ** 2 + (y - lat) ** 2;
      if (distance >= least) return;
      least = distance;
      best = `${path}.${at}`;
    });
  }
  return best;
}

const measureSql = `
  WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
  city AS (
    SELECT v.geom FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $2::date
    WHERE a.kind = 'city' AND v.geom IS NOT NULL LIMIT 1)
  SELECT ST_Area(drawn.geom::geography) AS "areaM2",
         CASE WHEN city.geom IS NULL OR ST_CoveredBy(drawn.geom, city.geom) THEN 1
              ELSE ST_Area(ST_Intersection(drawn.geom, city.geom)::geography)
                   / nullif(ST_Area(drawn.geom::geography), 0) END AS share
  FROM drawn LEFT JOIN city ON true`;

/** The path into the body of the vertex nearest to a place; of the whole outline for none. */
export function pathTo(geometry: ArealGeometry, at: [number, number] | null): string {
  return at ? nearestVertex(ringsOf(geometry), at[0], at[1]) : 'geometry';
}

/** The same outline with two coordinates a vertex: elevations do not matter and may not be equal in a ring. */
export function flat(geometry: ArealGeometry): string {
  const flatRing = (ring: number[][]) => ring.map(([lon, lat]) => [lon, lat]);
  return JSON.stringify({
    type: geometry.type,
    coordinates:
      geometry.type === 'Polygon'
        ? geometry.coordinates.map(flatRing)
        : geometry.coordinates.map((polygon) => polygon.map(flatRing)),
  });
}

/**
 * Checks that a drawn outline can be stored at all, with PostGIS as the judge; `checkRules` (rules/gate.ts) asks for the
 * rest, before a zone is submitted or approved.
 *
 * @param day the day whose city outline counts; without one on record there is nothing to be outside of
 * @returns the outline as GeoJSON text for `drawnOutline`, and its geodesic area in m²
 * @throws HttpProblem 422: too many vertices, a ring not closed, not valid (self-crossing …) with the vertex
 *   nearest to the fault, too small, or not inside the city
 */
export async function checkOutline(
  client: pg.Pool | pg.PoolClient,
  geometry: ArealGeometry,
  day: string,
): Promise<{ geojson: string; areaM2: number }> {
  const limits = await readLimits(client);
  const rings = ringsOf(geometry);
  checkRings(rings, limits);
  const geojson = flat(geometry);
  const fault = await judgeValidity(client, geojson);
  if (fault) {
    const [lon, lat] = fault.at;
    const message = `${fault.said} at ${lon.toFixed(6)}, ${lat.toFixed(6)}.`;
    const path = nearestVertex(rings, lon, lat);
    throw refused('outline-not-valid', 'Outline not valid', path, message, fault.at);
  }
  const { areaM2, share } = (
    await client.query<{ areaM2: number; share: number }>(measureSql, [geojson, day])
  ).rows[0]!;
  if (areaM2 < limits.minAreaM2) {
    const message = `The outline holds ${areaM2.toFixed(1)} m²; the least is ${limits.minAreaM2} m².`;
    throw refused('outline-too-small', 'Outline too small', 'geometry', message);
  }
  if (share < limits.minShareInCity) {
    const message = `Only ${(share * 100).toFixed(2)} % of the outline is inside the city.`;
    throw refused('outside-city', 'Outside the city', 'geometry', message);
  }
  return { geojson, areaM2 };
}
