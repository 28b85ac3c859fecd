import type pg from 'pg';
import type { ExportChoice, ExportLayerId } from '../../domain/model/export.ts';
import { inTransaction } from '../db/transaction.ts';
import { extraColumns } from './extra.ts';
import { formats } from './formats.ts';
import { layerOf } from './layers/index.ts';
import { column, type ExportLayer, type LayerColumn } from './layers/layer.ts';
import { placeColumns } from './place.ts';
import { type LayerQuestion, LayerStatement } from './statement.ts';
import type { Cell, ExportRow, ExportSource, ExportTable } from './table.ts';

/** Rows that are in memory at a time; an outline may have megabytes. */
const batch = 200;

/** Names that formats use themselves: the columns of a GeoPackage's ids and outlines. */
const reserved = ['fid', 'geom'];

/** The rows of a layer as one snapshot of the database has them. */
export function layerSource(
  pool: pg.Pool,
  id: ExportLayerId,
  question: LayerQuestion,
  choice: Pick<ExportChoice, 'format' | 'crs'>,
): ExportSource {
  return (use) =>
    inTransaction(
      pool,
      async (client) => use(await readLayer(client, layerOf(id), question, choice)),
      'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    );
}

async function readLayer(
  client: pg.ClientBase,
  layer: ExportLayer,
  question: LayerQuestion,
  { format, crs }: Pick<ExportChoice, 'format' | 'crs'>,
): Promise<ExportTable> {
  // Sums over a million parcels, and a first row that waits for a sort, take longer than a request's.
  await client.query("SET LOCAL statement_timeout = '15min'");
  const statement = new LayerStatement(layer, question);
  const table = formats[format].table;
  const places = table && layer.geom ? placeColumns(layer.geom.point, crs) : [];
  const times =
    format === 'geojson' && layer.times ? [column('coordTimes', 'json', layer.times, '各顶点的时间')] : [];
  const own: LayerColumn[] = [...layer.columns, ...places, ...times];
  const names = [...own.map(({ name }) => name), ...reserved];
  const columns = [...own, ...(await extraColumns(client, layer, statement, names))];
  const outline = layer.geom && !table ? `ST_AsText(${layer.geom.outline}, 15)` : 'NULL';
  await client.query(
    `DECLARE exported NO SCROLL CURSOR FOR
     SELECT ${[outline, ...columns.map(({ sql }) => sql)].join(', ')} ${statement.body} ORDER BY ${layer.order}`,
    statement.values,
  );
  return {
    name: layer.id,
    title: layer.label.zh,
    geometry: layer.geom && !table ? layer.geometry : 'none',
    fields: columns.map(({ name, type, label }) => ({ name, type, label })),
    rows: rowsOf(client),
  };
}

async function* rowsOf(client: pg.ClientBase): AsyncGenerator<ExportRow> {
  for (;;) {
    const { rows } = await client.query<[string | null, ...Cell[]]>({
      text: `FETCH ${batch} FROM exported`,
      rowMode: 'array',
    });
    for (const [geometry, ...cells] of rows) yield { geometry, cells };
    if (rows.length < batch) return;
  }
}
