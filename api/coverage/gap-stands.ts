import type pg from 'pg';
import type { GapStand, StandRecord } from '../../domain/coverage/index.ts';

interface Reaching {
  parcels: { id: string; areaM2: number }[];
}

/** What the parcels of each gap say, in the gaps' order; one question for all. */
export async function standsOf(client: pg.ClientBase, gaps: Reaching[]): Promise<GapStand[][]> {
  const ids = [...new Set(gaps.flatMap(({ parcels }) => parcels.map(({ id }) => id)))];
  const { rows } = await client.query<StandRecord & { id: string }>(
    `SELECT id::text AS id, you_shi_sz, fire_class, dispe, disaster_c, po_du, bh_dj, gjgyl_bhdj
     FROM parcel WHERE id = ANY($1::bigint[])`,
    [ids],
  );
  const records = new Map(rows.map(({ id, ...record }) => [id, record]));
  return gaps.map(({ parcels }) =>
    parcels.flatMap(({ id, areaM2 }) => {
      const record = records.get(id);
      return record ? [{ areaM2, record }] : [];
    }),
  );
}
