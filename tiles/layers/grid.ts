import type { Layer } from '../catalogue/layer.ts';
import { zoomed } from '../style/draw.ts';
import { nameOf } from '../style/name.ts';
import { inkSoft } from '../style/palette.ts';
import { areaLayer } from './area.ts';

/** 网格 (Article 3: patrol duty by grid). */
export const grid: Layer = {
  id: 'grid',
  title: { zh: '网格', en: 'Grids' },
  description: { zh: '护林网格', en: 'Patrol grids' },
  minzoom: 9,
  maxzoom: 15,
  style: {
    order: 10,
    shownIn: ['inspect'],
    draw: [
      // Nothing to see: a click inside finds it.
      { type: 'fill', paint: { 'fill-opacity': 0 } },
      {
        type: 'line',
        minzoom: 10,
        paint: {
          'line-color': { dark: '#5fa8a0', light: '#5c8f80' },
          'line-width': zoomed(10, 0.4, 14, 1.4),
          'line-dasharray': [3, 2],
        },
      },
      nameOf({ from: 'grid_label', size: [12, 13, 15, 15], colour: inkSoft, minzoom: 12 }),
    ],
  },
  source: { zh: '本系统划分或导入', en: 'Laid out in this product or imported' },
  illustrative: true,
  ...areaLayer({ grid: 9 }),
};
