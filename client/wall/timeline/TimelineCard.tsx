import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { heatSwitch, useLayerVisibility } from '../../map/layers/use-layer-visibility.ts';
import { PlaybackBar } from '../../map/playback/PlaybackBar.tsx';
import { useStep } from '../../map/playback/use-step.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { Months } from './Months.tsx';
import styles from './Timeline.module.css';
import { useTimeLine } from './use-time-line.ts';

/** 时间线: patrols of twelve months with the window on them, and the controls that play the window's heat. */
export function TimelineCard() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const id = useId();
  const { series, window, step, shown, choose } = useTimeLine();
  const { visible } = useLayerVisibility();
  const playable = useStep().steps.periods.length > 1;
  const { data } = series;
  return (
    <section className={styles.card} aria-labelledby={id} data-testid="timeline">
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 id={id}>{t('timeline.title')}</h2>
          {data && <p>{t('timeline.note', { time: format.instant(data.dataTime) })}</p>}
        </div>
        {visible.has(heatSwitch) && playable ? (
          <PlaybackBar plain />
        ) : (
          <p className={styles.hint}>{t(playable ? 'timeline.noHeat' : 'timeline.oneStep')}</p>
        )}
      </header>
      <AsyncPanel
        query={series}
        rows={2}
        isEmpty={({ dataTime }) => dataTime === null}
        empty={t('timeline.never')}
      >
        {(months) => <Months series={months} shown={shown} window={window} step={step} onChoose={choose} />}
      </AsyncPanel>
    </section>
  );
}
