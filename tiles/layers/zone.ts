import type { Layer } from '../catalogue/layer.ts';
import { zoomed } from '../style/draw.ts';
import { nameOf } from '../style/name.ts';
import { areaLayer } from './area.ts';

const orange = { dark: '#ffc24d', light: '#b36b00' };

/** 片区 (Article 6: a specific area with a chief of its own) and 国有林场, which stand apart from divisions. */
export const zone: Layer = {
  id: 'zone',
  title: { zh: '片区', en: 'Zones' },
  description: { zh: '划定的片区与国有林场', en: 'Zones drawn in this product, and state forest farms' },
  minzoom: 5,
  maxzoom: 16,
  style: {
    order: 50,
    shownIn: ['wall', 'inspect', 'plan', 'data'],
    draw: [
      { type: 'fill', paint: { 'fill-color': orange, 'fill-opacity': 0.14 } },
      {
        type: 'line',
        paint: { 'line-color': orange, 'line-width': zoomed(8, 1, 13, 2.5), 'line-dasharray': [4, 2] },
      },
      nameOf({
        from: 'zone_label',
        size: [9, 13, 14, 17],
        colour: { dark: '#ffe0a3', light: '#7a4a00' },
        minzoom: 9.5,
      }),
    ],
  },
  source: { zh: '本系统绘制或导入', en: 'Drawn in this product or imported' },
  illustrative: false,
  ...areaLayer({ zone: 5, farm: 8 }, [
    {
      name: 'purpose',
      type: 'String',
      description: { zh: '片区用途', en: 'purpose of the zone' },
      sql: "f.attributes ->> 'purpose'",
    },
    {
      name: 'revision',
      type: 'Number',
      description: { zh: '修订号', en: 'revision, as in the ETag of /api/zones' },
      sql: 'f.revision',
    },
  ]),
};
