import { type Request, type Response, Router } from 'express';
import type pg from 'pg';
import { z } from 'zod';
import { initialPasswordDays, makeInitialPassword } from '../../data/accounts/initial-password.ts';
import { endSessions, insertAccount, revokeTokens, setPassword } from '../../data/accounts/write.ts';
import type { Config } from '../../data/db/config.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import {
  type AccountWithPassword,
  accountInput,
  accountListQuery,
  accountRights,
  newAccount,
} from '../../domain/model/account.ts';
import { logInNeeded, notAllowed } from '../access/answers.ts';
import { recordEvent } from '../audit/record.ts';
import { ifMatch } from '../http/etag.ts';
import { HttpProblem, notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { changeAccount, changeRights, holdAccount, refuseControllers } from './change.ts';
import { findAccount, listAccounts } from './list.ts';
import type { AccountService } from './service.ts';
import { takeOffSecondFactor } from './take-off-second-factor.ts';

export const accountPath = z.object({ id: z.uuid() });
const dayMs = 86_400_000;

/** Accounts as administrators make and change them: see `accountPaths`. */
export function accountRoutes(service: AccountService, { oidc }: Pick<Config, 'oidc'>): Router {
  const { pool, clock, credentials } = service;
  const router = Router();
  router.use('/api/accounts', (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  const idOf = (req: Request) => parseParams(accountPath, req).id;

  /** What concerns oneself is done on one's own page, or by another administrator. @throws HttpProblem 403 */
  function anothers(req: Request): string {
    const id = idOf(req);
    if (id === req.principal?.accountId) throw notAllowed('Nobody changes their own account here.');
    return id;
  }

  async function read(client: Pick<pg.Pool, 'query'>, id: string) {
    const found = await findAccount(client, id, clock());
    if (!found) throw notFound('account', id);
    return found;
  }
  async function send(res: Response, id: string): Promise<void> {
    const found = await read(pool, id);
    res.set('ETag', found.etag).json(found);
  }

  /** One that must be changed at its first use, within a week. */
  async function initialPassword(person: { login: string; name: string }) {
    const initial = makeInitialPassword(person);
    const expiresAt = new Date(clock().getTime() + initialPasswordDays * dayMs);
    return {
      initial,
      setting: { hash: await credentials.hashing.hash(initial), mustChange: true, expiresAt },
    };
  }

  router.get('/api/accounts', async (req, res) => {
    res.json(await listAccounts(pool, parseQuery(accountListQuery, req), clock()));
  });

  router.post('/api/accounts', async (req, res) => {
    const { login, name } = parseBody(newAccount, req);
    const { initial, setting } = await initialPassword({ login, name });
    // The demo's administrators have passwords that everybody knows: what they make goes when the demo does.
    const by = await service.accounts.find(req.principal?.accountId ?? '');
    if (!by) throw logInNeeded();
    const seed = { login, name, demo: by.demo, roles: [], areas: [] };
    const id = await inTransaction(pool, (client) => insertAccount(client, seed, setting));
    if (id === undefined) {
      const message = 'There is an account with this log-in.';
      throw new HttpProblem(409, 'Conflict', message, [{ path: 'login', message }]);
    }
    service.door.forget();
    const account = await read(pool, id);
    const answer: AccountWithPassword = { account, initialPassword: initial };
    res
      .status(201)
      .set({ Location: `/api/accounts/${id}`, ETag: account.etag })
      .json(answer);
  });

  router.get('/api/accounts/:id', (req, res) => send(res, idOf(req)));

  router.put('/api/accounts/:id', async (req, res) => {
    const id = anothers(req);
    const check = ifMatch(req);
    const input = parseBody(accountInput, req);
    await inTransaction(pool, (client) => changeAccount(client, id, input, oidc?.issuer, check));
    service.forget(id);
    await send(res, id);
  });

  router.post('/api/accounts/:id/password', async (req, res) => {
    const id = anothers(req);
    const { login, name } = await read(pool, id);
    const { initial, setting } = await initialPassword({ login, name });
    await inTransaction(pool, async (client) => {
      refuseControllers(await holdAccount(client, id));
      await setPassword(client, id, setting);
      await endSessions(client, id);
      await revokeTokens(client, id);
      await recordEvent(client, req, {
        action: 'password',
        object: { kind: 'account', id },
        detail: { reset: true },
      });
    });
    service.forget(id);
    const answer: AccountWithPassword = { account: await read(pool, id), initialPassword: initial };
    res.json(answer);
  });

  router.put('/api/accounts/:id/rights', async (req, res) => {
    const id = anothers(req);
    const check = ifMatch(req);
    const rights = parseBody(accountRights, req);
    await inTransaction(pool, (client) => changeRights(client, id, rights, check));
    service.forget(id);
    await send(res, id);
  });

  router.delete('/api/accounts/:id/sessions', async (req, res) => {
    const id = idOf(req);
    await read(pool, id);
    await inTransaction(pool, async (client) => {
      await endSessions(client, id);
      await recordEvent(client, req, { action: 'session-ended', object: { kind: 'account', id } });
    });
    service.forget(id);
    res.status(204).end();
  });

  router.delete('/api/accounts/:id/lock', async (req, res) => {
    const id = idOf(req);
    const { login } = await read(pool, id);
    await service.attempts.forget(login);
    await recordEvent(pool, req, {
      action: 'locked',
      object: { kind: 'account', id },
      detail: { now: 'open' },
    });
    res.status(204).end();
  });

  router.delete('/api/accounts/:id/second-factor', async (req, res) => {
    const id = anothers(req);
    await read(pool, id);
    await takeOffSecondFactor(service, pool, req, id);
    res.status(204).end();
  });
  return router;
}
