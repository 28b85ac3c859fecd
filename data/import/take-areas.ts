import { createHash } from 'node:crypto';
import type { MultiPolygon, Position } from 'geojson';
import type { PoolClient } from 'pg';
import { CoordinateError, toCgcs2000 } from '../../domain/geo/crs.ts';
import type { AreaKind } from '../../domain/model/area.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { SourceCrs } from '../../domain/model/patrol.ts';
import { zonePurposes } from '../../domain/model/zone.ts';
import { boundsFault } from './area-bounds.ts';
import type { AreaDraft } from './draft.ts';
import type { ImportLog } from './import-log.ts';

export interface AreaTotals {
  taken: number;
  known: number;
  bbox: Bbox | null;
}

/** What an imported area belongs to: the first kind that holds a point of it. */
const parentKinds: Partial<Record<AreaKind, AreaKind[]>> = {
  zone: ['district', 'city'],
  farm: ['district', 'city'],
  town: ['district'],
  village: ['town'],
  grid: ['town', 'district'],
};

/** Writes the areas of one file in the caller's transaction; each polygon is judged by PostGIS. */
export async function takeAreas(
  client: PoolClient,
  drafts: readonly AreaDraft[],
  { kind, crs, fileName }: { kind: AreaKind; crs: SourceCrs; fileName: string },
  log: ImportLog,
): Promise<AreaTotals> {
  const totals: AreaTotals = { taken: 0, known: 0, bbox: null };
  for (const draft of drafts) {
    const geometry = convert(draft, crs, log);
    if (!geometry) continue;
    const tooLarge = boundsFault(geometry);
    if (tooLarge) {
      log.refuse('areas', tooLarge.code, tooLarge.message, draft.place);
      continue;
    }
    const text = JSON.stringify(geometry);
    const fault = await invalidity(client, text);
    if (fault) {
      const vertex = edgeAt(geometry, fault.location);
      const where = `${fault.location[0].toFixed(6)}, ${fault.location[1].toFixed(6)}`;
      const message = `${fault.reason} at ${where} (edge after vertex ${vertex})`;
      log.refuse('areas', 'invalid-polygon', message, { ...draft.place, vertex });
      continue;
    }
    const code = draft.code ?? codeOf(draft.name, text);
    const attributes = kind === 'zone' ? zoneAttributes(draft, log) : draft.properties;
    const outcome = await insertArea(client, { draft, attributes, kind, code, text, fileName });
    if (outcome === 'known') totals.known++;
    else if (outcome === 'other-outline') {
      const message = `${kind}:${code} is there already with another name or outline; change it on the map`;
      log.refuse('areas', 'known-area', message, draft.place);
    } else {
      totals.taken++;
      totals.bbox = union(totals.bbox, geometry);
      if (outcome === 'no-parent')
        log.warn('no-parent', `${kind}:${code} lies in no area that we know`, draft.place);
    }
  }
  return totals;
}

function convert(draft: AreaDraft, crs: SourceCrs, log: ImportLog): MultiPolygon | undefined {
  let vertex = 0;
  try {
    const coordinates = draft.polygons.map((rings) =>
      rings.map((ring) =>
        ring.map((position) => {
          vertex++;
          return toCgcs2000(crs, position[0]!, position[1]!) as Position;
        }),
      ),
    );
    return { type: 'MultiPolygon', coordinates };
  } catch (error) {
    if (!(error instanceof CoordinateError)) throw error;
    log.refuse('areas', error.code, error.message, { ...draft.place, vertex });
    return undefined;
  }
}

async function invalidity(client: PoolClient, geometry: string) {
  const { rows } = await client.query<{ reason: string; x: number | null; y: number | null }>(
    `SELECT reason, ST_X(location) AS x, ST_Y(location) AS y
       FROM ST_IsValidDetail(ST_SetSRID(ST_GeomFromGeoJSON($1), 4490)) WHERE NOT valid`,
    [geometry],
  );
  const row = rows[0];
  return row && { reason: row.reason, location: [row.x ?? 0, row.y ?? 0] as [number, number] };
}

/** Number (from 1, through all rings) of the vertex whose edge runs closest to a place. */
function edgeAt({ coordinates }: MultiPolygon, [x, y]: [number, number]): number {
  let best = { vertex: 1, distance: Infinity };
  let vertex = 0;
  for (const ring of coordinates.flat()) {
    ring.forEach((from, i) => {
      vertex++;
      const to = ring[i + 1];
      if (!to) return;
      const [dx, dy] = [to[0]! - from[0]!, to[1]! - from[1]!];
      const along = ((x - from[0]!) * dx + (y - from[1]!) * dy) / (dx * dx + dy * dy || 1);
      const share = Math.max(0, Math.min(1, along));
      const distance = Math.hypot(from[0]! + share * dx - x, from[1]! + share * dy - y);
      if (distance < best.distance) best = { vertex, distance };
    });
  }
  return best.vertex;
}

/** A code for areas that have none: the same name and outline get the same one. */
function codeOf(name: string | null, geometry: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([name, geometry]))
    .digest('hex');
  // A uuid of version 8 (RFC 9562: made from what the application likes), as drawn zones have uuids too.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A zone's purpose is one of those that the product knows. */
function zoneAttributes({ properties, place }: AreaDraft, log: ImportLog): AreaDraft['properties'] {
  const { purpose } = properties;
  if (purpose == null || (zonePurposes as readonly unknown[]).includes(purpose)) return properties;
  const shown = JSON.stringify(purpose).slice(0, 60);
  log.warn(
    'unknown-purpose',
    `the purpose ${shown} is none of ${zonePurposes.join(', ')}; taken as other`,
    place,
  );
  return { ...properties, purpose: 'other' };
}

interface NewArea {
  draft: AreaDraft;
  attributes: AreaDraft['properties'];
  kind: AreaKind;
  code: string;
  text: string;
  fileName: string;
}

async function insertArea(
  client: PoolClient,
  { draft, attributes, kind, code, text, fileName }: NewArea,
): Promise<'taken' | 'no-parent' | 'known' | 'other-outline'> {
  const id = `${kind}:${code}`;
  const name = draft.name ?? code;
  const existing = await client.query<{ same: boolean }>(
    `SELECT v.name = $2 AND ST_Equals(v.geom, ST_SetSRID(ST_GeomFromGeoJSON($3), 4490)) AS same
       FROM area a LEFT JOIN area_version v ON v.area_id = a.id AND v.valid @> CURRENT_DATE
      WHERE a.kind = $4 AND a.code = $1`,
    [code, name, text, kind],
  );
  if (existing.rows[0]) return existing.rows[0].same ? 'known' : 'other-outline';
  await client.query('INSERT INTO area (id, kind, code) VALUES ($1, $2, $3)', [id, kind, code]);
  const { rows } = await client.query<{ parent_id: string | null }>(
    `WITH outline AS (SELECT ST_SetSRID(ST_GeomFromGeoJSON($4), 4490) AS geom),
          parent AS (
            SELECT a.id FROM area a JOIN area_version v ON v.area_id = a.id, outline
             WHERE a.kind = ANY($5) AND v.valid @> CURRENT_DATE AND ST_Intersects(v.geom, ST_PointOnSurface(outline.geom))
             ORDER BY array_position($5, a.kind), a.id LIMIT 1)
     INSERT INTO area_version (area_id, parent_id, name, geom, valid, source, attributes)
     SELECT $1, (SELECT id FROM parent), $2, outline.geom, daterange($3::date, NULL), $6, $7 FROM outline
     RETURNING parent_id`,
    [id, name, draft.validFrom, text, parentKinds[kind] ?? [], `import: ${fileName}`, attributes],
  );
  return rows[0]!.parent_id === null ? 'no-parent' : 'taken';
}

function union(box: Bbox | null, { coordinates }: MultiPolygon): Bbox {
  const [west, south, east, north] = box ?? [Infinity, Infinity, -Infinity, -Infinity];
  const grown: Bbox = [west, south, east, north];
  for (const [x, y] of coordinates.flat(2) as [number, number][]) {
    grown[0] = Math.min(grown[0], x);
    grown[1] = Math.min(grown[1], y);
    grown[2] = Math.max(grown[2], x);
    grown[3] = Math.max(grown[3], y);
  }
  return grown;
}
