import type { Layer } from '../catalogue/layer.ts';
import { areaLayer } from './area.ts';

/** 四山: 缙云山 中梁山 铜锣山 明月山 (Article 6: each has a city-level chief). */
export const mountain: Layer = {
  id: 'mountain',
  title: { zh: '四山', en: 'Four ridges' },
  description: { zh: '缙云山、中梁山、铜锣山、明月山', en: '缙云山, 中梁山, 铜锣山 and 明月山' },
  minzoom: 5,
  maxzoom: 14,
  style: { order: 20, line: '#2fbf71', lineWidth: 1.6, fill: '#2fbf71', fillOpacity: 0.12, label: 'name' },
  source: {
    zh: '由山脊轴线数字化，示意，非官方管制区界线',
    en: 'Digitised from the ridge axes; illustrative, not the official control area',
  },
  illustrative: true,
  ...areaLayer({ mountain: 5 }),
};
