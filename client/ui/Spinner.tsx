import { useTranslation } from 'react-i18next';
import styles from './Spinner.module.css';

/** Work under way, in words for a screen reader too. */
export function Spinner() {
  const { t } = useTranslation();
  return (
    <div className={styles.spinner} role="status">
      <i aria-hidden="true" />
      <span>{t('loading')}</span>
    </div>
  );
}
