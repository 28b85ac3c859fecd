import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnAccount } from '../../../domain/model/account.ts';
import { useKeptActions } from '../../app/actions/app-queue.ts';
import { logOut } from '../log-out.ts';
import { useRoleWords } from '../role-words.ts';
import { useMay } from '../use-session.ts';
import styles from './AccountMenu.module.css';
import { AreaNames } from './AreaNames.tsx';

/** Who one is here: name, role, areas; and the way to one's account, to the administration, and out. */
export function AccountCard({ account, administers }: { account: OwnAccount; administers: boolean }) {
  const { t } = useTranslation('app');
  const rolesOf = useRoleWords();
  const sees = useMay('read');
  const publishes = useMay('publish');
  const kept = useKeptActions();
  const [leaving, setLeaving] = useState<'no' | 'now' | 'failed'>('no');
  const leave = () => {
    setLeaving('now');
    logOut().catch(() => setLeaving('failed'));
  };
  return (
    <>
      <p className={styles.who}>
        <strong data-testid="account-name">{account.name}</strong>
        <span>{account.login}</span>
      </p>
      <dl className={styles.facts}>
        <dt>{t('account.roles')}</dt>
        <dd data-testid="account-roles">{rolesOf(account.roles)}</dd>
        {sees && (
          <>
            <dt>{t('account.areas')}</dt>
            <dd>
              <AreaNames ids={account.areas} />
            </dd>
          </>
        )}
      </dl>
      {account.demo && <p className={styles.note}>{t('account.demo')}</p>}
      <nav className={styles.links} aria-label={t('account.menu')}>
        <Link to="/account" data-testid="to-account">
          {t('account.own')}
        </Link>
        {sees && (
          <Link to="/assess" data-testid="to-assess">
            {t('account.page.assess')}
          </Link>
        )}
        {publishes && (
          <Link to="/public/manage" data-testid="to-publish">
            {t('account.page.publish')}
          </Link>
        )}
        {administers && (
          <Link to="/admin" data-testid="to-admin">
            {t('account.admin')}
          </Link>
        )}
        <button type="button" onClick={leave} disabled={leaving === 'now'} data-testid="log-out">
          {t('account.logOut')}
        </button>
      </nav>
      {kept.length > 0 && <p className={styles.note}>{t('account.kept', { count: kept.length })}</p>}
      {leaving === 'failed' && (
        <p className={styles.fault} role="alert">
          {t('account.logOutFailed')}
        </p>
      )}
    </>
  );
}
