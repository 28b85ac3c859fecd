import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './Coverage.module.css';
import { TrackCounts } from './TrackCounts.tsx';

/** Ratio with its state and target, then what it is made of: land, grids (网格), parcels (小班), tracks. */
export function CoverageFigures({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const target = format.percent(coverage.target);
  const hectares = (m2: number) => format.number(m2 / 10_000);
  const visited = ({ visited, total }: { visited: number; total: number }) =>
    t('coverage.visitedOf', { visited: format.number(visited), total: format.number(total) });
  return (
    <div data-testid="coverage-figures">
      <p className={styles.headline}>
        <strong data-testid="coverage-ratio">{format.percent(coverage.ratio)}</strong>
        <span className={styles.status} data-testid="coverage-status" data-status={coverage.status}>
          <StatusTag status={coverage.status} />
        </span>
        <span className={styles.what}>
          {t(coverage.rule.denominator === 'forest' ? 'coverage.ofForest' : 'coverage.ofArea')}
        </span>
      </p>
      <div className={styles.bar} data-status={coverage.status} aria-hidden="true">
        <i style={{ width: `${(coverage.ratio ?? 0) * 100}%` }} />
        <b style={{ left: `${coverage.target * 100}%` }} />
      </div>
      <p className={styles.hint}>{t(`coverage.statusHint.${coverage.status}`, { target })}</p>
      <dl className={styles.stats}>
        <dt>{t('coverage.covered')}</dt>
        <dd>
          {t('coverage.coveredOf', {
            covered: hectares(coverage.coveredM2),
            total: hectares(coverage.areaM2),
          })}
        </dd>
        <dt>{t('coverage.grids')}</dt>
        <dd>{visited(coverage.grids)}</dd>
        <dt>{t('coverage.parcels')}</dt>
        <dd>{visited(coverage.parcels)}</dd>
        <dt>{t('coverage.tracks')}</dt>
        <dd>
          <TrackCounts tracks={coverage.tracks} />
        </dd>
      </dl>
    </div>
  );
}
