import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SessionState, sessionState } from '../../../domain/model/account.ts';
import { apiGet } from '../../app/api.ts';
import { PasswordForm } from '../password/PasswordForm.tsx';
import { sessionPath } from '../use-session.ts';
import { LogInForm } from './LogInForm.tsx';
import { SingleSignOn } from './SingleSignOn.tsx';

/**
 * The way in: log-in and password, the code of a second factor, single sign-on where there is one, and another password
 * in place of the initial one.
 *
 * @param login fixed: of whom the page is
 * @param back where single sign-on leads to, which leaves this page
 * @param onDone with who is logged in, for good
 */
export function LogInSteps({
  session,
  login,
  back,
  onDone,
  children,
}: {
  session: SessionState;
  login: string | null;
  back: string;
  onDone(session: SessionState): void;
  /** other ways in, as long as none is taken */
  children?: ReactNode;
}) {
  const { t } = useTranslation('account');
  const [begun, setBegun] = useState<{ session: SessionState; password: string } | null>(null);
  const { account } = begun?.session ?? session;
  if (account?.mustChangePassword)
    return (
      <>
        <p data-testid="password-forced">{t('password.forced')}</p>
        <PasswordForm
          account={account}
          current={begun?.password ?? null}
          onDone={async () => onDone(await apiGet(sessionState, sessionPath))}
        />
      </>
    );
  return (
    <>
      <LogInForm
        login={login}
        onDone={(next, password) =>
          next.account?.mustChangePassword ? setBegun({ session: next, password }) : onDone(next)
        }
      />
      {session.oidc && <SingleSignOn label={session.oidc.label} to={back} />}
      {children}
    </>
  );
}
