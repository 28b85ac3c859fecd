import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../domain/model/account.ts';
import { useNow } from '../../app/use-now.ts';
import styles from './Accounts.module.css';

/** How an account stands: only what an administrator has to know of it. */
export function AccountTags({ account }: { account: Account }) {
  const { t } = useTranslation('admin');
  const now = useNow(30_000);
  const locked = account.lockedUntil !== null && Date.parse(account.lockedUntil) > now;
  return (
    <span className={styles.tags}>
      {account.disabled && <Tag>{t('state.disabled')}</Tag>}
      {locked && <Tag color="red">{t('state.locked')}</Tag>}
      {account.mustChangePassword && <Tag color="purple">{t('state.initial')}</Tag>}
      {account.secondFactor && <Tag color="geekblue">{t('state.factor')}</Tag>}
      {account.demo && <Tag color="blue">{t('state.demo')}</Tag>}
    </span>
  );
}
