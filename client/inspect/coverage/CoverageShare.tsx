import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './Coverage.module.css';

export interface Share extends Pick<Coverage, 'areaM2' | 'coveredM2' | 'ratio' | 'status' | 'target'> {
  denominator: Coverage['rule']['denominator'];
}

/** Ratio with its state and target, and the land that it is a ratio of. */
export function CoverageShare({ share }: { share: Share }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  // Where nothing can be said, a zero would say it.
  const hectares = (m2: number | null) => format.number(m2 === null ? null : m2 / 10_000);
  const coveredM2 = share.ratio === null ? null : share.coveredM2;
  const areaM2 = share.areaM2 === 0 ? null : share.areaM2;
  return (
    <>
      <p className={styles.headline}>
        <strong data-testid="coverage-ratio">{format.percent(share.ratio)}</strong>
        <span className={styles.status} data-testid="coverage-status" data-status={share.status}>
          <StatusTag status={share.status} />
        </span>
        <span className={styles.what}>
          {t(share.denominator === 'forest' ? 'coverage.ofForest' : 'coverage.ofArea')}
        </span>
      </p>
      <div className={styles.bar} data-status={share.status} aria-hidden="true">
        <i style={{ width: `${(share.ratio ?? 0) * 100}%` }} />
        <b style={{ left: `${share.target * 100}%` }} />
      </div>
      <p className={styles.hint}>
        {t(`coverage.statusHint.${share.status}`, { target: format.percent(share.target) })}
      </p>
      <dl className={styles.stats}>
        <dt>{t('coverage.covered')}</dt>
        <dd data-testid="coverage-land">
          {t('coverage.coveredOf', { covered: hectares(coveredM2), total: hectares(areaM2) })}
        </dd>
      </dl>
    </>
  );
}
