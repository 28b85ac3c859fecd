import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewApiToken } from '../../../../domain/model/account.ts';
import { CopyButton } from '../CopyButton.tsx';
import styles from './Tokens.module.css';

/** The token itself: told once. */
export function NewToken({ token, onKept }: { token: NewApiToken; onKept(): void }) {
  const { t } = useTranslation('account');
  return (
    <section className={styles.made} aria-label={t('tokens.made')} data-testid="token-made">
      <strong>
        {t('tokens.made')} · {token.label}
      </strong>
      <code>{token.token}</code>
      <p>{t('tokens.once')}</p>
      <div className={styles.buttons}>
        <CopyButton text={token.token} />
        <Button type="primary" onClick={onKept}>
          {t('tokens.close')}
        </Button>
      </div>
    </section>
  );
}
