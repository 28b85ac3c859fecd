import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/coverage.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { changeOf, type Earlier } from './change.ts';
import styles from './Ranking.module.css';

/** Percentage points against the same days of the period before; its rule names both periods. */
export function ChangeMark({ coverage, earlier }: { coverage: Coverage; earlier: Earlier }) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const change = changeOf(coverage, earlier);
  if (change === null) return null;
  const periods = [
    t('change.now', { period: format.period(coverage.period), percent: format.percent(coverage.ratio) }),
  ];
  if (change.kind !== 'change') {
    const rule = [
      t('change.rule'),
      ...periods,
      t(`change.${change.kind}Rule`, { period: format.period(earlier.period) }),
    ];
    return (
      <Explain rule={rule}>
        <span className={styles.change} data-change={change.kind}>
          {t(`change.${change.kind}`)}
        </span>
      </Explain>
    );
  }
  const { points, earlier: then } = change;
  const direction = points > 0 ? 'up' : points < 0 ? 'down' : 'same';
  const amount = format.tenths(Math.abs(points));
  return (
    <Explain
      rule={[
        t('change.rule'),
        ...periods,
        t('change.then', {
          period: format.period(then.period),
          percent: format.percent(then.ratio),
          tracks: format.number(then.tracks.valid),
        }),
        t('change.outlines'),
        t('work.dataTime', { time: format.instant(coverage.dataTime) }),
      ]}
    >
      <span className={styles.change} data-change={direction}>
        {t(`change.${direction}`, { points: amount })}
      </span>
    </Explain>
  );
}
