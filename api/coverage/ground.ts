import type { MultiPolygon } from 'geojson';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { layerVersions } from '../../data/db/layer-versions.ts';
import { type Ground, pixelSize, prepareGround } from '../../domain/coverage/index.ts';
import type { Plane } from '../../domain/geo/plane.ts';
import type { AreaKind } from '../../domain/model/area.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { CoverageRule } from '../../domain/model/coverage.ts';

/** Drawing thousands of parcels into the plane takes longer than measuring with them: keep the last few grounds. */
const grounds = new LRUCache<string, Ground>({ max: 6 });

interface PartRow {
  id: string;
  geometry: MultiPolygon;
}

/**
 * Forest parcels (小班) of the layer in force and grids (网格) on a day within a box.
 *
 * @param day the last day of the period: past periods are measured against the layers of their time
 */
export async function loadGround(
  client: pg.ClientBase,
  plane: Plane,
  day: string,
  bbox: Bbox,
  rule: CoverageRule,
): Promise<Ground> {
  const key = JSON.stringify([plane.crs, bbox, pixelSize(rule), await inForce(client, day, bbox, ['grid'])]);
  const known = grounds.get(key);
  if (known) return known;
  const parcels = await client.query<PartRow>(
    `SELECT p.id::text AS id, ST_AsGeoJSON(p.geom, 9)::json AS geometry
     FROM parcel p JOIN parcel_layer l ON l.id = p.layer_id
     WHERE p.forest AND l.valid @> $1::date AND p.geom && ST_MakeEnvelope($2, $3, $4, $5, 4490)
     ORDER BY p.id`,
    [day, ...bbox],
  );
  const grids = await client.query<PartRow>(
    `SELECT v.area_id AS id, ST_AsGeoJSON(v.geom, 9)::json AS geometry
     FROM area_version v JOIN area a ON a.id = v.area_id
     WHERE a.kind = 'grid' AND v.valid @> $1::date AND v.geom && ST_MakeEnvelope($2, $3, $4, $5, 4490)
     ORDER BY v.area_id`,
    [day, ...bbox],
  );
  const ground = prepareGround(plane, rule, parcels.rows, grids.rows);
  grounds.set(key, ground);
  return ground;
}

/** What names the parcels and the areas of some kinds in force on a day: many days have the same ones. */
export async function inForce(
  client: pg.ClientBase,
  day: string,
  bbox: Bbox,
  kinds: readonly AreaKind[],
): Promise<unknown[]> {
  const { rows } = await client.query<{ layers: string | null; areas: string }>(
    `SELECT (SELECT string_agg(id::text, ',' ORDER BY id) FROM parcel_layer WHERE valid @> $1::date) AS layers,
            (SELECT md5(coalesce(string_agg(v.id || ':' || v.xmin, ',' ORDER BY v.id), ''))
             FROM area_version v JOIN area a ON a.id = v.area_id
             WHERE a.kind = ANY($6) AND v.valid @> $1::date
               AND v.geom && ST_MakeEnvelope($2, $3, $4, $5, 4490)) AS areas`,
    [day, ...bbox, kinds],
  );
  return [rows[0]!.layers, rows[0]!.areas, await layerVersions(client, ['parcel'])];
}

export async function gridNames(
  client: pg.ClientBase,
  ids: string[],
  day: string,
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>(
    'SELECT area_id AS id, name FROM area_version WHERE area_id = ANY($1) AND valid @> $2::date',
    [ids, day],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
