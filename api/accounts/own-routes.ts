import { type Request, Router } from 'express';
import { z } from 'zod';
import { endSessions, setPassword } from '../../data/accounts/write.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { publishedDemoLogins } from '../../data/demo/accounts.ts';
import { faultsOfPassword } from '../../domain/access/password.ts';
import {
  accountProblems,
  apiTokenInput,
  passwordChange,
  passwordProof,
  type RecoveryCodes,
  secondFactorCode,
} from '../../domain/model/account.ts';
import { logInNeeded, notAllowed } from '../access/answers.ts';
import { recordEvent } from '../audit/record.ts';
import { HttpProblem, notFound, parseBody, parseParams } from '../http/problem.ts';
import type { Credential } from './credentials.ts';
import type { AccountService } from './service.ts';
import { takeOffSecondFactor } from './take-off-second-factor.ts';

export const ownIdPath = z.object({ id: z.uuid() });

/** The account of whoever asks in person: no token may make tokens, or change a password. @throws HttpProblem 403 */
function ownId(req: Request): string {
  const { principal } = req;
  if (!principal) throw logInNeeded();
  if (principal.kind !== 'account' || !principal.accountId) throw notAllowed('Log in to do this.');
  return principal.accountId;
}

const unprocessable = (path: string, message: string, rule: string, type: string) =>
  new HttpProblem(422, 'Not accepted', message, [{ path, message, rule }], { type });

/** What an account changes about itself: see `ownPaths`. */
export function ownAccountRoutes(service: AccountService): Router {
  const { pool, sessions, tokens, attempts, credentials, secondFactor } = service;
  const router = Router();
  router.use('/api/account', (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  /** @throws HttpProblem 422 when the password is not this account's, 423 after too many wrong ones */
  async function proven(id: string, password: string, field: string): Promise<Credential> {
    const credential = await credentials.ofAccount(id);
    if (!credential) throw logInNeeded();
    await attempts.begin(credential.login);
    if (!(await credentials.isRight(credential, password))) {
      throw unprocessable(field, 'The password is wrong.', 'wrong', accountProblems.wrongCredentials);
    }
    await attempts.forget(credential.login);
    return credential;
  }

  /** An account whose password everybody knows stays as it is: the next one wants to try it too. */
  async function mutable(id: string): Promise<{ id: string; login: string; secondFactor: boolean }> {
    const account = await service.accounts.find(id);
    if (!account) throw logInNeeded();
    if (account.demo && publishedDemoLogins.includes(account.login)) {
      throw notAllowed('An account of the demo keeps its password, which everybody may know.');
    }
    return account;
  }

  router.put('/api/account/password', async (req, res) => {
    const id = ownId(req);
    const { current, next } = parseBody(passwordChange, req);
    await mutable(id);
    const { login, name } = await proven(id, current, 'current');
    const faults = faultsOfPassword(next, { login, name, current });
    if (faults.length > 0) {
      const errors = faults.map((rule) => ({
        path: 'next',
        message: `The password is not good enough: ${rule}.`,
        rule,
      }));
      throw new HttpProblem(422, 'Weak password', errors[0]!.message, errors, {
        type: accountProblems.weakPassword,
      });
    }
    const hash = await credentials.hashing.hash(next);
    const session = await sessions.of(req);
    await inTransaction(pool, async (client) => {
      await setPassword(client, id, { hash, mustChange: false, expiresAt: null });
      await endSessions(client, id);
      await recordEvent(client, req, { action: 'password', object: { kind: 'account', id } });
    });
    service.forget(id);
    // The browser that changed it goes on, with a new session.
    await sessions.begin(req, id, session?.by ?? 'password');
    res.status(204).end();
  });

  router.post('/api/account/second-factor', async (req, res) => {
    const account = await mutable(ownId(req));
    if (account.secondFactor) {
      throw new HttpProblem(
        409,
        'Conflict',
        'There is a second factor; remove it before you set up another.',
      );
    }
    res.json(await secondFactor.offer(account));
  });
  router.put('/api/account/second-factor', async (req, res) => {
    const { id, login } = await mutable(ownId(req));
    const { code } = parseBody(secondFactorCode, req);
    await attempts.begin(login);
    const codes = await secondFactor.confirm(id, code);
    if (!codes) throw unprocessable('code', 'The code is wrong.', 'wrong', accountProblems.codeNeeded);
    await attempts.forget(login);
    service.forget(id);
    const event = {
      action: 'second-factor',
      object: { kind: 'account', id },
      detail: { now: 'on' },
    } as const;
    await recordEvent(pool, req, event);
    const answer: RecoveryCodes = { recoveryCodes: codes };
    res.json(answer);
  });
  router.delete('/api/account/second-factor', async (req, res) => {
    const id = ownId(req);
    await proven(id, parseBody(passwordProof, req).password, 'password');
    await takeOffSecondFactor(service, pool, req, id);
    res.status(204).end();
  });

  router.get('/api/account/sessions', async (req, res) => {
    const items = await sessions.list(ownId(req), (await sessions.of(req))?.listId);
    res.json({ items, total: items.length });
  });
  router.delete('/api/account/sessions/:id', async (req, res) => {
    const own = ownId(req);
    const { id } = parseParams(ownIdPath, req);
    if (!(await sessions.revoke(own, id))) throw notFound('session', id);
    await recordEvent(pool, req, { action: 'session-ended', object: { kind: 'account', id: own } });
    res.status(204).end();
  });

  router.get('/api/account/tokens', async (req, res) => {
    const items = await tokens.list(ownId(req));
    res.json({ items, total: items.length });
  });
  router.post('/api/account/tokens', async (req, res) => {
    const made = await tokens.make(ownId(req), parseBody(apiTokenInput, req));
    res.status(201).json(made);
  });
  router.delete('/api/account/tokens/:id', async (req, res) => {
    const { id } = parseParams(ownIdPath, req);
    if (!(await tokens.revoke(ownId(req), id))) throw notFound('token', id);
    res.status(204).end();
  });
  return router;
}
