import { type Attribute, type Layer, pixelAreaM2 } from '../catalogue/layer.ts';
import { themed } from '../style/draw.ts';
import { nameOf } from '../style/name.ts';
import { inkSoft } from '../style/palette.ts';
import { parcelColour, parcelLegend } from '../style/parcel-groups.ts';

const landClass: Attribute = {
  name: 'di_lei',
  type: 'String',
  description: { zh: '地类', en: 'land class' },
  sql: 'f.di_lei',
};
const species: Attribute = {
  name: 'you_shi_sz',
  type: 'String',
  description: { zh: '优势树种', en: 'dominant species' },
  sql: 'f.you_shi_sz',
};

/** Zoom from which parcels are drawn one by one. */
const parcelsFrom = 12;
const opacity = { dark: 0.5, light: 0.8 };

/**
 * 小班: forest parcels of the 林地一张图 layers in force on the day. Up to zoom 11, where a tile would hold tens of
 * thousands, cells stand for them (migration 0006). At zoom 12 parcels smaller than a pixel, and attributes that differ
 * from parcel to parcel, are left out to keep tiles small.
 */
export const parcel: Layer = {
  id: 'parcel',
  title: { zh: '林地小班', en: 'Forest parcels' },
  description: { zh: '林地小班及其主要因子', en: 'Forest parcels with their main attributes' },
  geometry: 'polygon',
  minzoom: 6,
  maxzoom: 16,
  filter: 'day',
  valid: 'l.valid',
  style: {
    order: 45,
    shownIn: ['plan', 'data'],
    draw: [
      {
        type: 'fill',
        paint: {
          'fill-color': parcelColour,
          'fill-opacity': opacity,
          'fill-outline-color': { dark: '#1c5a50', light: '#6f9a86' },
        },
      },
      {
        type: 'fill',
        name: 'cell',
        'source-layer': 'parcel_cell',
        maxzoom: parcelsFrom,
        paint: {
          'fill-color': parcelColour,
          'fill-opacity': themed((theme) => ['*', opacity[theme], ['coalesce', ['get', 'share'], 0]]),
          'fill-antialias': false,
        },
      },
      nameOf({
        text: 'you_shi_sz',
        from: 'parcel',
        size: [14, 13, 16, 15],
        colour: inkSoft,
        minzoom: 14,
        // Below the names of areas.
        order: 5,
      }),
    ],
    legend: parcelLegend,
  },
  source: { zh: '林地一张图（导入或演示数据）', en: '林地一张图 layer, imported or demo' },
  illustrative: true,
  table: 'parcel',
  geom: 'f.geom',
  from: 'parcel f JOIN parcel_layer l ON l.id = f.layer_id',
  featureId: 'f.id',
  cells: {
    maxzoom: parcelsFrom - 1,
    from: 'parcel_cell c JOIN parcel_layer l ON l.id = c.layer_id',
    classes: [
      { ...landClass, sql: 'c.di_lei' },
      { ...species, sql: "nullif(c.you_shi_sz, '')" },
    ],
  },
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
    landClass,
    species,
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
