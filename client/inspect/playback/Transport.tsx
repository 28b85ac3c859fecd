import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Playback.module.css';
import { type Player, type Speed, speeds } from './player.ts';
import { usePlayerState } from './use-player.ts';

const drawings = { play: 'M8 5v14l11-7z', pause: 'M7 5h3.5v14H7zM13.5 5H17v14h-3.5z' };
/** The text and the thumb follow the time no more often than this, ms: the map has all frames. */
const textEveryMs = 200;

export interface Span {
  kind: 'stop' | 'gap';
  fromS: number;
  toS: number;
}

/** Play, pause, speed, the time in Beijing and the scrubber with its stops and gaps. */
export function Transport({
  player,
  startedAt,
  spans,
}: {
  player: Player;
  /** second 0 of the replay, ISO 8601 */
  startedAt: string;
  spans: readonly Span[];
}) {
  const { t } = useTranslation('playback');
  const { playing, speed } = usePlayerState(player);
  return (
    <div className={styles.transport}>
      <IconButton
        drawing={drawings[playing ? 'pause' : 'play']}
        label={t(playing ? 'pause' : 'play')}
        className={styles.toggle}
        testId="replay-toggle"
        onPress={() => (playing ? player.pause() : player.play())}
      />
      <Scrubber player={player} startedAt={startedAt} spans={spans} />
      <select
        className={styles.speed}
        aria-label={t('speed')}
        value={speed}
        onChange={(event) => player.setSpeed(Number(event.target.value) as Speed)}
        data-testid="replay-speed"
      >
        {speeds.map((times) => (
          <option key={times} value={times}>
            ×{times}
          </option>
        ))}
      </select>
    </div>
  );
}

function Scrubber({
  player,
  startedAt,
  spans,
}: {
  player: Player;
  startedAt: string;
  spans: readonly Span[];
}) {
  const { t, i18n } = useTranslation('playback');
  const input = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLElement>(null);
  const { startS, endS } = player;
  useEffect(() => {
    const format = new Intl.DateTimeFormat(i18n.language, {
      timeZone: 'Asia/Shanghai',
      timeStyle: 'medium',
      hour12: false,
    });
    const start = Date.parse(startedAt);
    let at = Number.NEGATIVE_INFINITY;
    return player.onFrame((s) => {
      const now = performance.now();
      if (player.get().playing && s < endS && now - at < textEveryMs) return;
      at = now;
      const time = format.format(start + s * 1000);
      const span = spans.find(({ fromS, toS }) => s >= fromS && s <= toS);
      text.current!.textContent = time;
      input.current!.value = String(s);
      input.current!.setAttribute('aria-valuetext', span ? `${time} ${t(`span.${span.kind}`)}` : time);
    });
  }, [player, startedAt, spans, endS, i18n.language, t]);
  const place = (s: number) => `${(100 * (s - startS)) / Math.max(1, endS - startS)}%`;
  return (
    <div className={styles.scrubber}>
      <strong ref={text} className={styles.time} data-testid="replay-time" />
      <div className={styles.track}>
        {spans.map(({ kind, fromS, toS }) => (
          <i
            key={`${kind}${fromS}`}
            data-kind={kind}
            data-testid={`replay-span-${kind}`}
            style={{ left: place(fromS), width: `calc(${place(startS + toS - fromS)} + 3px)` }}
          />
        ))}
        <input
          ref={input}
          type="range"
          min={startS}
          max={endS}
          step={10}
          defaultValue={startS}
          aria-label={t('scrubber')}
          onChange={(event) => {
            // Read first: a pause sets the thumb to the moment that it stopped at.
            const s = Number(event.target.value);
            player.pause();
            player.seek(s);
          }}
          data-testid="replay-scrubber"
        />
      </div>
    </div>
  );
}
