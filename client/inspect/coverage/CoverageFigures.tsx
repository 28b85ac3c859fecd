import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Coverage.module.css';
import { CoverageShare } from './CoverageShare.tsx';
import { TrackCounts } from './TrackCounts.tsx';

/** Ratio with its state and target, then what it is made of: land, grids (网格), parcels (小班), tracks. */
export function CoverageFigures({ coverage }: { coverage: Coverage }) {
  return (
    <div data-testid="coverage-figures">
      <CoverageShare share={{ ...coverage, denominator: coverage.rule.denominator }} />
      <CoverageCounts coverage={coverage} />
    </div>
  );
}

/** Grids, parcels and tracks. */
export function CoverageCounts({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  // Where nothing can be said, a zero would say it.
  const silent = coverage.status === 'no-data';
  const visited = ({ visited, total }: { visited: number; total: number }) =>
    t('coverage.visitedOf', {
      visited: format.number(silent ? null : visited),
      total: format.number(total === 0 ? null : total),
    });
  return (
    <dl className={`${styles.stats} ${styles.counts}`}>
      <dt>{t('coverage.grids')}</dt>
      <dd>{visited(coverage.grids)}</dd>
      <dt>{t('coverage.parcels')}</dt>
      <dd>{visited(coverage.parcels)}</dd>
      <dt>{t('coverage.tracks')}</dt>
      <dd>
        <TrackCounts tracks={coverage.tracks} />
      </dd>
    </dl>
  );
}
