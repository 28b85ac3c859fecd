import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Account } from '../../../domain/model/account.ts';
import { useChange } from '../../account/use-change.ts';
import { apiSend } from '../../app/api.ts';
import { useNow } from '../../app/use-now.ts';
import styles from './Accounts.module.css';
import { accountPath, accountsPath } from './paths.ts';

/** What ends or frees: a lock after wrong passwords, open sessions, a second factor whose phone is lost. */
export function SecurityActions({ account }: { account: Account }) {
  const { t } = useTranslation('admin');
  const now = useNow(30_000);
  const locked = account.lockedUntil !== null && Date.parse(account.lockedUntil) > now;
  const end = useChange(
    (part: 'lock' | 'sessions' | 'second-factor') =>
      apiSend(z.unknown(), 'DELETE', accountPath(account.id, `/${part}`)),
    [accountsPath, accountPath(account.id)],
  );
  const action = (part: 'lock' | 'sessions' | 'second-factor', possible: boolean) => (
    <Button
      disabled={!possible}
      loading={end.isPending && end.variables === part}
      onClick={() => end.mutate(part)}
      data-testid={`end-${part}`}
    >
      {t(`security.${part}`)}
    </Button>
  );
  return (
    <section>
      <h3>{t('security.title')}</h3>
      <div className={styles.buttons}>
        {action('lock', locked)}
        {action('sessions', account.sessions > 0)}
        {action('second-factor', account.secondFactor)}
      </div>
      {end.fault && (
        <p role="alert" className={styles.fault}>
          {end.fault}
        </p>
      )}
    </section>
  );
}
