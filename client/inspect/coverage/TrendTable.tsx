import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Trend.module.css';
import { type Measure, shareOf } from './trend.ts';

/** The trend in words, for those who do not see the picture or want the numbers. */
export function TrendTable({ steps, measure }: { steps: Coverage[]; measure: Measure }) {
  const { t } = useTranslation('home');
  const { t: app } = useTranslation('app');
  const format = useFormat();
  const said = (step: Coverage) => {
    if (step.status === 'no-data') return t('trend.noData');
    if (measure === 'land') return app(`status.${step.status}`);
    const { visited, total } = step[measure];
    return t('trend.visited', { visited: format.number(visited), total: format.number(total) });
  };
  return (
    <details className={styles.numbers}>
      <summary>{t('trend.numbers')}</summary>
      <table data-testid="trend-table">
        <caption className="visually-hidden">{t('trend.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('trend.period')}</th>
            <th scope="col">{t(`trend.measure.${measure}`)}</th>
            <th scope="col">{t('trend.state')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.period.from}>
              <th scope="row">{step.period.from.slice(0, 7)}</th>
              <td>{format.percent(shareOf(step, measure))}</td>
              <td>{said(step)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
