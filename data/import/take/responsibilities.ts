import type { RowJob, Values } from './row.ts';
import { RowRefused } from './row-refused.ts';

/** Who answers for which area, from a day to another (exclusive). The same again changes nothing; other days are moved. */
export async function takeResponsibility(
  values: Values,
  { client, lookup }: RowJob,
): Promise<'taken' | 'known'> {
  const chief = await lookup.chief(values.chief!, values.post);
  const area = await lookup.area(values.area!, values.area_kind);
  const [from, to] = [values.from ?? null, values.to ?? null];
  if (from !== null && to !== null && from >= to)
    throw new RowRefused('bad-period', `from ${from} is not before to ${to}`);
  const { rows } = await client.query<{ id: number; same: boolean }>(
    `SELECT id, ($3::date IS NULL OR lower(valid) IS NOT DISTINCT FROM $3::date)
                AND ($4::date IS NULL OR upper(valid) IS NOT DISTINCT FROM $4::date) AS same
       FROM responsibility WHERE chief_id = $1 AND area_id = $2 AND valid && daterange($3::date, $4::date)`,
    [chief, area, from, to],
  );
  if (rows.length > 1) {
    throw new RowRefused(
      'bad-period',
      `${area} has been answered for several times in that period; say from and to`,
    );
  }
  const known = rows[0];
  if (known?.same) return 'known';
  if (known) {
    await client.query(
      `UPDATE responsibility SET valid = daterange(coalesce($2::date, lower(valid)), coalesce($3::date, upper(valid))) WHERE id = $1`,
      [known.id, from, to],
    );
  } else {
    await client.query(
      'INSERT INTO responsibility (chief_id, area_id, valid) VALUES ($1, $2, daterange($3::date, $4::date))',
      [chief, area, from, to],
    );
  }
  return 'taken';
}
