import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GapList as Gaps } from '../../../domain/model/gap.ts';
import type { ApiProblem } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { gapRankLines, gapReasons, speciesWords } from '../../ui/gap-rank.ts';
import styles from '../Lists.module.css';
import { useFlyTo } from '../use-fly-to.ts';

/** Gaps by priority, each a button that flies there. */
export function GapList({ gaps }: { gaps: UseQueryResult<Gaps, ApiProblem> }) {
  const { t, i18n } = useTranslation('wall');
  const { t: app } = useTranslation('app');
  const format = useFormat();
  const flyTo = useFlyTo();
  return (
    <AsyncPanel query={gaps} rows={4} isEmpty={(list) => list.gaps.length === 0} empty={t('gaps.empty')}>
      {(list) => (
        <ol className={styles.list}>
          {list.gaps.map((gap) => (
            <li key={gap.id} className={styles.gapRow}>
              <button
                type="button"
                className={styles.gap}
                onClick={() => flyTo(gap.bbox)}
                data-testid={`gap-${gap.rank}`}
              >
                <span className={styles.rank}>{gap.rank}</span>
                <span className={styles.main}>
                  <strong>{format.area(gap.areaM2)}</strong>
                  <small className={styles.species}>
                    {speciesWords(gap.dominantSpecies, i18n.language, app)}
                  </small>
                </span>
              </button>
              <span className={styles.whySide}>
                <Explain
                  rule={[
                    t('gaps.rule.rank'),
                    ...gapRankLines(gap, list.ranking, app, format),
                    t('gaps.rule.minArea', { area: format.area(list.minArea) }),
                    t('gaps.rule.parcels', { number: format.number(gap.parcelCount) }),
                    t('work.rule.period', { period: format.period(list.period) }),
                  ]}
                >
                  <span className={styles.why}>
                    <strong>{app('gapRank.score', { score: format.number(gap.score) })}</strong>
                    <small>
                      {gap.daysSinceVisit === null
                        ? t('gaps.never')
                        : t('gaps.days', { days: format.number(gap.daysSinceVisit) })}
                    </small>
                  </span>
                </Explain>
              </span>
              <small className={styles.details}>
                <span>{gapReasons(gap, list.ranking.rule, app)}</span>
                <span>{gap.grids.map(({ name }) => name).join(t('gaps.and')) || t('gaps.noGrid')}</span>
              </small>
            </li>
          ))}
        </ol>
      )}
    </AsyncPanel>
  );
}
