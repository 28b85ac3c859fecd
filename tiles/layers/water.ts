import type { Layer } from '../catalogue/layer.ts';
import { zoomed } from '../style/draw.ts';
import { nameOf } from '../style/name.ts';

/** Of the large rivers, and of the others. */
const opacity = (large: number, other: number) => ['match', ['get', 'rank'], [1, 2], large, other];

/**
 * 江河: the rivers of the map's background. Their lines are off by some hundred metres (data/reference/PROVENANCE.md), so a
 * client is told to take no tile deeper than zoom 12 of them alone: closer up they only look exact.
 */
export const water: Layer = {
  id: 'water',
  title: { zh: '江河', en: 'Rivers' },
  description: { zh: '长江、嘉陵江、乌江等江河', en: '长江, 嘉陵江, 乌江 and other rivers' },
  geometry: 'line',
  minzoom: 5,
  maxzoom: 12,
  filter: 'day',
  style: {
    order: 2,
    shownIn: ['wall', 'inspect', 'plan', 'data'],
    draw: [
      {
        type: 'line',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': { dark: '#1b5f86', light: '#7fb2d6' },
          'line-width': zoomed(6, 0.7, 10, 2, 14, 4),
          // Far away rivers leave the room to districts, and their cut ends outside the city are hardly seen.
          'line-opacity': zoomed(6, opacity(0.35, 0.1), 8.5, opacity(0.9, 0.55)),
        },
      },
      nameOf({
        from: 'water',
        along: true,
        size: [8, 12, 13, 15],
        colour: { dark: '#6fb3dc', light: '#2f6f9f' },
        minzoom: 8,
      }),
    ],
  },
  source: {
    zh: 'World Data Bank II（GSHHG 2.3.7，LGPL），示意，误差数百米',
    en: 'World Data Bank II (GSHHG 2.3.7, LGPL); illustrative, off by some hundred metres',
  },
  illustrative: true,
  table: 'water_line',
  geom: 'f.geom',
  from: 'water_line f',
  attributes: [
    { name: 'id', type: 'String', description: { zh: '编号', en: 'id of the line' }, sql: 'f.code' },
    {
      name: 'name',
      type: 'String',
      description: { zh: '名称，未知则无此项', en: 'name; absent when not known' },
      sql: 'f.name',
    },
    {
      name: 'rank',
      type: 'Number',
      description: { zh: '级别，1 最大', en: '1 the largest … 4' },
      sql: 'f.rank',
    },
    {
      name: 'illustrative',
      type: 'Boolean',
      description: { zh: '示意', en: 'illustrative' },
      sql: 'f.illustrative',
    },
  ],
  where(bind, zoom) {
    return [`f.rank <= ${bind(zoom < 7 ? 2 : 4)}`];
  },
};
