import { useTranslation } from 'react-i18next';
import styles from './Header.module.css';
import { useLive } from './live.ts';
import { useNow } from './use-now.ts';

/** State of the live channel in words: 实时, 重连中, 离线 with the age of the last news. */
export function LiveBadge() {
  const { t } = useTranslation();
  const live = useLive();
  const now = useNow(15_000);
  const minutes = live.lastAt === null ? null : Math.floor((now - live.lastAt) / 60_000);
  const aged = live.state === 'offline' && minutes !== null;
  return (
    <span className={styles.live} data-state={live.state} data-testid="live" role="status">
      <i aria-hidden="true" />
      {t(`live.${live.state}`)}
      {aged && <small>{t('live.age', { minutes })}</small>}
    </span>
  );
}
