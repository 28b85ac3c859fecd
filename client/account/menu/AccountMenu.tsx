import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { OwnAccount } from '../../../domain/model/account.ts';
import { usePermissions, useSession } from '../use-session.ts';
import { loginAddress } from '../way-back.ts';
import { AccountCard } from './AccountCard.tsx';
import styles from './AccountMenu.module.css';
import { VisitorCard } from './VisitorCard.tsx';

/** In the header: who is logged in, with what he may do about it; or, quietly, that this is a demo and nobody is. */
export function AccountMenu() {
  const { t } = useTranslation('app');
  const id = useId();
  const location = useLocation();
  const { data } = useSession();
  const may = usePermissions();
  if (!data) return null;
  const { account } = data;
  if (!account && !data.visitor)
    return (
      <a className={styles.logIn} href={loginAddress(location)}>
        {t('account.logIn')}
      </a>
    );
  return (
    <>
      <button
        type="button"
        className={styles.button}
        data-visitor={account === null}
        popoverTarget={id}
        data-testid="account-menu"
      >
        {account ? <Face account={account} /> : <VisitorFace />}
        {/* Not by aria-label: what is to be seen of it differs with the room there is. */}
        <span className="visually-hidden">
          {account ? t('account.menuOf', { name: account.name }) : t('account.visitor')}
        </span>
      </button>
      <section
        id={id}
        popover="auto"
        className={styles.menu}
        aria-label={t('account.menu')}
        data-testid="account-card"
      >
        {account ? (
          <AccountCard account={account} administers={may.some((one) => administration.has(one))} />
        ) : (
          <VisitorCard />
        )}
      </section>
    </>
  );
}

const administration: ReadonlySet<string> = new Set(['accounts', 'rights', 'audit']);

/** The family name of a Chinese name, the initial of another, in a circle; the name beside it where there is room. */
function Face({ account }: { account: OwnAccount }) {
  return (
    <>
      <span className={styles.face} aria-hidden="true">
        {[...account.name.replace(/^演示·/, '')][0]?.toUpperCase()}
      </span>
      <span className={styles.name} aria-hidden="true">
        {account.name}
      </span>
    </>
  );
}

function VisitorFace() {
  const { t } = useTranslation('app');
  return (
    <>
      <span className={styles.face} aria-hidden="true">
        {t('account.visitorFace')}
      </span>
      <span className={styles.name} data-testid="visitor" aria-hidden="true">
        {t('account.visitor')}
      </span>
    </>
  );
}
