import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatrolPlayback } from '../../../domain/model/index.ts';
import { flyToBox } from '../../map/flight.ts';
import { useMap } from '../../map/use-map.ts';
import { useFormat } from '../../ui/format.ts';
import { walkedColour } from './colours.ts';
import { Legend } from './Legend.tsx';
import styles from './Playback.module.css';
import { StopList } from './StopList.tsx';
import { type Span, Transport } from './Transport.tsx';
import { useMarks } from './use-marks.ts';
import { usePlayer } from './use-player.ts';
import { useTrips } from './use-trips.ts';

/** One patrol as it went, with what is doubtful along its line. */
export function PatrolReplay({ playback }: { playback: PatrolPlayback }) {
  const { t } = useTranslation('playback');
  const format = useFormat();
  const { pieces, stops, gaps, rule, counts, bbox, startedAt } = playback;
  const map = useMap();
  const player = usePlayer(pieces[0]?.[0]?.[2] ?? 0, pieces.at(-1)?.at(-1)?.[2] ?? 0, 60);
  const trips = useMemo(() => [{ pieces, colour: walkedColour }], [pieces]);
  useTrips(player, trips, null);
  useMarks(playback);
  useEffect(() => {
    // The flight to the chosen track ends where it is when the panels' room changes, as while a linked page fills.
    if (map && bbox && !map.isMoving()) flyToBox(map, bbox, 15);
  }, [map, bbox]);
  const spans = useMemo<Span[]>(
    () => [
      ...stops.map(({ fromS, toS }) => ({ kind: 'stop' as const, fromS, toS })),
      ...gaps.map(({ from, to }) => ({ kind: 'gap' as const, fromS: from[2], toS: to[2] })),
    ],
    [stops, gaps],
  );
  if (pieces.length === 0) return <p className={styles.note}>{t('noTrack')}</p>;
  return (
    <>
      <Transport player={player} startedAt={startedAt} spans={spans} />
      <Legend playback={playback} />
      <StopList player={player} stops={stops} startedAt={startedAt} />
      <p className={styles.note}>
        {t('rule', {
          minutes: rule.stop.minS / 60,
          radius: rule.stop.radiusM,
          gap: rule.gapS / 60,
          gapM: rule.gapM,
          kmh: format.number(rule.maxSpeedMps * 3.6),
        })}
        {rule.toleranceM > 0 &&
          ` ${t('thinned', { shown: format.number(counts.shown), all: format.number(counts.fixes), m: rule.toleranceM })}`}
      </p>
    </>
  );
}
