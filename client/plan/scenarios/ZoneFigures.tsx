import { useTranslation } from 'react-i18next';
import type { ComparedZone } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './Comparison.module.css';

/** The zones of a scenario by their numbers in its picture. */
export function ZoneFigures({ zones }: { zones: readonly ComparedZone[] }) {
  const { t } = useTranslation('plan-scenarios');
  const format = useFormat();
  return (
    <ol className={styles.figures}>
      {zones.map(({ name, forestM2, workload, coverage }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: zones keep their places
        <li key={n}>
          <strong>{name}</strong>
          <span>
            {t('compare.zone', { forest: format.area(forestM2), workload: format.number(workload) })}
          </span>
          <span>
            {format.percent(coverage.ratio)} <StatusTag status={coverage.status} />
          </span>
        </li>
      ))}
    </ol>
  );
}
