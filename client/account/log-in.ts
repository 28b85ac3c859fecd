import type { TFunction } from 'i18next';
import {
  accountProblems,
  type LoginInput,
  type SessionState,
  sessionState,
} from '../../domain/model/account.ts';
import { type ApiProblem, apiSend } from '../app/api.ts';
import { problemText } from '../ui/problem-text.ts';
import { sessionPath } from './use-session.ts';

/** Logs in. Throws ApiProblem: `logInFault` has the words. */
export async function logIn(input: LoginInput): Promise<SessionState> {
  return (await apiSend(sessionState, 'POST', sessionPath, input)).data;
}

/** What the log-in was refused for, as its form has to answer it. */
export function isCodeAsked({ problem }: ApiProblem): boolean {
  return problem.type === accountProblems.codeNeeded;
}

/**
 * A refused log-in in plain words.
 *
 * @param t of the namespace `account`, with `app` for what every request can meet
 */
export function logInFault(
  { problem, retryAfterS }: ApiProblem,
  { t, app, language }: { t: TFunction<'account'>; app: TFunction<'app'>; language: string },
): string {
  switch (problem.type) {
    case accountProblems.wrongCredentials:
      return t('login.wrong');
    case accountProblems.codeNeeded:
      return t('login.wrongCode');
    case accountProblems.passwordExpired:
      return t('login.expired');
    case accountProblems.locked:
      return retryAfterS === null
        ? t('login.locked')
        : t('login.lockedUntil', { time: clockTime(Date.now() + retryAfterS * 1000, language) });
    default:
      return problem.status === 429 ? t('login.tooOften') : problemText(problem, app, language);
  }
}

/** The minute after which it is worth trying again, in Asia/Shanghai. */
function clockTime(at: number, language: string): string {
  const minute = 60_000;
  return new Intl.DateTimeFormat(language, {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(Math.ceil(at / minute) * minute);
}
