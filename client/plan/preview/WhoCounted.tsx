import { useTranslation } from 'react-i18next';
import type { Held } from './held.ts';
import styles from './Preview.module.css';

/** Whether the numbers are the browser's own, at once, or have been confirmed by the server. */
export function WhoCounted({ by }: { by: Held['by'] }) {
  const { t } = useTranslation('plan-whatif');
  return (
    <span className={styles.who} data-by={by} data-testid="whatif-by">
      {by === 'server' ? `✓ ${t('by.server')}` : t('by.browser')}
    </span>
  );
}
