import { parcel as layer } from '../../../tiles/layers/parcel.ts';
import { type Collection, fromAttribute, type Property } from './collection.ts';

const text = (name: string, zh: string, en: string): Property => ({
  name,
  type: 'string',
  title: { zh, en },
  sql: `f.${name}`,
});
const number = (name: string, zh: string, en: string): Property => ({
  ...text(name, zh, en),
  type: 'number',
});

/** Fields of 林地一张图 under their Shapefile names, besides those that the map's tiles carry. */
const fields: Property[] = [
  text('xian', '县代码', 'district code'),
  text('xiang', '乡代码', 'town code'),
  text('cun', '村代码', 'village code'),
  text('lin_ye_ju', '林业局', 'forestry bureau'),
  text('lin_chang', '林场', 'forest farm'),
  text('lin_ban', '林班', 'compartment'),
  text('xiao_ban', '小班号', 'subcompartment'),
  text('lin_zhong', '林种', 'forest category by purpose'),
  text('qi_yuan', '起源', 'origin'),
  text('ling_zu', '龄组', 'age group'),
  number('yu_bi_du', '郁闭度 0…1', 'canopy density, 0 … 1'),
  number('pingjun_nl', '平均年龄（年）', 'mean age, years'),
  number('pingjun_xj', '平均胸径（厘米）', 'mean diameter, cm'),
  number('pingjun_sg', '平均树高（米）', 'mean height, m'),
  number('huo_lmgqxj', '活立木公顷蓄积（立方米/公顷）', 'standing volume, m³/ha'),
  text('shi_quan_d', '事权等级', 'level of public-benefit forest'),
  text('bh_dj', '林地保护等级', 'protection level of forest land'),
  text('zl_dj', '林地质量等级', 'quality of forest land'),
  text('ld_qs', '林地权属', 'tenure of the land'),
  text('lm_qs', '林木权属', 'tenure of the trees'),
  text('di_mao', '地貌', 'landform'),
  text('po_xiang', '坡向', 'aspect'),
  text('po_wei', '坡位', 'position on the slope'),
  text('po_du', '坡度级', 'slope class'),
  number('hai_ba', '海拔（米）', 'elevation, m'),
  text('dispe', '灾害类型', 'disaster type'),
  text('disaster_c', '灾害等级', 'disaster class'),
  text('fire_class', '森林火险等级', 'fire risk class'),
  number('mian_ji', '面积（公顷，调查值）', 'area by the book, hectares'),
];

/** 小班: the parcels of the 林地一张图 layers in force. */
export const parcel: Collection = {
  id: 'parcel',
  title: layer.title,
  description: {
    zh: '当日有效的林地小班及其调查因子',
    en: 'Forest parcels in force, with their survey fields',
  },
  source: layer.source,
  geometry: 'MultiPolygon',
  layer: 'parcel',
  from: 'parcel f JOIN parcel_layer l ON l.id = f.layer_id',
  where: [],
  geom: 'f.geom',
  row: 'f.id',
  feature: { sql: 'f.id', type: 'bigint' },
  key: [
    { sql: 'f.layer_id', type: 'bigint' },
    { sql: 'f.code', type: 'text' },
  ],
  parts: { from: 'parcel_layer l', id: 'l.id', of: 'f.layer_id' },
  during: { sql: 'l.valid', type: 'daterange' },
  byDefault: 'today',
  properties: [...layer.attributes.map(fromAttribute), ...fields],
  // Estimated from the spatial index: it costs the same with a million parcels, and may be larger than they are.
  extent: `SELECT (SELECT ST_EstimatedExtent('parcel', 'geom'))::geometry AS b,
      min(lower(valid))::timestamp AT TIME ZONE 'Asia/Shanghai' AS since,
      max(coalesce(upper(valid), 'infinity'))::timestamp AT TIME ZONE 'Asia/Shanghai' AS until FROM parcel_layer`,
};
