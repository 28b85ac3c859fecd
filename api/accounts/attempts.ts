import type pg from 'pg';
import { accountProblems } from '../../domain/model/account.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Clock } from './clock.ts';

/** Wrong passwords or codes in a row, each within the time below of the one before, that lock a log-in. */
export const failuresToLock = 5;
export const lockMinutes = 15;

/**
 * Counts what was tried with a log-in. An attempt counts before its password is looked at, and is taken back when it was
 * right: many at once get no further than many one by one. Log-ins that nobody has are counted, and locked, too.
 */
export class LoginAttempts {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;

  constructor(pool: pg.Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /**
   * Counts an attempt that begins now.
   * @returns whether the log-in is locked if this one fails
   * @throws HttpProblem 423 while it is locked
   */
  async begin(login: string): Promise<{ locks: boolean }> {
    const now = this.#clock();
    const { rows } = await this.#pool.query<{ count: number; until: Date | null }>(
      `INSERT INTO login_failure AS f (login, count, last_at) VALUES ($1, 1, $2)
       ON CONFLICT (login) DO UPDATE SET
         count = CASE WHEN f.locked_until > $2 THEN f.count + 1
                      WHEN f.locked_until IS NOT NULL OR f.last_at < $2 - make_interval(mins => $3) THEN 1
                      ELSE f.count + 1 END,
         last_at = $2,
         locked_until = CASE WHEN f.locked_until > $2 THEN f.locked_until
                             WHEN f.locked_until IS NULL AND f.count + 1 >= $4
                               AND f.last_at >= $2 - make_interval(mins => $3)
                               THEN $2 + make_interval(mins => $3) END
       RETURNING count, locked_until AS until`,
      [login, now, lockMinutes, failuresToLock],
    );
    const { count, until } = rows[0]!;
    if (until !== null && count > failuresToLock) throw locked(until, now);
    return { locks: until !== null };
  }

  /** The attempt was neither right nor wrong. */
  async takeBack(login: string): Promise<void> {
    await this.#pool.query(
      `UPDATE login_failure SET count = count - 1,
         locked_until = CASE WHEN count <= $2 THEN NULL ELSE locked_until END
       WHERE login = $1`,
      [login, failuresToLock],
    );
  }

  /** It was right, or an administrator opens the lock. */
  async forget(login: string): Promise<void> {
    await this.#pool.query('DELETE FROM login_failure WHERE login = $1', [login]);
  }

  /** Removes what no longer counts. */
  async sweep(): Promise<void> {
    await this.#pool.query(
      `DELETE FROM login_failure WHERE last_at < $1::timestamptz - interval '1 day'
         AND (locked_until IS NULL OR locked_until < $1)`,
      [this.#clock()],
    );
  }
}

function locked(until: Date, now: Date): HttpProblem {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  return new HttpProblem(
    423,
    'Locked',
    `Too many wrong passwords or codes; try again in ${Math.ceil(seconds / 60)} minutes.`,
    undefined,
    { type: accountProblems.locked, headers: { 'Retry-After': String(seconds) } },
  );
}
