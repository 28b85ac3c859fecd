import type pg from 'pg';
import { zonePurposes } from '../../../domain/model/zone.ts';
import type { ZoneLimits } from '../../../domain/zone-rules/limits.ts';
import { thinnestM } from '../../../domain/zone-rules/measure/alongside.ts';
import { fringeM, spreadM } from '../../../domain/zone-rules/measure/neighbours.ts';
import type { GroundMeasures } from '../../../domain/zone-rules/measures.ts';
import { drawnOutline } from '../outline.ts';
import { type SpotRow, spotColumns, spotOf } from './ground.ts';
import { areal, grown } from './plane.ts';

interface ContactRow extends SpotRow {
  id: string;
  name: string;
  kind: string;
  purpose: string | null;
  what: 'gap' | 'thin' | 'thick';
  count: number;
  widthM: number;
}

/** Room around an outline in which neighbours are looked for, degrees; the slivers' width is 50 m at most. */
const reachDegrees = 0.003;

/**
 * As `domain/zone-rules/measure/neighbours.ts`: what closing both together fills and closing each alone does not is a gap,
 * shared ground that vanishes when shrunk by half the tolerance is a thin overlap. Zones in force or to come, districts
 * and towns; only what of them is near is taken up.
 */
function contactSql({ sliverWidthM, sliverLengthM }: ZoneLimits, srid: number): string {
  const radius = sliverWidthM / 2;
  const closed = (geom: string) => grown(grown(geom, radius, srid), -radius, srid);
  const near = (geom: string, of: string) =>
    `CASE WHEN ST_Expand(${of}, ${reachDegrees}) ~ ${geom} THEN ${geom}
          ELSE ${areal(`ST_Intersection(${geom}, ST_Expand(ST_Envelope(${of}), ${reachDegrees}))`)} END`;
  const fill = `ST_Difference(${closed('together')}, ST_Union(ARRAY[together, ${closed('own')}, ${closed('other')}]))`;
  const spread = grown(grown(areal(fill), -fringeM, srid), fringeM + spreadM, srid);
  const lengthM = `ST_Perimeter(geom::geography) / 2`;
  return `
    WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
    found AS (
      SELECT DISTINCT ON (a.id) a.id, a.kind, v.name, v.attributes ->> 'purpose' AS purpose, v.geom
      FROM drawn
      JOIN area_version v ON v.geom && ST_Expand(drawn.geom, ${reachDegrees})
      JOIN area a ON a.id = v.area_id AND a.kind IN ('zone', 'district', 'town') AND a.id IS DISTINCT FROM $3
      WHERE CASE WHEN a.kind = 'zone' THEN NOT v.valid << daterange($2::date, NULL) ELSE v.valid @> $2::date END
      ORDER BY a.id, lower(v.valid) NULLS FIRST),
    pair AS MATERIALIZED (
      SELECT found.id, kind, name, purpose,
             ${near('drawn.geom', 'found.geom')} AS own, ${near('found.geom', 'drawn.geom')} AS other
      FROM drawn, found),
    -- Borders that stay apart enclose nothing: inside a town, most of a zone's neighbours end here.
    beside AS MATERIALIZED (
      SELECT pair.*, ST_DWithin(ST_Transform(ST_Boundary(own), ${srid}), ST_Transform(ST_Boundary(other), ${srid}),
                                ${sliverWidthM}) AS touches
      FROM pair),
    shared AS (
      SELECT id, kind, name, purpose, (ST_Dump(${areal('ST_Intersection(own, other)')})).geom AS geom
      FROM beside WHERE touches OR kind = 'zone'),
    gap AS (
      SELECT id, kind, name, purpose, (ST_Dump(${areal(`ST_Difference(${spread}, together)`)})).geom AS geom
      FROM (SELECT beside.*, ST_Union(own, other) AS together FROM beside WHERE touches) AS united),
    piece AS (
      SELECT id, kind, name, purpose, geom, ST_Area(geom::geography) / nullif(${lengthM}, 0) AS width, ${lengthM} AS length,
             CASE WHEN ST_IsEmpty(${grown('geom', -radius, srid)}) THEN 'thin' ELSE 'thick' END AS what
      FROM shared
      UNION ALL
      SELECT id, kind, name, purpose, geom, ST_Area(geom::geography) / nullif(${lengthM}, 0), ${lengthM}, 'gap' FROM gap),
    counted AS (
      SELECT id, kind, name, purpose, what, count(*)::int AS count, max(width) AS "widthM", ST_Collect(geom) AS geom
      FROM piece
      WHERE width >= ${thinnestM} AND CASE WHEN what = 'thick' THEN kind = 'zone' ELSE length >= ${sliverLengthM} END
      GROUP BY id, kind, name, purpose, what)
    SELECT id, kind, name, purpose, what, count, "widthM", ${spotColumns} FROM counted ORDER BY "areaM2" DESC, id`;
}

/** Slivers against neighbours, and true overlaps with other zones; the largest first. */
export async function contacts(
  client: pg.Pool | pg.PoolClient,
  geojson: string,
  { day, except, limits, srid }: { day: string; except: string | null; limits: ZoneLimits; srid: number },
): Promise<Pick<GroundMeasures, 'slivers' | 'overlaps'>> {
  const { rows } = await client.query<ContactRow>(contactSql(limits, srid), [geojson, day, except]);
  return {
    slivers: rows
      .filter(({ what }) => what !== 'thick')
      .map(({ what, id, name, count, widthM, ...spot }) => ({
        kind: what === 'gap' ? 'gap' : 'overlap',
        ...{ id, name, count, widthM },
        ...spotOf(spot),
      })),
    overlaps: rows
      .filter(({ what }) => what === 'thick')
      .map(({ id, name, purpose, ...spot }) => ({
        ...{ id, name, purpose: zonePurposes.find((known) => known === purpose) ?? 'other' },
        ...spotOf(spot),
      })),
  };
}
