import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../../domain/model/account.ts';
import type { ApiProblem } from '../../app/api.ts';
import { logIn, logInFault } from '../log-in.ts';
import { useRoleWords } from '../role-words.ts';
import styles from './Login.module.css';

type DemoAccount = SessionState['demoAccounts'][number];

/** 演示账号: each role to be tried by one click, and said to be of the demo. */
export function DemoAccounts({
  accounts,
  onDone,
}: {
  accounts: readonly DemoAccount[];
  onDone(session: SessionState, password: string): void;
}) {
  const { t, i18n } = useTranslation('account');
  const { t: app } = useTranslation('app');
  const rolesOf = useRoleWords();
  const send = useMutation<SessionState, ApiProblem, DemoAccount>({
    mutationFn: ({ login, password }) => logIn({ login, password }),
    networkMode: 'always',
    onSuccess: (session, { password }) => onDone(session, password),
  });
  return (
    <section className={styles.demo} aria-labelledby="demo-accounts" data-testid="demo-accounts">
      <h2 id="demo-accounts">{t('demo.title')}</h2>
      <p>{t('demo.meaning')}</p>
      <p role="alert" className={styles.fault}>
        {send.error && logInFault(send.error, { t, app, language: i18n.language })}
      </p>
      <ul>
        {accounts.map((account) => (
          <li key={account.login}>
            <Button
              className={styles.demoAccount!}
              onClick={() => send.mutate(account)}
              disabled={send.isPending}
              loading={send.isPending && send.variables?.login === account.login}
              data-testid={`demo-${account.login}`}
            >
              <strong>{rolesOf(account.roles)}</strong>
              <span>{account.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
