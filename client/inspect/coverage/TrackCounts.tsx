import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Coverage.module.css';

/** How many tracks count, how many do not, and why. */
export function TrackCounts({ tracks }: { tracks: Coverage['tracks'] }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const reasons = Object.entries(tracks.reasons).sort(([, a], [, b]) => b - a);
  return (
    <>
      {t('coverage.tracksValid', { n: format.number(tracks.valid) })}
      {tracks.invalid > 0 && (
        <>
          <br />
          {t('coverage.tracksInvalid', { n: format.number(tracks.invalid) })}
          <ul className={styles.reasons} aria-label={t('coverage.reasons')}>
            {reasons.map(([code, n]) => (
              <li key={code}>
                {t(`reason.${code}`, { defaultValue: t('reason.other', { code }) })} {format.number(n)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
