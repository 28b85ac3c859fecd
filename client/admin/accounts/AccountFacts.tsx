import { useTranslation } from 'react-i18next';
import type { Account } from '../../../domain/model/account.ts';
import { useRoleWords } from '../../account/role-words.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Accounts.module.css';
import { AccountTags } from './AccountTags.tsx';

/** What an account is, for any administrator. */
export function AccountFacts({ account }: { account: Account }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const rolesOf = useRoleWords();
  const facts = [
    [t('accounts.roles'), rolesOf(account.roles)],
    [t('accounts.created'), format.instant(account.createdAt)],
    [t('accounts.lastLogin'), format.instant(account.lastLoginAt)],
    [t('accounts.sessions'), format.number(account.sessions)],
    ...(account.lockedUntil ? [[t('accounts.lockedUntil'), format.instant(account.lockedUntil)]] : []),
  ] as const;
  return (
    <section>
      <AccountTags account={account} />
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
