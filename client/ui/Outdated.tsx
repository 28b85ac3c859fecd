import { useTranslation } from 'react-i18next';
import { useFormat } from './format.ts';
import styles from './Outdated.module.css';

/** Over numbers that could not be renewed: how old they are, epoch ms. They stay, for they were true then. */
export function Outdated({ since }: { since: number }) {
  const { t } = useTranslation('app');
  const format = useFormat();
  return (
    <p className={styles.outdated} role="status" data-testid="outdated">
      {t('error.old', { time: format.instant(new Date(since).toISOString()) })}
    </p>
  );
}
