import { useTranslation } from 'react-i18next';
import type { Prediction } from '../../../../domain/model/route.ts';
import { CoverageBar } from '../../../ui/CoverageBar.tsx';
import { Explain } from '../../../ui/Explain.tsx';
import { useFormat } from '../../../ui/format.ts';
import styles from '../Tasks.module.css';

/** Coverage before and after the route, by the rule of the page. */
export function Forecast({ prediction }: { prediction: Prediction }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const { now, after, gainM2, rule, period, areaM2, target, counts } = prediction;
  const lines = [
    t('forecast.rule.period', { period: format.period(period) }),
    t(`forecast.rule.${rule.denominator}`, { area: format.area(areaM2) }),
    t('forecast.rule.swath', { swath: format.length(rule.swathM), crs: rule.crs, version: rule.version }),
    t('forecast.rule.walked'),
  ];
  return (
    <div className={styles.forecast} data-testid="forecast">
      <p>
        <Explain rule={lines}>{t('forecast.title')}</Explain>
      </p>
      <p className={styles.change}>
        <span data-testid="forecast-now">{format.percent(now.ratio)}</span>
        <span aria-hidden="true">→</span>
        <span className={styles.hidden}>{t('forecast.to')}</span>
        <strong data-testid="forecast-after">{format.percent(after.ratio)}</strong>
        <small>{t('forecast.gain', { area: format.area(gainM2) })}</small>
      </p>
      <CoverageBar ratio={after.ratio} target={target} status={after.status} />
      {!counts && <p className={styles.warn}>{t('forecast.notEffective')}</p>}
    </div>
  );
}
