import { type CheckJob, MOST_TOLD, placeOf, type StagedPlace } from './check.ts';

/** Outlines that lie in none of the districts; where no district is known nothing can be told. */
export async function checkOutside({
  client,
  staged: { table },
  target,
  log,
  validFrom,
}: CheckJob): Promise<void> {
  if (target === 'district') return;
  const { rows } = await client.query<StagedPlace & { x: number; y: number; all: number }>(
    `SELECT n, line, ST_X(at) AS x, ST_Y(at) AS y, count(*) OVER ()::integer AS all FROM (SELECT n, line, ok, ST_PointOnSurface(geom) AS at FROM ${table}) t
      WHERE ok AND at IS NOT NULL AND NOT EXISTS (
        SELECT FROM area_version v JOIN area a ON a.id = v.area_id
         WHERE a.kind = 'district' AND v.valid @> $1::date AND ST_Intersects(v.geom, t.at))
        AND EXISTS (SELECT FROM area_version v JOIN area a ON a.id = v.area_id
                     WHERE a.kind = 'district' AND v.valid @> $1::date AND v.geom IS NOT NULL)
      ORDER BY n LIMIT ${MOST_TOLD}`,
    [validFrom],
  );
  for (const row of rows) {
    const message = 'lies outside all districts that we know';
    log.warn('outside-city', message, { ...placeOf(row), at: [row.x, row.y] });
  }
  log.more('outside-city', (rows[0]?.all ?? 0) - rows.length);
}
