import type pg from 'pg';
import type { PasswordHashing } from '../../data/accounts/hashing.ts';
import { BoundedTurns } from '../http/bounded-turns.ts';

/** What somebody must prove to be let in as an account. */
export interface Credential {
  id: string;
  login: string;
  name: string;
  demo: boolean;
  disabled: boolean;
  passwordHash: string | null;
  passwordExpiresAt: Date | null;
  totpSecret: Buffer | null;
}

/** A hash takes 19 MiB and some 30 ms of a core: a flood of log-ins must not take the server's breath. */
const turns = { concurrency: 2, longestQueue: 60, timeLimitMs: 10_000, tooMany: 'Too many log-ins at once.' };

const columns = `
  a.id, a.login, a.name, a.demo, a.disabled, c.password_hash AS "passwordHash",
  c.password_expires_at AS "passwordExpiresAt", c.totp_secret AS "totpSecret"`;

/** Passwords: asked for and compared here, and nowhere else. */
export class Credentials {
  readonly hashing: PasswordHashing;
  readonly #pool: pg.Pool;
  readonly #turns = new BoundedTurns(turns);

  constructor(pool: pg.Pool, hashing: PasswordHashing) {
    this.#pool = pool;
    this.hashing = hashing;
  }

  async ofLogin(login: string): Promise<Credential | undefined> {
    return (await this.#read('a.login = $1', login))[0];
  }

  async ofAccount(id: string): Promise<Credential | undefined> {
    return (await this.#read('a.id = $1', id))[0];
  }

  async #read(where: string, value: string): Promise<Credential[]> {
    const { rows } = await this.#pool.query<Credential>(
      `SELECT ${columns} FROM account a JOIN account_credential c ON c.account_id = a.id WHERE ${where}`,
      [value],
    );
    return rows;
  }

  /** Takes as long for an account that is not there. @throws HttpProblem 503 when too many ask at once */
  isRight(credential: Credential | undefined, password: string): Promise<boolean> {
    const stay = new AbortController().signal;
    return this.#turns.run(stay, () => this.hashing.verify(credential?.passwordHash, password));
  }

  /** A right password was typed: its hash is made anew where today's cost is another. */
  async renew({ id, passwordHash }: Credential, password: string): Promise<void> {
    if (passwordHash === null || !this.hashing.isOutdated(passwordHash)) return;
    await this.#pool.query(
      'UPDATE account_credential SET password_hash = $2 WHERE account_id = $1 AND password_hash = $3',
      [id, await this.hashing.hash(password), passwordHash],
    );
  }
}
