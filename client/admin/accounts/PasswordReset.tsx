import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Account, accountWithPassword } from '../../../domain/model/account.ts';
import { useChange } from '../../account/use-change.ts';
import { apiSend } from '../../app/api.ts';
import styles from './Accounts.module.css';
import { InitialPassword } from './InitialPassword.tsx';
import { accountPath, accountsPath } from './paths.ts';

/** Another initial password for somebody who has forgotten his. */
export function PasswordReset({ account }: { account: Account }) {
  const { t } = useTranslation('admin');
  const reset = useChange(
    async () => (await apiSend(accountWithPassword, 'POST', accountPath(account.id, '/password'))).data,
    [accountsPath],
  );
  return (
    <section>
      <h3>{t('password.title')}</h3>
      {reset.data ? (
        <InitialPassword password={reset.data.initialPassword} />
      ) : (
        <Popconfirm
          title={t('password.ask', { name: account.name })}
          description={t('password.askMore')}
          okText={t('password.reset')}
          cancelText={t('cancel')}
          onConfirm={() => reset.mutate(undefined)}
        >
          <Button loading={reset.isPending} data-testid="password-reset">
            {t('password.reset')}
          </Button>
        </Popconfirm>
      )}
      {reset.fault && (
        <p role="alert" className={styles.fault}>
          {reset.fault}
        </p>
      )}
    </section>
  );
}
