import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayPlayback } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { css, whoColours } from './colours.ts';
import styles from './Playback.module.css';
import { Transport } from './Transport.tsx';
import { useMarks } from './use-marks.ts';
import { usePlayer } from './use-player.ts';
import { useTrips } from './use-trips.ts';

/** A person's way stays for so long behind him, seconds. */
const trailS = 1800;
const noSpans: [] = [];

/** All patrols of a day at once. */
export function DayReplay({ playback }: { playback: DayPlayback }) {
  const { t } = useTranslation('playback');
  const format = useFormat();
  const { patrols, total, leftOut, endS, startedAt, rule } = playback;
  const firstS = Math.min(endS, ...patrols.map(({ pieces }) => pieces[0]?.[0]?.[2] ?? endS));
  const player = usePlayer(firstS, endS, 600);
  const trips = useMemo(
    () => patrols.map(({ pieces, who }) => ({ pieces, colour: whoColours[who] })),
    [patrols],
  );
  const marked = useMemo(
    () => ({ stops: patrols.flatMap(({ stops }) => stops), gaps: [], doubtful: [] }),
    [patrols],
  );
  useTrips(player, trips, trailS);
  useMarks(marked);
  if (total === 0) return <p className={styles.note}>{t('nobody')}</p>;
  const count = (who: keyof typeof whoColours) => patrols.filter((patrol) => patrol.who === who).length;
  return (
    <>
      <Transport player={player} startedAt={startedAt} spans={noSpans} />
      <p className={styles.count} data-testid="replay-count">
        {t('patrols', { n: format.number(total) })}
        {leftOut > 0 && ` · ${t('leftOut', { n: format.number(leftOut) })}`}
      </p>
      <ul className={styles.legend} aria-label={t('legend')}>
        {(['chief', 'ranger', 'other'] as const).map((who) => (
          <li key={who} data-none={count(who) === 0}>
            <i data-line="walked" style={{ background: css(whoColours[who]) }} /> {t(`who.${who}`)}{' '}
            {format.number(count(who))}
          </li>
        ))}
        <li>
          <i data-mark="stop" /> {t('mark.stop')} {format.number(marked.stops.length)}
        </li>
      </ul>
      <p className={styles.note}>
        {t('dayRule', {
          minutes: rule.stop.minS / 60,
          radius: rule.stop.radiusM,
          m: rule.toleranceM,
          trail: trailS / 60,
        })}
      </p>
    </>
  );
}
