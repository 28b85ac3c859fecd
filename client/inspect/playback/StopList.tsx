import { useTranslation } from 'react-i18next';
import type { PatrolPlayback } from '../../../domain/model/index.ts';
import styles from './Playback.module.css';
import type { Player } from './player.ts';

/** The stops in order of time; a press goes there. */
export function StopList({
  player,
  stops,
  startedAt,
}: {
  player: Player;
  stops: PatrolPlayback['stops'];
  startedAt: string;
}) {
  const { t, i18n } = useTranslation('playback');
  if (stops.length === 0) return null;
  const format = new Intl.DateTimeFormat(i18n.language, {
    timeZone: 'Asia/Shanghai',
    timeStyle: 'short',
    hour12: false,
  });
  const time = (s: number) => format.format(Date.parse(startedAt) + s * 1000);
  return (
    <ol className={styles.stops} aria-label={t('stops')}>
      {stops.map(({ fromS, toS }) => (
        <li key={fromS}>
          <button
            type="button"
            onClick={() => {
              player.pause();
              player.seek(fromS);
            }}
            data-testid="replay-stop"
          >
            {t('stop', { from: time(fromS), to: time(toS), minutes: Math.round((toS - fromS) / 60) })}
          </button>
        </li>
      ))}
    </ol>
  );
}
