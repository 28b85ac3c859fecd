import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice.tsx';
import styles from './MapFailed.module.css';

/** In the place of a map whose code or data could not be had; the panels go on without it. */
export function MapFailed({ detail, retry }: { detail: string; retry(): void }) {
  const { t } = useTranslation('app');
  return (
    <div className={styles.failed}>
      <Notice
        kind="error"
        title={t('map.failed')}
        detail={detail}
        action={{ label: t('error.retry'), run: retry }}
        testId="map-failed"
      />
    </div>
  );
}
