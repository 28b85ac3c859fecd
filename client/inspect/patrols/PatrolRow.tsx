import { useTranslation } from 'react-i18next';
import type { PatrolSummary } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { ResultTag } from '../records/ResultTag.tsx';
import styles from './Patrols.module.css';

export function PatrolRow({
  patrol,
  shown,
  onPress,
  onReplay,
}: {
  patrol: PatrolSummary;
  shown: boolean;
  onPress(): void;
  onReplay(): void;
}) {
  const { t } = useTranslation(['inspect', 'playback']);
  const format = useFormat();
  const minutes = Math.round(patrol.movingS / 60);
  const duration =
    minutes < 60
      ? t('patrols.minutes', { m: minutes })
      : t('patrols.hours', { h: Math.floor(minutes / 60), m: minutes % 60 });
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.row}
        aria-pressed={shown}
        title={t('patrols.show')}
        onClick={onPress}
        data-testid="patrol-item"
      >
        <span>
          <strong>{patrol.personName ?? t('patrols.unknown')}</strong> {t(`kind.${patrol.kind}`)}
          {patrol.result && (
            <>
              {' '}
              <ResultTag result={patrol.result} />
            </>
          )}
          {patrol.source === 'demo' && <em className={styles.demo}>{t('chief.demo')}</em>}
        </span>
        <small>
          {format.instant(patrol.startedAt)} · {format.length(patrol.lengthM)} · {duration}
          {patrol.jumpCount > 0 && ` · ${t('patrols.jumps', { n: patrol.jumpCount })}`}
        </small>
        {patrol.invalidReason && (
          <small className={styles.invalid}>
            {t('patrols.invalid', { reason: t(`reason.${patrol.invalidReason}`) })}
          </small>
        )}
      </button>
      {patrol.bbox && (
        <button
          type="button"
          className={styles.replay}
          title={t('playback:openTitle')}
          onClick={onReplay}
          data-testid="patrol-replay"
        >
          {t('playback:open')}
        </button>
      )}
    </li>
  );
}
