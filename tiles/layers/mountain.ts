import type { Layer } from '../catalogue/layer.ts';
import { zoomed } from '../style/draw.ts';
import { nameOf } from '../style/name.ts';
import { areaLayer } from './area.ts';

/** 四山: 缙云山 中梁山 铜锣山 明月山 (Article 6: each has a city-level chief). */
export const mountain: Layer = {
  id: 'mountain',
  title: { zh: '四山', en: 'Four ridges' },
  description: { zh: '缙云山、中梁山、铜锣山、明月山', en: '缙云山, 中梁山, 铜锣山 and 明月山' },
  minzoom: 5,
  maxzoom: 14,
  style: {
    order: 40,
    shownIn: ['wall', 'inspect', 'plan', 'data'],
    draw: [
      {
        type: 'fill',
        ground: true,
        paint: {
          'fill-color': { dark: '#12614f', light: '#a9d8c2' },
          'fill-opacity': { dark: zoomed(8, 0.75, 13, 0.25), light: zoomed(8, 0.7, 13, 0.25) },
        },
      },
      {
        type: 'line',
        paint: {
          'line-color': { dark: '#62f2c4', light: '#0f7a5c' },
          'line-width': zoomed(7, 0.8, 11, 1.8),
          'line-opacity': 0.9,
        },
      },
      nameOf({
        from: 'mountain_label',
        size: [7, 14, 10, 28, 13, 34],
        colour: { dark: '#e9fff7', light: '#064a38' },
        // Above all other names.
        order: 100,
      }),
    ],
  },
  source: {
    zh: '由山脊轴线数字化，示意，非官方管制区界线',
    en: 'Digitised from the ridge axes; illustrative, not the official control area',
  },
  illustrative: true,
  ...areaLayer({ mountain: 5 }),
};
