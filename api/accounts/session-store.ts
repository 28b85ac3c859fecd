import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { knownMs } from './known-accounts.ts';

const PgStore = connectPgSimple(session);

/** How often the last use of a session is written, ms. */
const writtenEveryMs = 60_000;

export interface SessionLimits {
  idleMinutes: number;
  maxHours: number;
}

type Found = (error: unknown, found?: SessionData | null) => void;

/**
 * Sessions in PostgreSQL, asked for once in a few seconds and written once a minute, however many tiles a page loads.
 * One ends when nothing was asked for so long, and so long after its log-in whatever is done.
 */
export class SessionStore extends PgStore {
  readonly #clock: Clock;
  readonly #maxMs: number;
  readonly #known = new LRUCache<string, { found: SessionData | null }>({ max: 5000, ttl: knownMs });
  readonly #left = new WeakSet<SessionData>();
  readonly #written = new LRUCache<string, true>({ max: 5000, ttl: writtenEveryMs });

  constructor(pool: pg.Pool, { idleMinutes, maxHours }: SessionLimits, logger: Logger, clock: Clock) {
    super({
      pool,
      tableName: 'account_session',
      ttl: idleMinutes * 60,
      errorLog: (...given: unknown[]) =>
        logger.warn({ given }, 'sessions that have ended could not be removed'),
    });
    this.#clock = clock;
    this.#maxMs = maxHours * 3_600_000;
  }

  override get(sid: string, callback: Found): void {
    const known = this.#known.get(sid);
    // A copy: express-session changes what it is given.
    const tell = (found: SessionData | null) =>
      callback(null, structuredClone(this.#isOver(found) ? null : found));
    if (known) tell(known.found);
    else
      super.get(sid, (error: unknown, found?: SessionData | null) => {
        if (error) return callback(error);
        this.#known.set(sid, { found: found ?? null });
        tell(found ?? null);
      });
  }

  #isOver(found: SessionData | null): boolean {
    return found !== null && Date.parse(found.startedAt) + this.#maxMs <= this.#clock().getTime();
  }

  override set(sid: string, data: SessionData, callback?: (error?: unknown) => void): void {
    this.#known.delete(sid);
    super.set(sid, data, callback);
  }

  override touch(sid: string, data: SessionData, callback?: () => void): void {
    if (this.#left.has(data) || this.#written.has(sid)) {
      callback?.();
      return;
    }
    this.#written.set(sid, true);
    super.touch(sid, data, callback);
  }

  /** The request of this session is no sign of anybody being there. */
  leave(data: SessionData): void {
    this.#left.add(data);
  }

  override destroy(sid: string, callback?: (error?: unknown) => void): void {
    this.#known.delete(sid);
    super.destroy(sid, callback);
  }

  /** Sessions were ended in the database: this process asks again at once. */
  forget(): void {
    this.#known.clear();
  }
}
