import type pg from 'pg';
import { formats } from '../../data/export/formats.ts';
import { placeColumns } from '../../data/export/place.ts';
import type { ExportField, ExportRow, ExportSource } from '../../data/export/table.ts';
import { multiPolygonWkt } from '../../data/export/wkt.ts';
import type { ExportChoice } from '../../domain/model/export.ts';
import type { Gap, GapList } from '../../domain/model/gap.ts';

type Column = ExportField & { of: (gap: Gap, list: GapList) => string | number | null };
const column = (name: string, type: ExportField['type'], label: string, of: Column['of']): Column => ({
  name,
  type,
  label,
  of,
});

const columns: Column[] = [
  column('gap_id', 'text', '空白区编号', ({ id }) => id),
  column('rank', 'integer', '位次', ({ rank }) => rank),
  column('score', 'number', '得分：公顷 × 风险 × 天数', ({ score }) => score),
  column('area_m2', 'number', '面积（平方米）', ({ areaM2 }) => areaM2),
  column('risk', 'number', '风险，1 起', ({ risk }) => risk),
  column('days', 'integer', '距上次巡到的天数，从未巡到时为空', ({ daysSinceVisit }) => daysSinceVisit),
  column('fire_class', 'integer', '火险等级 1（最高）…5', ({ fireClass }) => fireClass),
  column('pest', 'integer', '病虫害等级 0…3', ({ pest }) => pest),
  column('slope', 'integer', '坡度级 1…6', ({ slopeClass }) => slopeClass),
  column('protection', 'integer', '保护等级 1（最高）…4', ({ protectionLevel }) => protectionLevel),
  column('you_shi_sz', 'text', '优势树种', ({ dominantSpecies }) => dominantSpecies),
  column('parcels', 'integer', '涉及小班数', ({ parcelCount }) => parcelCount),
  column('grids', 'text', '涉及网格', ({ grids }) => grids.map(({ name }) => name).join('、')),
  column('from', 'day', '统计开始日期', (_, { period }) => period.from),
  column('to', 'day', '统计结束日期（当日不含）', (_, { period }) => period.to),
  column('min_m2', 'number', '列出的最小面积（平方米）', (_, { minArea }) => minArea),
  column('ranked', 'integer', '参与排序的空白区数', (_, { ranking }) => ranking.ranked),
  column('rank_rule', 'text', '排序规则的权重', (_, { ranking }) =>
    Object.entries(ranking.rule)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  ),
];

/** A list of gaps as a table, with the rule of its rank in every row; in a table without outlines, with a point inside. */
export function gapSource(
  pool: pg.Pool,
  title: string,
  list: GapList,
  { format, crs }: ExportChoice,
): ExportSource {
  const { table } = formats[format];
  return async (use) => {
    const places = table ? placeColumns('place.at', crs) : [];
    const points = table
      ? await pointsIn(pool, list, places.map(({ sql }) => sql).join(', '))
      : list.gaps.map(() => []);
    return use({
      name: 'gaps',
      title,
      geometry: table ? 'none' : 'polygon',
      fields: [...columns.map(({ of, ...field }) => field), ...places.map(({ sql, ...field }) => field)],
      rows: rowsOf(list, points),
      notes: [`排序：${list.ranking.formula}`],
    });
  };
}

async function pointsIn(pool: pg.Pool, { gaps }: GapList, coordinates: string): Promise<number[][]> {
  const { rows } = await pool.query<number[]>({
    text: `SELECT ${coordinates}
           FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS c (lon, lat, n),
                LATERAL (SELECT ST_SetSRID(ST_MakePoint(c.lon, c.lat), 4490) AS at) place
           ORDER BY c.n`,
    values: [gaps.map(({ centroid }) => centroid[0]), gaps.map(({ centroid }) => centroid[1])],
    rowMode: 'array',
  });
  return rows;
}

async function* rowsOf(list: GapList, points: number[][]): AsyncGenerator<ExportRow> {
  for (const [i, gap] of list.gaps.entries()) {
    const cells = [...columns.map(({ of }) => of(gap, list)), ...points[i]!];
    yield { geometry: multiPolygonWkt(gap.geometry as Parameters<typeof multiPolygonWkt>[0]), cells };
  }
}
