import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Header.module.css';

/** Date and time in Asia/Shanghai, whatever zone the machine is set to. */
export function Clock() {
  const { i18n, t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { timeZone: 'Asia/Shanghai', ...options }).format(now);
  return (
    <time className={styles.clock} dateTime={new Date(now).toISOString()} title={t('clock')}>
      <span className={styles.date}>{format({ dateStyle: 'long' })}</span>
      <span className={styles.weekday}>{format({ weekday: 'short' })}</span>
      <span className={styles.time}>{format({ timeStyle: 'medium', hour12: false })}</span>
    </time>
  );
}
