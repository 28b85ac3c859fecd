import { useTranslation } from 'react-i18next';
import { PlainShell } from '../../app/PlainShell.tsx';
import { useMay, useSession } from '../use-session.ts';
import styles from './AccountPage.module.css';
import { SecondFactorCard } from './factor/SecondFactorCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { SessionsCard } from './SessionsCard.tsx';
import { TokensCard } from './tokens/TokensCard.tsx';
import { VisitorNotice } from './VisitorNotice.tsx';
import { WhoCard } from './WhoCard.tsx';

/** 我的账户: who one is here, password, second factor, devices, tokens. */
export default function AccountPage() {
  // Both at once: a text that is fetched later would take a form that is being filled in off the page.
  const { t } = useTranslation(['account', 'app']);
  const session = useSession().data;
  const account = session?.account;
  // Whoever tries the demo uses it: how it is logged in must stay as it is told.
  const shared = session?.demoAccounts.some(({ login }) => login === account?.login);
  const sees = useMay('read');
  return (
    <PlainShell live={sees}>
      <div className={styles.page} data-testid="account-page">
        <h2 className={styles.title}>{t('page.title')}</h2>
        {account ? (
          <>
            <div className={styles.column}>
              <WhoCard account={account} />
              {!shared && <SecondFactorCard account={account} />}
              <SessionsCard />
            </div>
            <div className={styles.column}>
              {!shared && <PasswordCard account={account} />}
              <TokensCard />
            </div>
          </>
        ) : (
          <VisitorNotice />
        )}
      </div>
    </PlainShell>
  );
}
