import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Gap, GapList as Gaps } from '../../../domain/model/gap.ts';
import type { ApiProblem } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { gapRankLines, gapReasons, speciesWords } from '../../ui/gap-rank.ts';
import rows from '../List.module.css';
import { useFlyTo } from '../use-fly-to.ts';
import styles from './Gaps.module.css';

/** Gaps by priority, each a button that flies there. */
export function GapList({ gaps }: { gaps: UseQueryResult<Gaps, ApiProblem> }) {
  const { t, i18n } = useTranslation('wall');
  const { t: app } = useTranslation('app');
  const format = useFormat();
  const flyTo = useFlyTo();
  const placeOf = ({ grids: [first, ...others] }: Gap) => {
    if (!first) return t('gaps.noGrid');
    return others.length > 0 ? t('gaps.grids', { name: first.name, n: others.length + 1 }) : first.name;
  };
  return (
    <AsyncPanel query={gaps} rows={4} isEmpty={(list) => list.gaps.length === 0} empty={t('gaps.empty')}>
      {(list) => (
        <ol className={rows.list}>
          {list.gaps.map((gap) => (
            <li key={gap.id} className={rows.row}>
              <button
                type="button"
                className={styles.gap}
                onClick={() => flyTo(gap.bbox)}
                data-testid={`gap-${gap.rank}`}
              >
                <span className={styles.rank}>{gap.rank}</span>
                <span className={styles.main}>
                  <strong>{format.area(gap.areaM2)}</strong>
                  <small>{placeOf(gap)}</small>
                </span>
              </button>
              <Explain
                rule={[
                  t('gaps.rule.rank'),
                  t('gaps.rule.days'),
                  ...gapRankLines(gap, list.ranking, app, format),
                  speciesWords(gap.dominantSpecies, i18n.language, app),
                  t('gaps.rule.minArea', { area: format.area(list.minArea) }),
                  t('gaps.rule.parcels', { number: format.number(gap.parcelCount) }),
                  t('work.rule.period', { period: format.period(list.period) }),
                ]}
              >
                <span className={styles.age}>
                  <strong>
                    {gap.daysSinceVisit === null
                      ? t('gaps.never')
                      : t('gaps.days', { days: format.number(gap.daysSinceVisit) })}
                  </strong>
                  <small>{gapReasons(gap, list.ranking.rule, app, 1)}</small>
                </span>
              </Explain>
            </li>
          ))}
        </ol>
      )}
    </AsyncPanel>
  );
}
