import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Layer } from '../catalogue/layer.ts';
import { type LegendEntry, themed, zoomed } from '../style/draw.ts';

/** How far a problem's rectification is, from what waits to what is almost done: also told apart by lightness. */
const states: (LegendEntry & { state: string })[] = [
  {
    state: 'reported',
    label: { zh: '已上报', en: 'reported' },
    colour: { dark: '#ff6b5e', light: '#b3261e' },
  },
  {
    state: 'assigned',
    label: { zh: '已交办', en: 'assigned' },
    colour: { dark: '#ffa94d', light: '#c75b12' },
  },
  {
    state: 'rectifying',
    label: { zh: '整改中', en: 'being rectified' },
    colour: { dark: '#ffe066', light: '#e0a100' },
  },
  {
    state: 'checking',
    label: { zh: '待核查', en: 'to be checked' },
    colour: { dark: '#d8f5ff', light: '#4a90b8' },
  },
  {
    state: 'closed',
    label: { zh: '已销号', en: 'closed since' },
    colour: { dark: '#7a8a8e', light: '#9aa5a3' },
  },
];

const colour = themed(
  (theme) =>
    [
      'match',
      ['get', 'state'],
      ...states.slice(0, -1).flatMap((entry) => [entry.state, entry.colour[theme]]),
      states.at(-1)!.colour[theme],
    ] as unknown as ExpressionSpecification,
);

/** 问题: what was found wrong in the forest and stood open on the day (Articles 9 to 13). */
export const problem: Layer = {
  id: 'problem',
  title: { zh: '问题', en: 'Problems' },
  description: { zh: '当日未销号的问题点', en: 'Problems that were open on the day' },
  geometry: 'point',
  minzoom: 6,
  maxzoom: 16,
  filter: 'day',
  style: {
    order: 70,
    shownIn: [],
    draw: [
      {
        type: 'circle',
        paint: {
          'circle-color': colour,
          'circle-radius': zoomed(6, 2.5, 12, 6, 16, 9),
          'circle-stroke-color': { dark: '#03161b', light: '#ffffff' },
          'circle-stroke-width': 1.5,
        },
      },
    ],
    legend: states,
  },
  source: { zh: '本系统登记', en: 'Recorded in this product' },
  illustrative: false,
  valid: 'f.standing',
  table: 'problem',
  geom: 'f.geom',
  from: 'problem f',
  limit: { features: 3000, priority: 'f.reported_on DESC, f.id' },
  attributes: [
    { name: 'id', type: 'String', description: { zh: '问题编号', en: 'problem id' }, sql: 'f.id::text' },
    { name: 'kind', type: 'String', description: { zh: '类别', en: 'kind' }, sql: 'f.kind' },
    {
      name: 'state',
      type: 'String',
      description: {
        zh: '已上报 reported、已交办 assigned、整改中 rectifying、待核查 checking、已销号 closed',
        en: 'reported, assigned, rectifying, checking or closed, as it is now',
      },
      sql: 'f.state',
    },
    {
      name: 'reportedOn',
      type: 'String',
      description: { zh: '上报日期', en: 'day of the report' },
      sql: 'f.reported_on::text',
    },
    {
      name: 'dueOn',
      type: 'String',
      description: { zh: '整改期限', en: 'day by which it is to be rectified' },
      sql: 'f.due_on::text',
    },
  ],
  where: () => [],
};
