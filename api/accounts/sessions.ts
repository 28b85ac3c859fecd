import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import session, { type SessionData } from 'express-session';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../../data/db/config.ts';
import type { AccountSession } from '../../domain/model/account.ts';
import type { Clock } from './clock.ts';
import { type SessionLimits, SessionStore } from './session-store.ts';

declare module 'express-session' {
  interface SessionData {
    /** As lists name it; what the cookie holds is told to nobody. */
    listId: string;
    accountId: string;
    startedAt: string;
    by: AccountSession['by'];
    address: string | null;
    agent: string | null;
  }
}

/** What a page asks for by itself while nobody is there: it keeps no session alive. */
const unattended = /^\/api\/(live(\/state)?|session)\/?$/i;

/** Sessions of the browsers that have logged in, by express-session. */
export class Sessions {
  readonly #handler: RequestHandler;
  readonly #store: SessionStore;
  readonly #cookie: string;
  readonly #secure: boolean;
  readonly #pool: pg.Pool;
  readonly #idleS: number;
  readonly #clock: Clock;

  constructor(
    pool: pg.Pool,
    { secret, config, logger, clock }: { secret: string; config: Config; logger: Logger; clock: Clock },
  ) {
    const limits: SessionLimits = {
      idleMinutes: config.sessionIdleMinutes,
      maxHours: config.sessionMaxHours,
    };
    this.#pool = pool;
    this.#clock = clock;
    this.#idleS = limits.idleMinutes * 60;
    this.#store = new SessionStore(pool, limits, logger, clock);
    this.#secure = isSecure(config);
    this.#cookie = cookieName('session', config);
    this.#handler = session({
      name: this.#cookie,
      secret,
      store: this.#store,
      resave: false,
      saveUninitialized: false,
      proxy: this.#secure,
      // Without an age: the browser forgets it when it is closed, the server ends it much earlier.
      cookie: { httpOnly: true, sameSite: 'strict', secure: this.#secure, path: '/' },
    });
  }

  /** The session that a request comes with; undefined when it has none, or one that has ended. */
  async of(req: Request): Promise<SessionData | undefined> {
    if (!req.headers.cookie?.includes(`${this.#cookie}=`)) return undefined;
    await this.#open(req);
    return req.session?.accountId === undefined ? undefined : (req.session as unknown as SessionData);
  }

  /** Whether a session that was good is still. */
  isOpen(sid: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#store.get(sid, (error, found) => (error ? reject(error) : resolve(Boolean(found))));
    });
  }

  /** Begins a session with a new id; what the browser had before is gone. */
  async begin(req: Request, accountId: string, by: AccountSession['by']): Promise<void> {
    await this.#open(req);
    await new Promise<void>((resolve, reject) => {
      req.session.regenerate((error) => (error ? reject(error) : resolve()));
    });
    Object.assign(req.session, {
      listId: randomUUID(),
      accountId,
      startedAt: this.#clock().toISOString(),
      by,
      address: req.ip ?? null,
      agent: req.get('user-agent')?.slice(0, 300) ?? null,
    } satisfies Omit<SessionData, 'cookie'>);
    await new Promise<void>((resolve, reject) => {
      req.session.save((error) => (error ? reject(error) : resolve()));
    });
  }

  /** Ends the session of this request and takes its cookie away. */
  async end(req: Request, res: Response): Promise<void> {
    const there = await this.of(req);
    if (there) {
      await new Promise<void>((resolve, reject) => {
        req.session.destroy((error) => (error ? reject(error) : resolve()));
      });
    }
    res.clearCookie(this.#cookie, { httpOnly: true, sameSite: 'strict', secure: this.#secure, path: '/' });
  }

  /** Those of an account that are open, the last used first. */
  async list(accountId: string, currentId: string | undefined): Promise<AccountSession[]> {
    const { rows } = await this.#pool.query<{ sess: SessionData; lastUsedAt: Date }>(
      `SELECT sess, expire - make_interval(secs => $2) AS "lastUsedAt" FROM account_session
       WHERE account_id = $1 AND expire > $3 ORDER BY expire DESC, sid`,
      [accountId, this.#idleS, this.#clock()],
    );
    return rows.map(({ sess, lastUsedAt }) => ({
      id: sess.listId,
      current: sess.listId === currentId,
      startedAt: sess.startedAt,
      lastUsedAt: lastUsedAt.toISOString(),
      address: sess.address,
      agent: sess.agent,
      by: sess.by,
    }));
  }

  /** Ends one session of an account; false when it has none with this id. */
  async revoke(accountId: string, id: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      'DELETE FROM account_session WHERE account_id = $1 AND id = $2',
      [accountId, id],
    );
    this.forget();
    return rowCount === 1;
  }

  /** Sessions were ended in the database. */
  forget(): void {
    this.#store.forget();
  }

  close(): void {
    this.#store.close();
  }

  async #open(req: Request): Promise<void> {
    if (req.session) return;
    // Users come by https, PUBLIC_URL says so, whatever the proxy tells or forgets to tell.
    if (this.#secure) req.headers['x-forwarded-proto'] = 'https';
    await new Promise<void>((resolve, reject) => {
      this.#handler(req, req.res!, (error: unknown) => (error ? reject(error) : resolve()));
    });
    if (req.method === 'GET' && unattended.test(req.path)) this.#store.leave(req.session);
  }
}

export function isSecure({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

/** Behind https with the prefix that no other host and no plain http can write. */
export function cookieName(name: string, config: Pick<Config, 'publicUrl'>): string {
  return isSecure(config) ? `__Host-${name}` : name;
}
