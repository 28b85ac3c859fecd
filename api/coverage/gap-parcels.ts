import type pg from 'pg';
import type { GapParcel, GapParcels } from '../../domain/model/gap-detail.ts';
import type { RankedGap } from './job.ts';

/** A page of the forest parcels (小班) that a gap reaches, the largest share first. */
export async function parcelsOf(
  pool: pg.Pool,
  { parcels }: RankedGap,
  { limit, offset }: { limit: number; offset: number },
): Promise<GapParcels> {
  const page = parcels.slice(offset, offset + limit);
  const { rows } = await pool.query<Omit<GapParcel, 'insideM2'>>(
    `SELECT id::text AS id, code, lin_ban AS "linBan", xiao_ban AS "xiaoBan", di_lei AS "diLei",
            you_shi_sz AS species, ling_zu AS "ageGroup", qi_yuan AS origin, sen_lin_lb AS category,
            bh_dj AS "landProtection", gjgyl_bhdj AS "publicProtection",
            ld_qs AS "landTenure", lm_qs AS "treeTenure", area_m2 AS "areaM2"
     FROM parcel WHERE id = ANY($1::bigint[])`,
    [page.map(({ id }) => id)],
  );
  const records = new Map(rows.map((row) => [row.id, row]));
  return {
    total: parcels.length,
    insideM2: parcels.reduce((sum, { areaM2 }) => sum + areaM2, 0),
    // One that an import has taken away since is no longer there to be told of.
    items: page.flatMap(({ id, areaM2 }) => {
      const record = records.get(id);
      return record ? [{ ...record, insideM2: areaM2 }] : [];
    }),
  };
}
