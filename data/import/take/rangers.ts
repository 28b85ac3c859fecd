import { randomUUID } from 'node:crypto';
import type { RowJob, Values } from './row.ts';
import { RowRefused } from './row-refused.ts';

/** One ranger (护林员), 监管员 or 执法员, posted to a grid. */
export async function takeRanger(values: Values, { client, lookup }: RowJob): Promise<'taken' | 'known'> {
  const { name, phone } = values;
  const team = values.team ?? '护林员';
  const grid = values.grid ? await lookup.area(values.grid, 'grid') : null;
  const { rows } = await client.query<{ id: string }>(
    values.id
      ? 'SELECT id FROM ranger WHERE id = $1'
      : 'SELECT id FROM ranger WHERE name = $1 AND team = $2 AND grid_id IS NOT DISTINCT FROM $3',
    values.id ? [values.id] : [name, team, grid],
  );
  if (rows.length > 1)
    throw new RowRefused('ambiguous-name', `several rangers of that grid are called ${name}; give their ids`);
  const id = rows[0]?.id ?? values.id ?? randomUUID();
  const written = await client.query(
    `INSERT INTO ranger AS r (id, name, phone, team, grid_id) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET name = $2, phone = coalesce($3, r.phone), team = $4, grid_id = coalesce($5, r.grid_id)
      WHERE (r.name, r.phone, r.team, r.grid_id) IS DISTINCT FROM ($2, coalesce($3, r.phone), $4, coalesce($5, r.grid_id))`,
    [id, name, phone ?? null, team, grid],
  );
  return written.rowCount ? 'taken' : 'known';
}
