import { useTranslation } from 'react-i18next';
import { fixDoubts, type PatrolPlayback } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { colours } from './colours.ts';
import styles from './Playback.module.css';

/** What the marks along the line mean, and how many there are of each. */
export function Legend({ playback: { stops, gaps, counts, rule } }: { playback: PatrolPlayback }) {
  const { t } = useTranslation('playback');
  const format = useFormat();
  const entries = [
    ['stop', stops.length],
    ['gap', gaps.length],
    ...fixDoubts.map((doubt) => [doubt, counts[doubt]] as const),
  ] as const;
  return (
    <ul className={styles.legend} aria-label={t('legend')} data-testid="replay-legend">
      <li>
        <i data-line="walked" /> {t('walked')}
      </li>
      <li>
        <i data-line="ahead" /> {t('ahead')}
      </li>
      {entries.map(([what, n]) => (
        <li key={what} data-none={n === 0} data-what={what} data-count={n}>
          <i data-mark={what} style={{ '--mark': colours[what] } as React.CSSProperties} />{' '}
          {t(`mark.${what}`, { m: rule.accuracyM })} {format.number(n)}
        </li>
      ))}
    </ul>
  );
}
