import type { AreaKind } from '../../domain/model/area.ts';
import type { Attribute, Bind, DayLayer } from '../catalogue/layer.ts';

/** What every layer of areas has in common: one row of area_version for the day asked for. */
type AreaLayerParts = Pick<
  DayLayer,
  | 'geometry'
  | 'filter'
  | 'valid'
  | 'rowMark'
  | 'table'
  | 'geom'
  | 'bands'
  | 'from'
  | 'featureId'
  | 'labelPoint'
  | 'where'
  | 'attributes'
>;

const attributes: Attribute[] = [
  { name: 'id', type: 'String', description: { zh: '区域编号', en: 'area id' }, sql: 'f.area_id' },
  { name: 'name', type: 'String', description: { zh: '名称', en: 'name' }, sql: 'f.name' },
  { name: 'kind', type: 'String', description: { zh: '类别', en: 'kind of area' }, sql: 'a.kind' },
  {
    name: 'code',
    type: 'String',
    description: { zh: '行政区划代码或区域代码', en: 'administrative or own code' },
    sql: 'a.code',
  },
  {
    name: 'parentId',
    type: 'String',
    description: { zh: '上级区域编号', en: 'id of the parent area' },
    sql: 'f.parent_id',
  },
  {
    name: 'areaHa',
    type: 'Number',
    description: { zh: '面积（公顷，椭球面）', en: 'geodesic area, hectares' },
    sql: 'round((f.area_m2 / 10000)::numeric, 2)::float8',
  },
  {
    name: 'illustrative',
    type: 'Boolean',
    description: { zh: '示意：非官方界线', en: 'illustrative: not an official outline' },
    sql: 'f.illustrative',
  },
];

/**
 * A layer of the areas of some kinds. The feature id is the area's version (stable while the outline is in
 * force); the attribute `id` is the area's own and outlives its versions.
 *
 * @param kinds which kinds, each with the zoom from which it shows
 */
export function areaLayer(kinds: Partial<Record<AreaKind, number>>, extra: Attribute[] = []): AreaLayerParts {
  return {
    geometry: 'polygon',
    filter: 'day',
    valid: 'f.valid',
    // One trigger raises the version of all layers of areas.
    rowMark: "f.id || ':' || f.xmin || ':' || extract(epoch FROM f.updated_at)",
    table: 'area_version',
    geom: 'f.geom',
    bands: [
      { maxzoom: 8, geom: 'f.drawn_8' },
      { maxzoom: 11, geom: 'f.drawn_11' },
    ],
    // OFFSET 0 keeps the join in this order, outlines in view first: left to itself PostgreSQL looks up every area
    // of the kind in the (area_id, valid) index (measured: 10–40 ms more a tile with the city's 1,031 towns).
    from: 'area_version f CROSS JOIN LATERAL (SELECT kind, code FROM area WHERE id = f.area_id OFFSET 0) a',
    featureId: 'f.id',
    labelPoint: 'f.inside',
    attributes: [...attributes, ...extra],
    where(bind: Bind, zoom: number) {
      const shown = Object.entries(kinds).filter(([, minzoom]) => zoom >= minzoom);
      return [`a.kind = ANY (${bind(shown.map(([kind]) => kind))}::text[])`];
    },
  };
}
