import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ssoFailures } from '../../../domain/model/account.ts';
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx';
import { useMarkedMode } from '../../app/mode.ts';
import { useSite } from '../../app/site.ts';
import { useUrlState } from '../../app/url-state.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useSession } from '../use-session.ts';
import { backOf } from '../way-back.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { LogInSteps } from './LogInSteps.tsx';
import styles from './Login.module.css';
import { Ridges } from './Ridges.tsx';

/** 登录: the way in, and afterwards to the page that was asked for. */
export default function LoginPage() {
  // Both at once: a text that is fetched later would take a form that is being filled in off the page.
  const { t } = useTranslation(['account', 'app']);
  useMarkedMode();
  const { data: site } = useSite();
  const session = useSession();
  const [back] = useUrlState('back');
  const [sso] = useUrlState('sso');
  const failure = ssoFailures.find((one) => one === sso);
  const known = session.data?.account && !session.data.account.mustChangePassword;
  // A page opened anew holds nothing of whoever was here before.
  const enter = () => window.location.replace(backOf(back));
  useEffect(() => {
    if (known) window.location.replace(backOf(back));
  }, [known, back]);
  return (
    <div className={styles.page} data-testid="login-page">
      <header className={styles.banner}>
        <Ridges />
        {site?.title && <p className={styles.product}>{t('app:title')}</p>}
        <h1>{site?.title ?? t('app:title')}</h1>
        <p>{site?.unit ?? t('login.tagline')}</p>
      </header>
      <main className={styles.main}>
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
        <div className={styles.card}>
          <h2>{t('login.title')}</h2>
          {failure && (
            <p role="alert" className={styles.fault} data-testid="login-sso">
              {t(`login.sso.${failure}`)}
            </p>
          )}
          <AsyncPanel query={session} rows={4}>
            {(data) => (
              <>
                {!known && <LogInSteps session={data} login={null} back={backOf(back)} onDone={enter} />}
                {data.demoAccounts.length > 0 && !data.account && (
                  <DemoAccounts accounts={data.demoAccounts} onDone={enter} />
                )}
                {data.visitor && (
                  <a className={styles.visitor} href={backOf(back)} data-testid="go-on-as-visitor">
                    {t('demo.goOn')}
                  </a>
                )}
              </>
            )}
          </AsyncPanel>
        </div>
      </main>
    </div>
  );
}
