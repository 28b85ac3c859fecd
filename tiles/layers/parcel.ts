import { type Layer, pixelAreaM2 } from '../catalogue/layer.ts';

/**
 * 小班: forest parcels of the 林地一张图 layer in force on the day. At zoom 11 and 12 parcels smaller than a
 * pixel, and attributes that differ from parcel to parcel, are left out to keep tiles small.
 */
export const parcel: Layer = {
  id: 'parcel',
  title: { zh: '小班', en: 'Forest parcels' },
  description: { zh: '林地小班及其主要因子', en: 'Forest parcels with their main attributes' },
  geometry: 'polygon',
  minzoom: 11,
  maxzoom: 16,
  filter: 'day',
  valid: 'l.valid',
  style: {
    order: 25,
    line: '#3f7d4f',
    lineWidth: 0.5,
    fill: '#3f7d4f',
    fillOpacity: 0.35,
    colourBy: 'you_shi_sz',
  },
  source: { zh: '林地一张图（导入或演示数据）', en: '林地一张图 layer, imported or demo' },
  illustrative: true,
  table: 'parcel',
  geom: 'f.geom',
  from: 'parcel f JOIN parcel_layer l ON l.id = f.layer_id',
  featureId: 'f.id',
  limit: { features: 4000, priority: 'f.area_m2 DESC, f.id' },
  attributes: [
    {
      name: 'id',
      type: 'Number',
      description: { zh: '小班编号', en: 'parcel id' },
      sql: 'f.id',
      minzoom: 13,
    },
    {
      name: 'code',
      type: 'String',
      description: { zh: '小班代码', en: 'parcel code' },
      sql: 'f.code',
      minzoom: 13,
    },
    {
      name: 'areaHa',
      type: 'Number',
      description: { zh: '面积（公顷，椭球面）', en: 'geodesic area, hectares' },
      sql: 'round((f.area_m2 / 10000)::numeric, 2)::float8',
      minzoom: 13,
    },
    { name: 'di_lei', type: 'String', description: { zh: '地类', en: 'land class' }, sql: 'f.di_lei' },
    {
      name: 'you_shi_sz',
      type: 'String',
      description: { zh: '优势树种', en: 'dominant species' },
      sql: 'f.you_shi_sz',
    },
    {
      name: 'sen_lin_lb',
      type: 'String',
      description: { zh: '森林类别', en: 'forest category' },
      sql: 'f.sen_lin_lb',
    },
    {
      name: 'gjgyl_bhdj',
      type: 'String',
      description: { zh: '国家级公益林保护等级', en: 'protection level of national public-benefit forest' },
      sql: 'f.gjgyl_bhdj',
    },
    {
      name: 'forest',
      type: 'Boolean',
      description: { zh: '是否林地', en: 'forest land (land class 01…)' },
      sql: 'f.forest',
    },
    {
      name: 'illustrative',
      type: 'Boolean',
      description: { zh: '示意', en: 'illustrative' },
      sql: 'l.illustrative',
    },
  ],
  where(bind, zoom) {
    return zoom <= 12 ? [`f.area_m2 >= ${bind(pixelAreaM2(zoom))}`] : [];
  },
};
