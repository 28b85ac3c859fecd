import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../account/page/CopyButton.tsx';
import styles from './Accounts.module.css';

/** The initial password: told once, to be handed over. */
export function InitialPassword({ password }: { password: string }) {
  const { t } = useTranslation('admin');
  return (
    <div className={styles.secret} role="status" data-testid="initial-password">
      <span>{t('password.initial')}</span>
      <code>{password}</code>
      <p>{t('password.once')}</p>
      <CopyButton text={password} />
    </div>
  );
}
