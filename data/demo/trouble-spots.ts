import type pg from 'pg';
import { Random } from './random.ts';

/** In the full demo: one that a chief walks through often on each mountain (四山), and two anywhere. */
const count = 6;

/** Share of the problems that come up at a spot. */
const share = 0.25;

/** Parcels around each spot that share its problems. */
const reachM = 550;

/** The codes of the parcels of each spot. */
async function parcelsOfSpots(client: pg.ClientBase): Promise<string[][]> {
  const { rows } = await client.query<{ codes: string[] }>(
    `WITH passed AS (
       SELECT p.code, count(*) AS times
       FROM patrol t JOIN parcel p ON p.forest AND ST_Intersects(t.geom, p.geom)
       WHERE t.chief_id IS NOT NULL AND t.invalid_reason IS NULL
         AND t.started_at > (SELECT max(started_at) FROM patrol) - interval '60 days'
       GROUP BY p.code, t.chief_id
     ), walked AS (
       SELECT code, max(times) AS times FROM passed GROUP BY code
     ), candidate AS (
       SELECT m.area_id AS mountain, p.code, p.geom, coalesce(w.times, 0) AS times, md5('spot' || p.code) AS dice
       FROM area_version m
       JOIN parcel p ON p.forest AND ST_Intersects(m.geom, ST_PointOnSurface(p.geom))
       LEFT JOIN walked w USING (code)
       WHERE m.area_id LIKE 'mountain:%'
     ), spot AS (
       (SELECT DISTINCT ON (mountain) *, 1 AS rank FROM candidate ORDER BY mountain, times DESC, dice)
       UNION ALL
       (SELECT DISTINCT ON (mountain) *, 2 AS rank FROM candidate WHERE times = 0 ORDER BY mountain, dice)
     )
     SELECT ARRAY(
       SELECT p.code FROM parcel p WHERE p.forest AND ST_Expand(s.geom, 0.02) && p.geom
         AND ST_DWithin(ST_PointOnSurface(p.geom)::geography, ST_PointOnSurface(s.geom)::geography, ${reachM})
       ORDER BY p.code) AS codes
     FROM spot s ORDER BY rank, mountain LIMIT ${count}`,
  );
  return rows.map(({ codes }) => codes);
}

/**
 * Spots (问题多发区) where problems of the demo come up again and again: forest parcels close together. Patrols must have
 * been written: that a chief walks through some of them as often as Article 13 then asks is part of what the demo shows.
 * A small demo has fewer spots, so that problems are still frequent there.
 *
 * @returns code of a parcel for a problem's id, the same for the same demo; undefined: at no spot
 */
export async function troubleSpots(
  client: pg.ClientBase,
  scale: number,
): Promise<(problemId: string) => string | undefined> {
  const spots = await parcelsOfSpots(client);
  const busy = spots.slice(0, Math.ceil(spots.length * scale));
  return (problemId) => {
    const random = new Random('spot', problemId);
    if (busy.length === 0 || random.next() >= share) return undefined;
    return random.pick(random.pick(busy));
  };
}
