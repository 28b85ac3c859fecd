import type pg from 'pg';
import { lawInForceFrom } from './calendar.ts';
import { illustrativeSource } from './ridges.ts';
import type { Terrain } from './terrain.ts';

/** Writes 四山, clipped to the city. */
export async function drawMountains(client: pg.ClientBase, terrains: readonly Terrain[]): Promise<void> {
  await client.query(
    `WITH given AS (
       SELECT 'mountain:' || key AS id, key, name,
              ST_SetSRID(ST_MakeValid(ST_GeomFromGeoJSON(outline)), 4490) AS geom, gorges
       FROM jsonb_to_recordset($1::jsonb) AS r (key text, name text, outline jsonb, gorges jsonb)
     ), added AS (
       INSERT INTO area (id, kind, code) SELECT id, 'mountain', key FROM given RETURNING id
     )
     INSERT INTO area_version (area_id, parent_id, name, geom, valid, illustrative, source, attributes)
     SELECT given.id, 'city:500000', given.name,
            ST_Multi(ST_CollectionExtract(ST_Intersection(given.geom, city.geom), 3)),
            daterange($2::date, NULL), true, $3, jsonb_build_object('gorges', gorges)
     FROM given JOIN added ON added.id = given.id, area_version city WHERE city.area_id = 'city:500000'`,
    [
      JSON.stringify(
        terrains.map((terrain) => ({
          key: terrain.ridge.key,
          name: terrain.ridge.name,
          outline: terrain.outline(),
          gorges: terrain.ridge.gorges.map((gorge) => gorge.name),
        })),
      ),
      lawInForceFrom,
      illustrativeSource,
    ],
  );
}
