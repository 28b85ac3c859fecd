import { useTranslation } from 'react-i18next';
import type { Bbox, ComparedScenario } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Comparison.module.css';
import { bestOf, measures } from './measures.ts';
import { type Colouring, ScenarioMap } from './ScenarioMap.tsx';
import { ZoneFigures } from './ZoneFigures.tsx';

export interface ComparisonProps {
  items: readonly ComparedScenario[];
  colouring: Colouring;
  /** of each picture */
  boxes: readonly Bbox[];
  heaviest: number;
}

/** A column a scenario, a row a measure. */
export function ComparisonTable({ items, boxes, ...picture }: ComparisonProps) {
  const { t } = useTranslation('plan-scenarios');
  const format = useFormat();
  return (
    <table className={styles.table} data-testid="compare-table">
      <thead>
        <tr>
          <th scope="col">{t('compare.measure')}</th>
          {items.map(({ scenario }) => (
            <th key={scenario.id} scope="col" data-testid="compare-scenario">
              {scenario.name}
              {scenario.area && <small>{scenario.area.name}</small>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('compare.picture')}</th>
          {items.map((item, i) => (
            <td key={item.scenario.id}>
              <ScenarioMap compared={item} box={boxes[i]!} {...picture} />
            </td>
          ))}
        </tr>
        {measures.map((measure) => {
          const best = bestOf(measure, items, format);
          return (
            <tr key={measure.key} data-testid={`measure-${measure.key}`}>
              <th scope="row">
                {t(`measure.${measure.key}`)}
                <small>{t(`measureNote.${measure.key}`)}</small>
              </th>
              {items.map((item, i) => (
                <td key={item.scenario.id} data-best={best[i]}>
                  {measure.text(measure.value(item), format, item)}
                  {best[i] && <Best />}
                </td>
              ))}
            </tr>
          );
        })}
        <tr>
          <th scope="row">{t('compare.each')}</th>
          {items.map((item) => (
            <td key={item.scenario.id}>
              <ZoneFigures zones={item.zones} />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

export function Best() {
  const { t } = useTranslation('plan-scenarios');
  return <span className={styles.best}>★ {t('compare.best')}</span>;
}
