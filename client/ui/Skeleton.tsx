import { useTranslation } from 'react-i18next';
import styles from './Skeleton.module.css';

/** Grey bars in the place of what is being loaded. */
export function Skeleton({ rows }: { rows: number }) {
  const { t } = useTranslation('app');
  return (
    <div className={styles.skeleton} role="status" data-testid="skeleton">
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => `row${row}`).map((row) => (
        <i key={row} aria-hidden="true" />
      ))}
    </div>
  );
}
