import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeWindow } from '../../app/url-state.ts';
import { useFormat } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './PlaybackBar.module.css';
import { type Speed, speeds } from './playback.ts';
import { usePlayback } from './use-playback.ts';

/** Drawings of the buttons. */
const drawings = {
  play: 'M8 5v14l11-7z',
  pause: 'M7 5h3.5v14H7zM13.5 5H17v14h-3.5z',
  previous: 'M15.5 5 8.5 12l7 7V5z',
  next: 'M8.5 5v14l7-7z',
} as const;

/**
 * Plays the heat through a time window of several steps, one by one; at rest it shows the whole window.
 *
 * @param plain without a box of its own, inside another
 */
export function PlaybackBar({ plain = false }: { plain?: boolean }) {
  const { t } = useTranslation('app');
  const format = useFormat();
  const window = useTimeWindow();
  const { steps, at, step, playing, speed, setSpeed, play, pause, go } = usePlayback();
  const count = steps.periods.length;
  const text = step ? format.period(step) : t('playback.wholeWindow', { period: format.period(window) });
  return (
    <section
      className={styles.bar}
      data-plain={plain}
      aria-label={t('playback.label')}
      data-testid="playback"
    >
      <div className={styles.buttons}>
        <Press
          id="previous"
          label={t('playback.previous')}
          disabled={at === null}
          onPress={() => go(at === null || at === 0 ? null : at - 1)}
        />
        <Press
          id={playing ? 'pause' : 'play'}
          label={t(playing ? 'playback.pause' : 'playback.play')}
          onPress={playing ? pause : play}
        />
        <Press
          id="next"
          label={t('playback.next')}
          disabled={at === count - 1}
          onPress={() => go(at === null ? 0 : at + 1)}
        />
      </div>
      <div className={styles.time}>
        <p className={styles.text}>
          <strong data-testid="playback-step">{text}</strong>{' '}
          <span>
            {at === null
              ? t(`playback.by.${steps.unit}`, { n: count })
              : t('playback.place', { at: at + 1, n: count })}
          </span>
        </p>
        <Slider place={at === null ? 0 : at + 1} count={count} text={text} onPlace={go} />
      </div>
      <button
        type="button"
        className={styles.press}
        aria-pressed={at === null}
        onClick={() => go(null)}
        data-testid="playback-whole"
      >
        {t('playback.whole')}
      </button>
      <select
        className={styles.press}
        aria-label={t('playback.speed')}
        value={speed}
        onChange={(event) => setSpeed(Number(event.target.value) as Speed)}
        data-testid="playback-speed"
      >
        {speeds.map((times) => (
          <option key={times} value={times}>
            {times}×
          </option>
        ))}
      </select>
    </section>
  );
}

function Press({
  id,
  label,
  disabled = false,
  onPress,
}: {
  id: keyof typeof drawings;
  label: string;
  disabled?: boolean;
  onPress(): void;
}): ReactNode {
  // Play and pause are one button: it keeps the keyboard's focus.
  const testId = id === 'play' || id === 'pause' ? 'toggle' : id;
  return (
    <IconButton
      drawing={drawings[id]}
      label={label}
      className={styles.press}
      testId={`playback-${testId}`}
      disabled={disabled}
      onPress={onPress}
    />
  );
}

/**
 * The whole window at its left end, then the steps. The browser moves it at once and the URL follows; React, which
 * would hold it back meanwhile, only sets it when the step changes.
 */
function Slider({
  place,
  count,
  text,
  onPlace,
}: {
  place: number;
  count: number;
  text: string;
  onPlace(at: number | null): void;
}) {
  const { t } = useTranslation('app');
  const input = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count moves the thumb, too
  useEffect(() => {
    input.current!.value = String(place);
  }, [place, count]);
  return (
    <input
      ref={input}
      type="range"
      min={0}
      max={count}
      step={1}
      defaultValue={place}
      aria-label={t('playback.slider')}
      aria-valuetext={text}
      style={{ '--done': place / count } as React.CSSProperties}
      onChange={(event) => {
        const next = Number(event.target.value);
        onPlace(next === 0 ? null : next - 1);
      }}
      data-testid="playback-slider"
    />
  );
}
