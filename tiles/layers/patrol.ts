import type { Layer } from '../catalogue/layer.ts';
import { zoomed } from '../style/draw.ts';

/** 巡林轨迹: cleaned patrol tracks of a window. Low zooms are the heat's; a tile holds the newest 1,000. */
export const patrol: Layer = {
  id: 'patrol',
  title: { zh: '巡林轨迹', en: 'Patrol tracks' },
  description: { zh: '清洗后的巡林轨迹', en: 'Cleaned patrol tracks that started in the window' },
  geometry: 'line',
  minzoom: 11,
  maxzoom: 16,
  filter: 'period',
  style: {
    order: 60,
    shownIn: ['inspect'],
    draw: [
      {
        type: 'line',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': { dark: '#9fe8ff', light: '#0b57d0' },
          'line-width': zoomed(10, 0.8, 15, 2.4),
          'line-opacity': 0.55,
        },
      },
    ],
  },
  source: { zh: '本系统记录或导入的巡林', en: 'Patrols recorded in this product or imported' },
  illustrative: false,
  table: 'patrol',
  geom: 'f.geom',
  from: 'patrol f',
  limit: { features: 1000, priority: 'f.started_at DESC, f.id' },
  attributes: [
    { name: 'id', type: 'String', description: { zh: '巡林编号', en: 'patrol id' }, sql: 'f.id::text' },
    {
      name: 'kind',
      type: 'String',
      description: {
        zh: '明查 open、暗访 covert、联合巡查 joint、智能巡林 smart',
        en: 'open, covert, joint or smart',
      },
      sql: 'f.kind',
    },
    {
      name: 'by',
      type: 'String',
      description: {
        zh: '林长 chief、护林员 ranger 或其他 other',
        en: 'who patrolled: chief, ranger or other',
      },
      sql: `CASE WHEN f.chief_id IS NOT NULL THEN 'chief' WHEN f.ranger_id IS NOT NULL THEN 'ranger' ELSE 'other' END`,
    },
    { name: 'chiefId', type: 'String', description: { zh: '林长编号', en: 'chief id' }, sql: 'f.chief_id' },
    {
      name: 'rangerId',
      type: 'String',
      description: { zh: '护林员编号', en: 'ranger id' },
      sql: 'f.ranger_id',
    },
    {
      name: 'startedAt',
      type: 'Number',
      description: { zh: '开始时间（Unix 秒）', en: 'start, Unix seconds' },
      sql: 'extract(epoch FROM f.started_at)::int8',
    },
    {
      name: 'lengthM',
      type: 'Number',
      description: { zh: '长度（米）', en: 'geodesic length, metres' },
      sql: 'round(f.length_m)::int',
    },
    {
      name: 'invalidReason',
      type: 'String',
      description: { zh: '无效原因；有效则无此项', en: 'why it does not count; absent when usable' },
      sql: 'f.invalid_reason',
    },
    {
      name: 'demo',
      type: 'Boolean',
      description: { zh: '演示数据', en: 'demo data' },
      sql: "f.source = 'demo'",
    },
  ],
  where(bind, filter) {
    const midnight = (day: string) => `${bind(day)}::date::timestamp AT TIME ZONE 'Asia/Shanghai'`;
    return [`f.started_at >= ${midnight(filter.from)}`, `f.started_at < ${midnight(filter.to)}`];
  },
};
