import type { Layer } from '../catalogue/layer.ts';
import { areaLayer } from './area.ts';

/** 网格 (Article 3: patrol duty by grid). */
export const grid: Layer = {
  id: 'grid',
  title: { zh: '网格', en: 'Grids' },
  description: { zh: '护林网格', en: 'Patrol grids' },
  minzoom: 9,
  maxzoom: 15,
  style: { order: 30, line: '#9ad1ff', lineWidth: 0.8, fill: '#9ad1ff', fillOpacity: 0.05, label: 'name' },
  source: { zh: '本系统划分或导入', en: 'Laid out in this product or imported' },
  illustrative: true,
  ...areaLayer({ grid: 9 }),
};
