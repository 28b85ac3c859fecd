import type pg from 'pg';
import type { ExportLayer, LayerColumn } from './layers/layer.ts';
import { freeName } from './names.ts';
import type { LayerStatement } from './statement.ts';

/** More columns than these no delivery has; a DBF ends at 255. */
const mostColumns = 200;

/** What rows have beside the layer's own columns: a column a name, a number where all values are numbers. */
export async function extraColumns(
  client: pg.ClientBase,
  layer: ExportLayer,
  statement: LayerStatement,
  taken: readonly string[],
): Promise<LayerColumn[]> {
  const { extra } = layer;
  if (!extra) return [];
  const { rows } = await client.query<{ key: string; numeric: boolean }>(
    `SELECT e.key, bool_and(jsonb_typeof(e.value) = 'number') FILTER (WHERE e.value <> 'null') AS numeric
     FROM (SELECT ${extra.sql} AS extra ${statement.body}) q, jsonb_each(q.extra) e
     GROUP BY e.key ORDER BY e.key LIMIT ${mostColumns}`,
    statement.values,
  );
  const names = [...taken];
  const own = new Set(layer.columns.map(({ name }) => name.toLowerCase()));
  return rows.flatMap(({ key, numeric }) => {
    if (extra.dropTaken && own.has(key.toLowerCase())) return [];
    const name = freeName(key, names);
    names.push(name);
    const sql = `${extra.sql} ->> ${statement.put(key)}`;
    return [
      { name, type: numeric ? 'number' : 'text', sql, label: '随数据保留的字段' } satisfies LayerColumn,
    ];
  });
}
