import type { MultiPolygon } from 'geojson';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import {
  type Ground,
  indexParts,
  type PlacedPart,
  placePart,
  reachedParts,
} from '../../domain/coverage/index.ts';
import type { Bbox } from '../../domain/model/common.ts';

interface Reaching {
  spans: PlacedPart['spans'];
}
interface Town {
  id: string;
  name: string;
}

/** Towns as pixels, twice as many as the city has; outlines change rarely, and a worker is asked for the same ones again and again. */
const placed = new LRUCache<string, PlacedPart>({ max: 2000 });

/**
 * The towns (乡镇、街道) that each gap reaches on a day, the largest share first; in the gaps' order.
 *
 * @param bbox of the area that the gaps are in
 */
export async function townsOf(
  client: pg.ClientBase,
  gaps: Reaching[],
  ground: Ground,
  day: string,
  bbox: Bbox,
): Promise<Town[][]> {
  const { rows } = await client.query<Town & { version: string }>(
    `SELECT v.area_id AS id, v.name, v.id || ':' || v.xmin AS version
     FROM area_version v JOIN area a ON a.id = v.area_id
     WHERE a.kind = 'town' AND v.valid @> $1::date AND v.geom && ST_MakeEnvelope($2, $3, $4, $5, 4490)
     ORDER BY v.area_id`,
    [day, ...bbox],
  );
  const keyOf = (version: string) => `${ground.plane.crs} ${ground.pixel} ${version}`;
  // Taken out before any is put in, which may drop another that this answer needs.
  const parts = new Map<string, PlacedPart>();
  for (const { id, version } of rows) {
    const kept = placed.get(keyOf(version));
    if (kept) parts.set(id, kept);
  }
  const missing = new Map(rows.flatMap(({ id, version }) => (parts.has(id) ? [] : [[id, version]])));
  if (missing.size > 0) {
    const outlines = await client.query<{ id: string; geometry: MultiPolygon }>(
      `SELECT area_id AS id, ST_AsGeoJSON(geom, 9)::json AS geometry
       FROM area_version WHERE area_id = ANY($1) AND valid @> $2::date`,
      [[...missing.keys()], day],
    );
    for (const outline of outlines.rows) {
      const part = placePart(outline, ground.plane, ground.pixel);
      parts.set(outline.id, part);
      placed.set(keyOf(missing.get(outline.id)!), part);
    }
  }
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const index = indexParts([...parts.values()]);
  return gaps.map(({ spans }) =>
    reachedParts(spans, index, ground)
      .sort((a, b) => b.areaM2 - a.areaM2)
      .map(({ id }) => ({ id, name: names.get(id)! })),
  );
}
