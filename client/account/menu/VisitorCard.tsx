import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { loginAddress } from '../way-back.ts';
import styles from './AccountMenu.module.css';

/** What a visitor of the open demo is told, and the way to be one of the demo's people. */
export function VisitorCard() {
  const { t } = useTranslation('app');
  const location = useLocation();
  return (
    <>
      <p className={styles.who}>
        <strong>{t('account.visitor')}</strong>
      </p>
      <p className={styles.note}>{t('account.visitorMeaning')}</p>
      <nav className={styles.links} aria-label={t('account.menu')}>
        <Link to="/assess" data-testid="to-assess">
          {t('account.page.assess')}
        </Link>
        <Link to="/public/manage" data-testid="to-publish">
          {t('account.page.publish')}
        </Link>
        {/* By a load of its own: what this page holds is a visitor's. */}
        <a href={loginAddress(location)} data-testid="to-login">
          {t('account.logInAsDemo')}
        </a>
      </nav>
    </>
  );
}
