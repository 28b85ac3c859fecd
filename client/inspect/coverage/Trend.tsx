import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useInspected } from '../inspected.ts';
import styles from './Trend.module.css';
import { TrendChart } from './TrendChart.tsx';
import { TrendTable } from './TrendTable.tsx';
import { type Measure, measures } from './trend.ts';
import { useSeries } from './use-series.ts';

/** The last twelve months of land, grids or parcels beside the target: a picture, and the same as a table. */
export function Trend() {
  const { t } = useTranslation('home');
  const { chiefId, answered, scope } = useInspected();
  const query = useSeries(answered ? chiefId : null, scope);
  const [measure, setMeasure] = useState<Measure>('land');
  return (
    <section className={styles.trend} aria-label={t('trend.title')} data-testid="trend">
      <h3>{t('trend.title')}</h3>
      <Segmented
        block
        value={measure}
        onChange={setMeasure}
        options={measures.map((value) => ({ value, label: t(`trend.measure.${value}`) }))}
        aria-label={t('trend.what')}
        data-testid="trend-measure"
      />
      <AsyncPanel query={query} rows={4}>
        {({ items }) => (
          <>
            <TrendChart steps={items} measure={measure} />
            <p className={styles.note}>{t(measure === 'land' ? 'trend.note' : 'trend.noteVisits')}</p>
            <TrendTable steps={items} measure={measure} />
          </>
        )}
      </AsyncPanel>
    </section>
  );
}
