import { formats } from '../../data/export/formats.ts';
import type { ExportField, ExportRow, ExportSource } from '../../data/export/table.ts';
import { multiPolygonWkt } from '../../data/export/wkt.ts';
import type { Coverage } from '../../domain/model/coverage.ts';
import type { ExportChoice } from '../../domain/model/export.ts';
import type { RankedArea } from '../coverage/questions.ts';

type Column = ExportField & { of: (coverage: Coverage) => string | number | null };
const column = (name: string, type: ExportField['type'], label: string, of: Column['of']): Column => ({
  name,
  type,
  label,
  of,
});

/** The number first, then the rule it was counted by: no percentage leaves without its rule. */
const columns: Column[] = [
  column('area_id', 'text', '区域', ({ area }) => area.id),
  column('name', 'text', '名称', ({ area }) => area.name),
  column('from', 'day', '统计开始日期', ({ period }) => period.from),
  column('to', 'day', '统计结束日期（当日不含）', ({ period }) => period.to),
  column('area_m2', 'number', '应覆盖面积（平方米）', ({ areaM2 }) => areaM2),
  column('covered_m2', 'number', '已覆盖面积（平方米）', ({ coveredM2 }) => coveredM2),
  column('ratio', 'number', '覆盖率 0…1，无数据时为空', ({ ratio }) => ratio),
  column(
    'status',
    'text',
    '状态：no-data 无数据，not-visited 未巡到，below-target 未达标，met 达标',
    ({ status }) => status,
  ),
  column('target', 'number', '目标覆盖率', ({ target }) => target),
  column('grids', 'integer', '网格数', ({ grids }) => grids.total),
  column('grids_seen', 'integer', '已巡网格数', ({ grids }) => grids.visited),
  column('parcels', 'integer', '小班数', ({ parcels }) => parcels.total),
  column('parc_seen', 'integer', '已巡小班数', ({ parcels }) => parcels.visited),
  column('tracks', 'integer', '有效轨迹数', ({ tracks }) => tracks.valid),
  column('tracks_bad', 'integer', '无效轨迹数', ({ tracks }) => tracks.invalid),
  column('bad_why', 'text', '无效原因及条数', ({ tracks }) => pairs(tracks.reasons)),
  column('data_time', 'instant', '数据时间：计入的最后一个定位点', ({ dataTime }) => dataTime),
  column('pending', 'integer', '尚未计入的巡护数', ({ pending }) => pending),
  column('swath_m', 'number', '巡护宽度（米）', ({ rule }) => rule.swathM),
  column('swath_kind', 'text', '按方式另定的巡护宽度（米）', ({ rule }) => pairs(rule.swathByKindM)),
  column('denom', 'text', '分母：forest 林地，area 全部面积', ({ rule }) => rule.denominator),
  column('eff_only', 'integer', '1：只计有效巡护', ({ rule }) => Number(rule.effectiveOnly)),
  column('eff_min_m', 'number', '有效巡护的最短里程（米）', ({ rule }) => rule.effectiveMinM),
  column('eff_min_s', 'number', '有效巡护的最短时长（秒）', ({ rule }) => rule.effectiveMinS),
  column('plane_crs', 'text', '计算所用平面坐标系', ({ rule }) => rule.crs),
  column('pixel_m', 'number', '像元边长（米）', ({ rule }) => rule.pixelM),
  column('engine', 'text', '计算程序版本', ({ rule }) => rule.version),
  column('inputs', 'text', '输入数据的校验值', ({ inputsHash }) => inputsHash),
  column('no_outline', 'text', '界线不明、未计入的区域', ({ withoutOutline }) =>
    withoutOutline.map(({ name }) => name).join('、'),
  ),
];

const pairs = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** Coverage of areas as a table: the rows of GET /api/coverage, each with the outline of its area. */
export function coverageSource(
  title: string,
  ranked: readonly RankedArea[],
  { format }: ExportChoice,
): ExportSource {
  return (use) =>
    use({
      name: 'coverage',
      title,
      geometry: formats[format].table ? 'none' : 'polygon',
      fields: columns.map(({ of, ...field }) => field),
      rows: rowsOf(ranked),
    });
}

async function* rowsOf(ranked: readonly RankedArea[]): AsyncGenerator<ExportRow> {
  for (const { coverage, outline } of ranked) {
    const cells = columns.map(({ of }) => of(coverage));
    yield { geometry: outline && multiPolygonWkt(outline), cells };
  }
}
