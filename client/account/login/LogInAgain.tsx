import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { SessionState } from '../../../domain/model/account.ts';
import { tellBack } from '../../app/recovery/back.ts';
import { AntdTheme } from '../../ui/AntdTheme.tsx';
import { sessionPath, sessionQuery } from '../use-session.ts';
import { LogInSteps } from './LogInSteps.tsx';
import styles from './Login.module.css';

/**
 * 请重新登录: before a page whose session has ended, which goes on afterwards as it was; where the demo has ended meanwhile, its
 * account can't.
 *
 * @param login of whom the page was opened for; null: of a visitor
 * @param demo whether that was a visitor or an account of the demo
 */
export default function LogInAgain({
  session,
  login,
  demo,
}: {
  session: SessionState;
  login: string | null;
  demo: boolean;
}) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const { pathname, search } = useLocation();
  const back = pathname + search;
  const over = demo && session.demoAccounts.length === 0;
  const goOn = (next: SessionState) => {
    client.setQueryData(sessionQuery.queryKey, next);
    void client.invalidateQueries({ predicate: ({ queryKey: [path] }) => path !== sessionPath });
    tellBack();
  };
  return (
    <AntdTheme>
      <section className={styles.again} aria-labelledby="log-in-again">
        <h1 id="log-in-again">{t(over ? 'again.demoTitle' : 'again.title')}</h1>
        <p>{t(over ? 'again.demoMeaning' : 'again.meaning')}</p>
        <LogInSteps session={session} login={over ? null : login} back={back} onDone={goOn} />
        {!over && (
          <Button
            type="link"
            block
            onClick={() => window.location.assign('/login')}
            data-testid="other-account"
          >
            {t('again.other')}
          </Button>
        )}
      </section>
    </AntdTheme>
  );
}
