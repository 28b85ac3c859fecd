import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import { gapFilterShape } from '../../domain/model/gap-filter.ts';
import type { LayerDescription } from '../catalogue/layer.ts';
import { type LegendEntry, themed, zoomed } from '../style/draw.ts';

/**
 * Gaps by how long nobody was there: what waits longest stands out most, brightest on dark and darkest on light ground.
 * Lightness alone tells the steps apart, whatever colours the reader sees.
 */
const steps: (LegendEntry & { fromDays: number })[] = [
  {
    fromDays: 0,
    label: { zh: '不到 60 天未巡', en: 'less than 60 days' },
    colour: { dark: '#74489c', light: '#efc25f' },
  },
  {
    fromDays: 60,
    label: { zh: '60 至 179 天未巡', en: '60 to 179 days' },
    colour: { dark: '#c9526f', light: '#de7a34' },
  },
  {
    fromDays: 180,
    label: { zh: '180 天以上未巡', en: '180 days and more' },
    colour: { dark: '#f5934b', light: '#ad3546' },
  },
];
const never: LegendEntry = {
  label: { zh: '从未巡到', en: 'never visited' },
  colour: { dark: '#ffe58f', light: '#5c1a54' },
};

const colour = themed((theme) => {
  const [first, ...later] = steps;
  const byDays = [
    'step',
    ['get', 'daysSinceVisit'],
    first!.colour[theme],
    ...later.flatMap((step) => [step.fromDays, step.colour[theme]]),
  ];
  return [
    'case',
    ['has', 'daysSinceVisit'],
    byDays,
    never.colour[theme],
  ] as unknown as ExpressionSpecification;
});

/** 巡护空白: what no patrol of the period covered. Computed for the question (api/coverage), not read from a table. */
export const gapLayer: LayerDescription = {
  id: 'gap',
  title: { zh: '巡护空白', en: 'Gaps' },
  description: {
    zh: '时段内没有巡到的林地，按优先分取前 1,000 处',
    en: 'Forest land that no patrol covered in the period; the 1,000 first by rank',
  },
  geometry: 'polygon',
  minzoom: 5,
  maxzoom: 15,
  filter: 'period',
  parameters: ['area', 'minArea', 'denominator', ...Object.keys(gapFilterShape)],
  dependsOn: ['grid', 'parcel', 'coverage', 'people'],
  attributes: [
    { name: 'id', type: 'String', description: { zh: '编号', en: 'id, as in the list of gaps' } },
    { name: 'rank', type: 'Number', description: { zh: '优先次序', en: 'place by score' } },
    {
      name: 'score',
      type: 'Number',
      description: { zh: '优先分：公顷 × 风险 × 天数', en: 'hectares × risk × days' },
    },
    { name: 'risk', type: 'Number', description: { zh: '风险，不小于 1', en: 'risk, 1 and more' } },
    { name: 'areaM2', type: 'Number', description: { zh: '面积（平方米）', en: 'geodesic area, m²' } },
    {
      name: 'daysSinceVisit',
      type: 'Number',
      description: {
        zh: '距上次巡到的天数；从未巡到则无此项',
        en: 'days since the last visit; absent: never visited',
      },
    },
    { name: 'dominantSpecies', type: 'String', description: { zh: '优势树种', en: 'dominant species' } },
  ],
  style: {
    order: 55,
    // Off at first: its first tile waits for the list, which takes seconds for a whole city.
    shownIn: [],
    draw: [
      { type: 'fill', paint: { 'fill-color': colour, 'fill-opacity': 0.6 } },
      { type: 'line', paint: { 'line-color': colour, 'line-width': zoomed(6, 0.4, 12, 1.2) } },
    ],
    legend: [...steps.map(({ label, colour: shown }) => ({ label, colour: shown })), never],
  },
  source: { zh: '由巡林轨迹与小班计算', en: 'Computed from patrol tracks and parcels' },
  illustrative: false,
};
