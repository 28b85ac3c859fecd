/** Outlines of areas in the plane of their place, for the visits of patrols to them. */
import type { MultiPolygon } from 'geojson';
import type { PoolClient } from 'pg';
import { rasterize } from '../../domain/coverage/rasterize.ts';
import type { Spans } from '../../domain/coverage/spans.ts';
import { type Plane, planeAt } from '../../domain/geo/plane.ts';
import type { Bbox } from '../../domain/model/common.ts';

export interface PlacedArea {
  versionId: number;
  /** Degrees. */
  bbox: Bbox;
  plane: Plane;
  spans: Spans;
}

/** Outlines drawn once in a refresh, by version and its row's state; null: too wide for any plane. */
export type AreaCache = Map<string, PlacedArea | null>;

/** The versions of areas that patrols in a box may reach. */
export function areasNear(
  client: PoolClient,
  bbox: Bbox,
  pixel: number,
  cache: AreaCache,
): Promise<PlacedArea[]> {
  const where = 'geom && ST_MakeEnvelope($1, $2, $3, $4, 4490)';
  return areasWhere(client, where, bbox, pixel, cache);
}

/** These versions of areas; those that are gone or have no outline are left out. */
export function areasOf(
  client: PoolClient,
  versionIds: number[],
  pixel: number,
  cache: AreaCache,
): Promise<PlacedArea[]> {
  return areasWhere(client, 'geom IS NOT NULL AND id = ANY($1)', [versionIds], pixel, cache);
}

async function areasWhere(
  client: PoolClient,
  where: string,
  values: unknown[],
  pixel: number,
  cache: AreaCache,
): Promise<PlacedArea[]> {
  const { rows } = await client.query<{ id: number; key: string }>(
    `SELECT id, id || ':' || xmin AS key FROM area_version WHERE ${where} ORDER BY id`,
    values,
  );
  const unknown = rows.filter(({ key }) => !cache.has(key));
  for (const [id, area] of await place(
    client,
    unknown.map(({ id }) => id),
    pixel,
  )) {
    cache.set(unknown.find((row) => row.id === id)!.key, area);
  }
  return rows.flatMap(({ key }) => cache.get(key) ?? []);
}

/** Draws versions of areas that have an outline. */
async function place(
  client: PoolClient,
  ids: number[],
  pixel: number,
): Promise<Map<number, PlacedArea | null>> {
  const placed = new Map<number, PlacedArea | null>();
  if (ids.length === 0) return placed;
  const { rows } = await client.query<{ id: number; bbox: Bbox; geometry: MultiPolygon }>(
    `SELECT id, ARRAY[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] AS bbox,
            ST_AsGeoJSON(geom, 9)::json AS geometry
     FROM area_version WHERE id = ANY($1)`,
    [ids],
  );
  for (const { id, bbox, geometry } of rows) placed.set(id, draw(id, bbox, geometry, pixel));
  return placed;
}

function draw(versionId: number, bbox: Bbox, geometry: MultiPolygon, pixel: number): PlacedArea | null {
  const plane = planeAt((bbox[0] + bbox[2]) / 2);
  try {
    return { versionId, bbox, plane, spans: rasterize(geometry, plane, pixel) };
  } catch (error) {
    // Such an outline can't be asked for either (api/coverage/compute): it has no visits.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
