/** What scenarios are compared by. */
import type { ComparedScenario } from '../../../domain/model/index.ts';
import type { Format } from '../../ui/format.ts';

export interface Measure {
  key: string;
  value(scenario: ComparedScenario): number | null;
  text(value: number | null, format: Format, scenario: ComparedScenario): string;
  /**
   * Which value is the better plan; null: neither. How large the zones are and how they are covered now is told, not judged: scenarios
   * of other land would win by the land, not by their borders.
   */
  better: 'low' | 'high' | null;
}

const percent: Measure['text'] = (value, format) => format.percent(value);
const area: Measure['text'] = (value, format) => format.area(value);
const count: Measure['text'] = (value, format) => format.number(value);
const decimal: Measure['text'] = (value, format) => format.decimal(value);

export const measures: readonly Measure[] = [
  { key: 'zones', value: ({ zones }) => zones.length, text: count, better: null },
  { key: 'area', value: ({ areaM2 }) => areaM2, text: area, better: null },
  { key: 'forest', value: ({ forestM2 }) => forestM2, text: area, better: null },
  { key: 'coverage', value: ({ coveredShare }) => coveredShare, text: percent, better: null },
  {
    key: 'met',
    value: ({ metZones }) => metZones,
    text: (value, format, { zones }) => `${format.number(value)} / ${format.number(zones.length)}`,
    better: null,
  },
  {
    key: 'workloadOver',
    value: ({ balance }) => balance.workload?.overMean ?? null,
    text: percent,
    better: 'low',
  },
  {
    key: 'workloadVariation',
    value: ({ balance }) => balance.workload?.variation ?? null,
    text: percent,
    better: 'low',
  },
  {
    key: 'forestOver',
    value: ({ balance }) => balance.forest?.overMean ?? null,
    text: percent,
    better: 'low',
  },
  { key: 'cut', value: ({ cutParcels }) => cutParcels, text: count, better: 'low' },
  { key: 'compactness', value: ({ compactness }) => compactness, text: decimal, better: 'high' },
  { key: 'overlap', value: ({ overlapM2 }) => overlapM2, text: area, better: 'low' },
  { key: 'gap', value: ({ gapM2 }) => gapM2, text: area, better: 'low' },
];

/** Which scenarios have the best value of a measure: none when all show the same, or fewer than two have one. */
export function bestOf(
  { value, text, better }: Measure,
  items: readonly ComparedScenario[],
  format: Format,
): boolean[] {
  const values = items.map(value);
  const known = values.filter((each) => each !== null);
  if (better === null || known.length < 2) return items.map(() => false);
  const best = better === 'low' ? Math.min(...known) : Math.max(...known);
  // What reads the same is the same.
  const shown = items.map((item, i) => (values[i] === null ? null : text(values[i]!, format, item)));
  const bestText = shown[values.indexOf(best)];
  const wins = shown.map((each) => each === bestText);
  return wins.every((win, i) => win || values[i] === null) ? items.map(() => false) : wins;
}
