import { parseCookie, stringifySetCookie } from 'cookie';
import { type Request, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { accountProblems, loginInput } from '../../domain/model/account.ts';
import { recordEvent } from '../audit/record.ts';
import type { ApiDeps } from '../http/deps.ts';
import { HttpProblem, notFound, parseBody, parseQuery } from '../http/problem.ts';
import { identify } from './log-in.ts';
import { principalOfAccount } from './principal-of.ts';
import type { AccountService } from './service.ts';
import { sessionStateOf } from './session-state.ts';
import { cookieName, isSecure } from './sessions.ts';
import { callbackPath, underWayS } from './single-sign-on.ts';

/** Refused log-ins of one address in the time below: an office behind one address forgets some, a program tries thousands. */
const refusedAtMost = 60;
const refusedWithinMs = 5 * 60_000;

/** Only a page of ours: `//elsewhere` and `/\elsewhere` are other sites. */
export const signOnQuery = z.object({
  to: z
    .string()
    .max(2000)
    .regex(/^\/(?![/\\])[^\p{Cc}]*$/u)
    .default('/')
    .meta({ description: 'page to go on to' }),
});

const loginLimit = () =>
  rateLimit({
    windowMs: refusedWithinMs,
    limit: refusedAtMost,
    skipSuccessfulRequests: true,
    // Whoever is asked for a code has typed the right password.
    requestWasSuccessful: (_req, res) => res.statusCode < 400 || res.locals.codeAskedFor === true,
    standardHeaders: false,
    legacyHeaders: false,
    // Where a proxy stands in front, the server's own setting says whose address counts.
    validate: false,
    handler: () => {
      const seconds = Math.ceil(refusedWithinMs / 1000);
      throw new HttpProblem(429, 'Too many attempts', 'Too many log-ins were refused; wait a while.', [], {
        headers: { 'Retry-After': String(seconds) },
      });
    },
  });

/** Log-in and log-out, and who is logged in: see `sessionPaths`. */
export function sessionRoutes({ config }: ApiDeps, service: AccountService): Router {
  const { pool, sessions, accounts, signOn, clock } = service;
  const router = Router();
  router.use('/api/session', (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  async function sendState(req: Request, res: Response): Promise<void> {
    const bySignOn = (await sessions.of(req))?.by === 'oidc';
    res.json(await sessionStateOf(service, req.principal ?? null, config.sessionIdleMinutes, bySignOn));
  }

  async function logIn(
    req: Request,
    { id, name }: { id: string; name: string },
    by: 'password' | 'oidc',
  ): Promise<void> {
    await sessions.begin(req, id, by);
    await pool.query('UPDATE account SET last_login_at = $2 WHERE id = $1', [id, clock()]);
    accounts.forget(id);
    const event = { action: 'log-in', object: { kind: 'session' }, detail: { by } } as const;
    await recordEvent(pool, req, event, { accountId: id, name });
  }

  router.get('/api/session', sendState);

  router.post('/api/session', loginLimit(), async (req, res) => {
    const input = parseBody(loginInput, req);
    const credential = await identify(service, req, input).catch((error: unknown) => {
      const type = error instanceof HttpProblem ? error.type : '';
      res.locals.codeAskedFor = type === accountProblems.codeNeeded && !input.code;
      throw error;
    });
    await logIn(req, credential, 'password');
    const account = await accounts.find(credential.id);
    req.principal = account ? principalOfAccount(account) : null;
    await sendState(req, res);
  });

  router.delete('/api/session', async (req, res) => {
    const session = await sessions.of(req);
    await sessions.end(req, res);
    if (session) {
      const account = await accounts.find(session.accountId);
      const who = { accountId: session.accountId, name: account?.name ?? '' };
      await recordEvent(pool, req, { action: 'log-out', object: { kind: 'session' } }, who);
    }
    req.principal = null;
    req.principal = await service.gate.principalOf(req);
    await sendState(req, res);
  });

  const cookie = cookieName('sign-on', config);
  /** Lax: the provider sends the browser back from its own site. */
  const keep = (res: Response, value: string, maxAge: number) =>
    res.append(
      'Set-Cookie',
      stringifySetCookie({
        name: cookie,
        value,
        httpOnly: true,
        sameSite: 'lax',
        secure: isSecure(config),
        path: '/',
        maxAge,
      }),
    );

  router.get('/api/session/oidc', async (req, res) => {
    if (!signOn) throw notFound('single sign-on', 'oidc');
    const { to } = parseQuery(signOnQuery, req);
    const { address, underWay } = await signOn.begin(req, to, clock());
    keep(res, underWay, underWayS);
    res.redirect(303, address);
  });

  router.get(callbackPath, async (req, res) => {
    if (!signOn) throw notFound('single sign-on', 'oidc');
    const underWay = parseCookie(req.headers.cookie ?? '')[cookie];
    keep(res, '', 0);
    const identity = underWay ? await signOn.finish(req, underWay, clock()) : undefined;
    const found = identity ? await signOn.accountOf(identity) : 'failed';
    if (typeof found === 'string') {
      const detail = { by: 'oidc', reason: found, login: identity?.username ?? null };
      await recordEvent(pool, req, { action: 'log-in-refused', object: { kind: 'session' }, detail });
      res.redirect(303, `/login?sso=${found}`);
      return;
    }
    await logIn(req, found, 'oidc');
    res.redirect(303, identity!.to);
  });
  return router;
}
