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
  const hectares = (m2: number) => format.number(m2 / 10_000);
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
          {t('coverage.coveredOf', { covered: hectares(share.coveredM2), total: hectares(share.areaM2) })}
        </dd>
      </dl>
    </>
  );
}
