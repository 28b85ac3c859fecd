import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import styles from './Comparison.module.css';
import { Best, type ComparisonProps } from './ComparisonTable.tsx';
import { bestOf, measures } from './measures.ts';
import { ScenarioMap } from './ScenarioMap.tsx';
import { ZoneFigures } from './ZoneFigures.tsx';

/** The same on a narrow screen: a card a scenario, one below the other. */
export function ComparisonCards({ items, boxes, ...picture }: ComparisonProps) {
  const { t } = useTranslation('plan-scenarios');
  const format = useFormat();
  const best = measures.map((measure) => bestOf(measure, items, format));
  return (
    <div className={styles.cards}>
      {items.map((item, i) => (
        <section key={item.scenario.id} aria-label={item.scenario.name} data-testid="compare-card">
          <h3>
            {item.scenario.name}
            {item.scenario.area && <small>{item.scenario.area.name}</small>}
          </h3>
          <ScenarioMap compared={item} box={boxes[i]!} {...picture} />
          <dl>
            {measures.map((measure, m) => (
              <div key={measure.key} data-best={best[m]![i]}>
                <dt>{t(`measure.${measure.key}`)}</dt>
                <dd>
                  {measure.text(measure.value(item), format, item)}
                  {best[m]![i] && <Best />}
                </dd>
              </div>
            ))}
          </dl>
          <ZoneFigures zones={item.zones} />
        </section>
      ))}
    </div>
  );
}
