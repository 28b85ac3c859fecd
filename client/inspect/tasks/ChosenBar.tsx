import { Button } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { mostRouteGaps } from '../../../domain/model/route.ts';
import { useFormat } from '../../ui/format.ts';
import { useInspected } from '../inspected.ts';
import { useList } from '../lists/use-list.ts';
import styles from './Tasks.module.css';

/** Below the list of gaps: how many are chosen, and what to do with them. */
export function ChosenBar() {
  return (
    <Suspense fallback={null}>
      <Bar />
    </Suspense>
  );
}

function Bar() {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const { chosenGaps, clearGaps } = useInspected();
  const [, setList] = useList();
  if (chosenGaps.length === 0) return <p className={styles.hint}>{t('choose.hint')}</p>;
  const areaM2 = chosenGaps.reduce((sum, gap) => sum + gap.areaM2, 0);
  return (
    <div className={styles.bar} role="status" data-testid="gaps-chosen">
      <span>
        <strong>{t('choose.count', { count: chosenGaps.length, n: chosenGaps.length })}</strong>{' '}
        {format.area(areaM2)}
        {chosenGaps.length === mostRouteGaps && <small> {t('choose.most', { n: mostRouteGaps })}</small>}
      </span>
      <Button type="primary" onClick={() => setList('tasks')} data-testid="gaps-plan">
        {t('choose.plan')}
      </Button>
      <Button onClick={clearGaps}>{t('choose.clear')}</Button>
    </div>
  );
}
