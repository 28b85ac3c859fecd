import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { account } from '../../../domain/model/account.ts';
import { useMay, useSession } from '../../account/use-session.ts';
import { useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { RightsForm } from '../rights/RightsForm.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountForm } from './AccountForm.tsx';
import styles from './Accounts.module.css';
import { PasswordReset } from './PasswordReset.tsx';
import { accountPath } from './paths.ts';
import { SecurityActions } from './SecurityActions.tsx';

/** One account beside the list: what it is, and what this administrator may change of it. */
export function AccountDrawer({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useTranslation('admin');
  const query = useApi(account, accountPath(id));
  const manages = useMay('accounts');
  const secures = useMay('rights');
  const own = useSession().data?.account?.id === id;
  return (
    <Drawer
      open
      title={query.data ? `${query.data.name} · ${query.data.login}` : t('accounts.one')}
      onClose={onClose}
      size="min(36rem, 100vw)"
      rootClassName={styles.frame!}
      data-testid="account-drawer"
    >
      <AsyncPanel query={query} rows={8}>
        {(one) => (
          <div className={styles.drawer}>
            <AccountFacts account={one} />
            {manages && (
              <>
                <AccountForm key={one.etag} account={one} />
                <PasswordReset account={one} />
              </>
            )}
            {secures && (
              <>
                {own ? <p>{t('rights.own')}</p> : <RightsForm key={one.etag} account={one} />}
                <SecurityActions account={one} />
              </>
            )}
          </div>
        )}
      </AsyncPanel>
    </Drawer>
  );
}
