import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../../ui/Notice.tsx';
import { type GuardedPage, homeOf } from '../pages.ts';
import { useRoleWords } from '../role-words.ts';
import { usePermissions, useSession } from '../use-session.ts';
import styles from './NotAllowed.module.css';

/** What a page asks for, who has it, and where else to go. */
export function NotAllowed({ page }: { page: GuardedPage }) {
  const { t } = useTranslation('app');
  const rolesOf = useRoleWords();
  const { data } = useSession();
  const home = homeOf(usePermissions());
  const account = data?.account;
  return (
    <div className={styles.place} data-testid="not-allowed">
      <Notice
        kind="info"
        title={t('account.notAllowed.title', { page: t(`account.page.${page}`) })}
        detail={
          account
            ? t('account.notAllowed.detail', { role: rolesOf(account.roles), name: account.name })
            : t('account.notAllowed.visitor')
        }
      />
      <p className={styles.ways}>
        <Link to={home}>{t('account.notAllowed.home')}</Link>
        {!account && <a href="/login">{t('account.logIn')}</a>}
      </p>
    </div>
  );
}
