import type { AreaKind } from '../../../domain/model/area.ts';
import { column, type ExportLayer } from './layer.ts';

const labels: Record<AreaKind, { zh: string; en: string }> = {
  city: { zh: '市', en: 'City' },
  mountain: { zh: '四山', en: 'Ridges' },
  district: { zh: '区县', en: 'Districts' },
  zone: { zh: '片区', en: 'Special zones' },
  town: { zh: '乡镇街道', en: 'Towns' },
  village: { zh: '村社区', en: 'Villages' },
  farm: { zh: '国有林场', en: 'State forest farms' },
  grid: { zh: '网格', en: 'Grids' },
};

const purpose = column('purpose', 'text', "v.attributes ->> 'purpose'", '片区用途');

/** Areas of one kind as they are on a day; what else is known of them stands in columns of its own. */
export function areaLayer(kind: AreaKind): ExportLayer {
  return {
    id: kind,
    label: labels[kind],
    geometry: 'polygon',
    filters: ['at', 'bbox', 'parent', 'ids'],
    columns: [
      column('code', 'text', 'a.code', '编码'),
      column('name', 'text', 'v.name', '名称'),
      column('kind', 'text', 'a.kind', '类型'),
      column('parent', 'text', 'up.code', '上级区域编码'),
      column('valid_from', 'day', 'lower(v.valid)', '生效日期'),
      column('valid_to', 'day', 'upper(v.valid)', '失效日期（当日不含）'),
      ...(kind === 'zone' ? [purpose] : []),
      column('schematic', 'integer', 'v.illustrative::int', '示意：1 不是法定界线'),
      column('source', 'text', 'v.source', '来源'),
      column('area_m2', 'number', 'v.area_m2', '椭球面积（平方米）'),
    ],
    from: ({ at }) =>
      `area a JOIN area_version v ON v.area_id = a.id AND v.valid @> ${at}::date LEFT JOIN area up ON up.id = v.parent_id`,
    where: () => [`a.kind = '${kind}'`],
    geom: { outline: 'v.geom', point: 'v.inside' },
    inside: ({ outline, parent }) => `(v.parent_id = ${parent} OR ST_Covers(${outline}, v.inside))`,
    idOf: 'a.id',
    order: 'a.id',
    // An import of areas keeps all properties of a feature, the columns' own among them.
    extra: { sql: 'v.attributes', dropTaken: true },
  };
}
