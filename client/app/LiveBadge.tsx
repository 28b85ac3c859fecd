import { useTranslation } from 'react-i18next';
import styles from './Header.module.css';
import { ageText } from './live/age.ts';
import { useDataAge, useLiveState } from './live.ts';

/** State of the live channel in words: 实时, 轮询, 重连中, 离线; with the age of the data when they are not the present. */
export function LiveBadge({ testId = 'live' }: { testId?: string }) {
  const { t } = useTranslation();
  const state = useLiveState();
  const age = useDataAge();
  return (
    <span className={styles.live} data-state={state} data-testid={testId} title={t(`live.why.${state}`)}>
      <i aria-hidden="true" />
      {/* The age beside it changes every second: nobody wants that read out. */}
      <span role="status">{t(`live.${state}`)}</span>
      {age !== null && age >= 5000 && <small>{t('live.old', { age: ageText(age, t) })}</small>}
    </span>
  );
}
