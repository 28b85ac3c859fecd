import type pg from 'pg';
import { loadRivers } from './index.ts';

const source = 'World Data Bank II（GSHHG 2.3.7，LGPL）；data/reference/PROVENANCE.md';

/**
 * Puts the rivers into the database, inside the caller's transaction. Lines that exist already stay, and when none is
 * missing nothing is written, so that a start does not change the layer's version.
 */
export async function loadReferenceRivers(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ code: string }>('SELECT code FROM water_line');
  const known = new Set(rows.map(({ code }) => code));
  const missing = loadRivers().features.filter(({ properties }) => !known.has(properties.code));
  if (missing.length === 0) return;
  await client.query(
    `INSERT INTO water_line (code, name, rank, geom, illustrative, source)
     SELECT code, name, rank, ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4490), true, $2
     FROM jsonb_to_recordset($1::jsonb) AS r (code text, name text, rank smallint, geometry jsonb)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(missing.map(({ properties, geometry }) => ({ ...properties, geometry }))), source],
  );
}
