import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkSeries } from '../../../domain/law/work-series.ts';
import type { Period } from '../../../domain/model/common.ts';
import { patientImport } from '../../app/recovery/patient-import.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from './Timeline.module.css';

const TimelineChart = lazy(() => patientImport(() => import('./TimelineChart.tsx')));

interface Span {
  start: number;
  end: number;
}
const spanStyle = ({ start, end }: Span) => ({ left: `${start * 100}%`, width: `${(end - start) * 100}%` });

interface MonthsProps {
  series: WorkSeries;
  shown: Period;
  window: Span | null;
  step: Span | null;
  onChoose(month: Period): void;
}

/** The bars with their months: each tells what it counts, and shows its month's heat when pressed. */
export function Months({ series, shown, window, step, onChoose }: MonthsProps) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const { items, dataTime } = series;
  const most = Math.max(1, ...items.map(({ patrols }) => patrols));
  return (
    <div className={styles.plot} data-dense={items.length > 14}>
      {window && <i className={styles.window} style={spanStyle(window)} data-testid="timeline-window" />}
      <div className={styles.chart}>
        <Suspense fallback={null}>
          <TimelineChart items={items} shown={shown} />
        </Suspense>
      </div>
      {step && <i className={styles.step} style={spanStyle(step)} data-testid="timeline-step" />}
      <div
        className={styles.months}
        style={{ gridTemplateColumns: `repeat(${items.length}, minmax(0, 1fr))` }}
      >
        {items.map(({ period, ...work }, i) => {
          const [year, n] = period.from.split('-').map(Number) as [number, number];
          return (
            <Explain
              key={period.from}
              className={styles.month}
              testId={`month-${period.from.slice(0, 7)}`}
              onPress={() => onChoose(period)}
              rule={[
                t('timeline.period', { period: format.period(period) }),
                t('timeline.patrols', {
                  patrols: format.number(work.patrols),
                  invalid: format.number(work.invalid),
                }),
                t('timeline.people', { people: format.number(work.people) }),
                t('timeline.effort', { km: format.km(work.lengthM), hours: format.hours(work.movingS) }),
                t('work.dataTime', { time: format.instant(dataTime) }),
                t('timeline.press'),
              ]}
            >
              <span className={styles.space}>
                <strong style={{ '--share': work.patrols / most } as React.CSSProperties}>
                  {format.number(work.patrols)}
                </strong>
              </span>
              <small>
                {(i === 0 || n === 1) && <span className={styles.year}>{t('timeline.year', { year })}</span>}
                {t('timeline.month', { n })}
              </small>
            </Explain>
          );
        })}
      </div>
    </div>
  );
}
