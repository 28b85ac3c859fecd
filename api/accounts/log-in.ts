import type { Request } from 'express';
import type pg from 'pg';
import { accountProblems, type LoginInput } from '../../domain/model/account.ts';
import { recordEvent } from '../audit/record.ts';
import { HttpProblem } from '../http/problem.ts';
import type { LoginAttempts } from './attempts.ts';
import type { Clock } from './clock.ts';
import type { Credential, Credentials } from './credentials.ts';
import type { DemoDoor } from './demo-door.ts';
import type { SecondFactor } from './second-factor.ts';

export interface LogInParts {
  pool: pg.Pool;
  clock: Clock;
  attempts: LoginAttempts;
  credentials: Credentials;
  secondFactor: SecondFactor;
  door: DemoDoor;
}

function refusal(type: string, title: string, detail: string, codeFault?: string): HttpProblem {
  const errors = codeFault ? [{ path: 'code', message: codeFault, rule: 'wrong' }] : undefined;
  return new HttpProblem(401, title, detail, errors, { type, headers: { 'WWW-Authenticate': 'Session' } });
}

const wrong = () =>
  refusal(accountProblems.wrongCredentials, 'Wrong credentials', 'Log-in or password is wrong.');

/**
 * Whose log-in, password and code these are. Whoever is refused learns neither whether there is such an account nor, by
 * the time it took, whether there is not.
 *
 * @throws HttpProblem 401 (`wrong-credentials`, `code-needed`, `password-expired`), 423 when the log-in is locked
 */
export async function identify(
  parts: LogInParts,
  req: Request,
  { login, password, code }: LoginInput,
): Promise<Credential> {
  const { attempts, credentials, secondFactor, clock } = parts;
  const attempt = await attempts.begin(login);
  const credential = await credentials.ofLogin(login);
  const right = await credentials.isRight(credential, password);
  if (!right || !credential || !(await mayLogIn(parts, credential))) {
    // A password typed into the wrong field must not stand in the trail.
    const name = credential ? login : '(unknown log-in)';
    throw await refused(parts, req, name, attempt.locks, right ? 'account' : 'password', wrong());
  }
  if (credential.passwordExpiresAt !== null && credential.passwordExpiresAt <= clock()) {
    await attempts.takeBack(login);
    throw refusal(
      accountProblems.passwordExpired,
      'Password expired',
      'The initial password was not used in time; a system administrator gives another.',
    );
  }
  if (credential.totpSecret !== null) {
    if (!code) {
      // Neither right nor wrong; forgetting the failures here would let codes be guessed for ever.
      await attempts.takeBack(login);
      throw refusal(accountProblems.codeNeeded, 'Code needed', 'Send the code of the second factor too.');
    }
    if (!(await secondFactor.accepts(credential.id, credential.totpSecret, code))) {
      const again = refusal(
        accountProblems.codeNeeded,
        'Code needed',
        'The code is wrong or was used before.',
        'wrong or used before',
      );
      throw await refused(parts, req, login, attempt.locks, 'code', again);
    }
  }
  await attempts.forget(login);
  await credentials.renew(credential, password);
  return credential;
}

async function mayLogIn({ door }: LogInParts, { disabled, demo }: Credential): Promise<boolean> {
  return !disabled && (!demo || (await door.isOpen()));
}

async function refused(
  { pool }: LogInParts,
  req: Request,
  login: string,
  locks: boolean,
  reason: string,
  answer: HttpProblem,
): Promise<HttpProblem> {
  const who = { accountId: null, name: login };
  const object = { kind: 'session' };
  await recordEvent(pool, req, { action: 'log-in-refused', object, detail: { login, reason } }, who);
  if (locks) await recordEvent(pool, req, { action: 'locked', object, detail: { login } }, who);
  return answer;
}
