import type { ParcelJob } from './parcels.ts';

/** A parcel layer (小班图层) on record. */
export interface Layer {
  id: number;
  name: string;
  /** Its first day and the day after its last; null: without end. */
  first: string | null;
  last: string | null;
  /** Whether it has parcels at the places of the new one. */
  overlaps: boolean;
}

/** Parcels of either layer that are looked at, spread evenly. */
const SAMPLE = 2000;
/**
 * Layers of two districts share their border, drawn by two hands: a few parcels of one lie inside of the other. More of them
 * than this share, and it is the same ground.
 */
const LEAST_SHARE = 0.02;

/** All parcel layers, and whether they are about the same ground as the new one: of either a share lies inside of the other. */
export async function layersAtSamePlaces({
  client,
  staged: { table },
}: Pick<ParcelJob, 'client' | 'staged'>): Promise<Layer[]> {
  const { rows } = await client.query<Layer>(
    `WITH fresh AS MATERIALIZED (
       SELECT ST_PointOnSurface(geom) AS at FROM (
         SELECT geom, row_number() OVER (ORDER BY n) AS i, count(*) OVER () AS count FROM ${table} WHERE ok) t
        WHERE i % greatest(count / $1, 1) = 0)
     SELECT l.id, l.name, lower(l.valid) AS first, upper(l.valid) AS last,
            coalesce((SELECT avg((EXISTS (
                        SELECT FROM parcel p WHERE p.layer_id = l.id AND ST_Intersects(p.geom, fresh.at)))::integer) FROM fresh) > $2, false)
         OR coalesce((SELECT avg((EXISTS (
                        SELECT FROM ${table} t WHERE t.ok AND ST_Intersects(t.geom, old.at)))::integer)
                        FROM (SELECT ST_PointOnSurface(geom) AS at FROM (
                                SELECT geom, row_number() OVER () AS i, count(*) OVER () AS count FROM parcel p WHERE p.layer_id = l.id) p
                               WHERE i % greatest(count / $1, 1) = 0) old) > $2, false) AS overlaps
       FROM parcel_layer l ORDER BY l.id`,
    [SAMPLE, LEAST_SHARE],
  );
  return rows;
}

/** How many parcels of a layer lie where the new one has none. */
export async function uncovered(
  { client, staged: { table } }: Pick<ParcelJob, 'client' | 'staged'>,
  { id }: Layer,
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*) FROM (SELECT ST_PointOnSurface(geom) AS at FROM parcel WHERE layer_id = $1) p
      WHERE NOT EXISTS (SELECT FROM ${table} t WHERE t.ok AND ST_Intersects(t.geom, p.at))`,
    [id],
  );
  return rows[0]!.count;
}
