import type { MultiPolygon } from 'geojson';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { drawRuns } from '../../domain/coverage/bit-runs.ts';
import { degreesAround } from '../../domain/coverage/bundle.ts';
import type { SparseBitmap } from '../../domain/coverage/index.ts';
import { type Land, makeLand } from '../../domain/coverage/land.ts';
import type { TileBox } from '../../domain/coverage/pack.ts';
import { rasterize } from '../../domain/coverage/rasterize.ts';
import { union } from '../../domain/coverage/spans.ts';
import type { Plane } from '../../domain/geo/plane.ts';
import { inForce } from './ground.ts';

/** The land of some boxes, which all periods share; drawing a box of 40 km takes longer than all the rest. */
const lands = new LRUCache<string, BundleLand>({ max: 4 });

interface BundleLand {
  land: Land;
  forest: SparseBitmap;
}

interface ParcelRow {
  landClass: string;
  species: string | null;
  forest: boolean;
  geometry: MultiPolygon;
}

interface AreaRow {
  kind: 'grid' | 'town';
  id: string;
  name: string;
  geometry: MultiPolygon;
}

/** Parcels (小班), grids (网格) and towns (乡镇) of a box as they are on a day, and the forest land among them. */
export async function loadLand(
  client: pg.ClientBase,
  plane: Plane,
  pixel: number,
  box: TileBox,
  day: string,
): Promise<BundleLand> {
  const bbox = degreesAround(box, plane, pixel);
  const key = JSON.stringify([plane.crs, pixel, box, await inForce(client, day, bbox, ['grid', 'town'])]);
  const known = lands.get(key);
  if (known) return known;
  const parcels = await client.query<ParcelRow>(
    `SELECT p.di_lei AS "landClass", nullif(btrim(p.you_shi_sz), '') AS species, p.forest,
            ST_AsGeoJSON(p.geom, 9)::json AS geometry
     FROM parcel p JOIN parcel_layer l ON l.id = p.layer_id
     WHERE l.valid @> $1::date AND p.geom && ST_MakeEnvelope($2, $3, $4, $5, 4490)
     ORDER BY p.forest DESC, p.id`,
    [day, ...bbox],
  );
  const areas = await client.query<AreaRow>(
    `SELECT a.kind, a.id, v.name, ST_AsGeoJSON(v.geom, 9)::json AS geometry
     FROM area_version v JOIN area a ON a.id = v.area_id
     WHERE a.kind IN ('grid', 'town') AND v.valid @> $1::date AND v.geom && ST_MakeEnvelope($2, $3, $4, $5, 4490)
     ORDER BY a.id`,
    [day, ...bbox],
  );
  const placed = parcels.rows.map(({ geometry, ...parcel }) => ({
    ...parcel,
    spans: rasterize(geometry, plane, pixel),
  }));
  const ofKind = (kind: AreaRow['kind']) =>
    areas.rows
      .filter((area) => area.kind === kind)
      .map(({ id, name, geometry }) => ({ id, name, spans: rasterize(geometry, plane, pixel) }));
  const forest = union(placed.flatMap((parcel) => (parcel.forest ? [parcel.spans] : [])));
  const made: BundleLand = {
    land: makeLand({ parcels: placed, grids: ofKind('grid'), towns: ofKind('town') }, box),
    forest: drawRuns(forest, box),
  };
  lands.set(key, made);
  return made;
}
