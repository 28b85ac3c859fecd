import type pg from 'pg';

/** Of each mountain (四山) in the full demo: one that chiefs pass by often, and one anywhere. */
const perMountain = 2;

/** Parcels around each spot that share its problems. */
const reachM = 550;

/**
 * Spots (问题多发区) where problems of the demo come up again and again: forest parcels close together. Patrols must have
 * been written, for chiefs who walk through one of them are part of what the demo shows.
 *
 * @returns codes of the parcels of each spot, the same for the same demo
 */
export async function troubleSpots(client: pg.ClientBase): Promise<string[][]> {
  const { rows } = await client.query<{ codes: string[] }>(
    `WITH candidate AS (
       SELECT m.area_id AS mountain, p.code, p.geom, row_number() OVER (PARTITION BY m.area_id ORDER BY md5('spot' || p.code)) AS n
       FROM area_version m JOIN parcel p ON p.forest AND ST_Intersects(m.geom, ST_PointOnSurface(p.geom))
       WHERE m.area_id LIKE 'mountain:%'
     ), walked AS (
       SELECT c.*, (SELECT count(*) FROM patrol t WHERE t.chief_id IS NOT NULL AND ST_Intersects(t.geom, c.geom)) AS patrols
       FROM candidate c WHERE c.n <= 40
     ), spot AS (
       SELECT *, row_number() OVER (PARTITION BY mountain ORDER BY n > 1, patrols DESC, n) AS rank FROM walked
     )
     SELECT ARRAY(
       SELECT p.code FROM parcel p WHERE p.forest
         AND ST_DWithin(ST_PointOnSurface(p.geom)::geography, ST_PointOnSurface(s.geom)::geography, ${reachM})
         AND ST_Expand(s.geom, 0.05) && p.geom
       ORDER BY p.code) AS codes
     FROM spot s WHERE rank <= ${perMountain} ORDER BY mountain, rank`,
  );
  return rows.map(({ codes }) => codes);
}
