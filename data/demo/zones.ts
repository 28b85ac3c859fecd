import type pg from 'pg';
import { lawInForceFrom } from './calendar.ts';
import { uuidOf } from './random.ts';
import { illustrativeSource } from './ridges.ts';

/** 片区 and state forest farms (国有林场) of the demo: the grids nearest to a place inside one district. */
const zones = [
  {
    kind: 'zone',
    name: '缙云山防火重点片区（演示）',
    purpose: 'fire',
    district: '500109',
    lon: 106.375,
    lat: 29.83,
    grids: 7,
  },
  {
    kind: 'zone',
    name: '歌乐山松材线虫病防控片区（演示）',
    purpose: 'pine-wilt',
    district: '500106',
    lon: 106.41,
    lat: 29.57,
    grids: 6,
  },
  {
    kind: 'zone',
    name: '南山防火重点片区（演示）',
    purpose: 'fire',
    district: '500108',
    lon: 106.63,
    lat: 29.55,
    grids: 6,
  },
  {
    kind: 'zone',
    name: '明月山野生动物栖息片区（演示）',
    purpose: 'wildlife',
    district: '500112',
    lon: 106.87,
    lat: 29.71,
    grids: 8,
  },
  {
    kind: 'zone',
    name: '圣灯山防火重点片区（演示）',
    purpose: 'fire',
    district: '500113',
    lon: 106.71,
    lat: 29.33,
    grids: 6,
  },
  {
    kind: 'farm',
    name: '演示国有林场·缙云',
    purpose: 'state-farm',
    district: '500120',
    lon: 106.27,
    lat: 29.62,
    grids: 4,
  },
  {
    kind: 'farm',
    name: '演示国有林场·铁山坪',
    purpose: 'state-farm',
    district: '500105',
    lon: 106.68,
    lat: 29.61,
    grids: 4,
  },
  {
    kind: 'farm',
    name: '演示国有林场·玉峰',
    purpose: 'state-farm',
    district: '500112',
    lon: 106.72,
    lat: 29.69,
    grids: 4,
  },
] as const;

/** Writes them; `attributes.grids` lists the grids each was made of. */
export async function drawZones(client: pg.ClientBase): Promise<void> {
  const rows = zones.map((zone) => ({ ...zone, code: uuidOf(zone.kind, zone.name) }));
  await client.query(
    `WITH given AS (
       SELECT kind || ':' || code AS id, r.*, near.geom, near.grid_list
       FROM jsonb_to_recordset($1::jsonb) AS r
         (kind text, code text, name text, purpose text, district text, lon float8, lat float8, grids int)
       CROSS JOIN LATERAL (
         SELECT ST_Multi(ST_Union(g.geom, 1e-8)), jsonb_agg(g.area_id ORDER BY g.area_id)
         FROM (SELECT v.area_id, v.geom FROM area_version v
               WHERE v.area_id LIKE 'grid:' || r.district || '%'
               ORDER BY ST_Distance(v.geom, ST_SetSRID(ST_MakePoint(r.lon, r.lat), 4490)), v.area_id
               LIMIT r.grids) g) AS near (geom, grid_list)
     ), added AS (
       INSERT INTO area (id, kind, code) SELECT id, kind, code FROM given RETURNING id
     )
     INSERT INTO area_version (area_id, parent_id, name, geom, valid, illustrative, source, attributes)
     SELECT given.id, 'district:' || district, given.name, given.geom, daterange($2::date, NULL), true, $3,
            jsonb_build_object('purpose', purpose, 'note', '演示数据', 'grids', grid_list)
     FROM given JOIN added ON added.id = given.id`,
    [JSON.stringify(rows), lawInForceFrom, illustrativeSource],
  );
}
