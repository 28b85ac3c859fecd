import type pg from 'pg';
import type { Cluster } from './cluster.ts';

/** Areas of frequent problems as a table f (id, points). */
const clusters = 'unnest($1::text[], $2::text[]) AS f (id, points)';
const valuesOf = (found: readonly Cluster[]) => [
  found.map(({ area }) => area.id),
  found.map(({ points }) => points),
];

/**
 * Which frequent-problem areas concern which of the chiefs on a day: at least one of its problems lies in an area that
 * the chief answers for. An outline that merely reaches over the border asks nothing of the neighbour. Where the area of
 * a chief has no outline, nothing can be told.
 *
 * @returns ids of frequent-problem areas by chief, in the order of the list; chiefs without are absent
 */
export async function concernedChiefs(
  pool: pg.Pool,
  found: readonly Cluster[],
  chiefIds: string[],
  at: string,
): Promise<Map<string, string[]>> {
  if (found.length === 0 || chiefIds.length === 0) return new Map();
  const { rows } = await pool.query<{ chiefId: string; ids: string[] }>(
    `SELECT r.chief_id AS "chiefId", array_agg(DISTINCT f.id) AS ids
     FROM ${clusters}
     JOIN area_version v ON v.valid @> $3::date AND ST_Intersects(v.geom, f.points::geometry)
     JOIN responsibility r ON r.area_id = v.area_id AND r.valid @> $3::date
     WHERE r.chief_id = ANY ($4) GROUP BY r.chief_id`,
    [...valuesOf(found), at, chiefIds],
  );
  return new Map(rows.map(({ chiefId, ids }) => [chiefId, ids]));
}

/** Those of which at least one problem lies in the area; null: there was no such area on the day. */
export async function clustersIn(
  pool: pg.Pool,
  found: readonly Cluster[],
  areaId: string,
  at: string,
): Promise<Cluster[] | null> {
  const { rows } = await pool.query<{ ids: string[] }>(
    `SELECT ARRAY(SELECT f.id FROM ${clusters} WHERE ST_Intersects(v.geom, f.points::geometry)) AS ids
     FROM area_version v WHERE v.area_id = $3 AND v.valid @> $4::date`,
    [...valuesOf(found), areaId, at],
  );
  if (!rows[0]) return null;
  const ids = new Set(rows[0].ids);
  return found.filter(({ area }) => ids.has(area.id));
}

/** The patrols of chiefs begun in [from, to) that pass through frequent-problem areas. @returns ids of these by patrol */
export async function patrolsThrough(
  pool: pg.Pool,
  found: readonly Cluster[],
  { chiefIds, from, to }: { chiefIds: string[]; from: Date; to: Date },
): Promise<Map<string, string[]>> {
  if (found.length === 0 || chiefIds.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; ids: string[] }>(
    `SELECT p.id, array_agg(f.id) AS ids
     FROM unnest($1::text[], $2::text[]) AS f (id, outline)
     JOIN patrol p ON ST_Intersects(p.geom, f.outline::geometry)
     WHERE p.chief_id = ANY ($3) AND p.started_at >= $4 AND p.started_at < $5 GROUP BY p.id`,
    [found.map(({ area }) => area.id), found.map(({ outline }) => outline), chiefIds, from, to],
  );
  return new Map(rows.map(({ id, ids }) => [id, ids]));
}
