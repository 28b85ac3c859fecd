import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { Role } from '../../domain/access/roles.ts';

/** An account as the gate needs it. */
export interface KnownAccount {
  id: string;
  login: string;
  name: string;
  demo: boolean;
  disabled: boolean;
  roles: Role[];
  areas: string[] | null;
  chiefId: string | null;
  rangerId: string | null;
  mustChangePassword: boolean;
  secondFactor: boolean;
  hasPassword: boolean;
}

/** How long an answer about an account or session holds, ms: what another server process changes is in force after it. */
export const knownMs = 3000;

const columns = `
  a.id, a.login, a.name, a.demo, a.disabled, a.roles, a.areas, a.chief_id AS "chiefId", a.ranger_id AS "rangerId",
  c.must_change_password AS "mustChangePassword", c.totp_secret IS NOT NULL AS "secondFactor",
  c.password_hash IS NOT NULL AS "hasPassword"`;

/** What is known of accounts that were asked about lately; a page asks for tiles by the hundred. */
export class KnownAccounts {
  readonly #pool: pg.Pool;
  readonly #known = new LRUCache<string, Promise<{ account: KnownAccount | undefined }>>({
    max: 5000,
    ttl: knownMs,
  });

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async find(id: string): Promise<KnownAccount | undefined> {
    if (id === '') return undefined;
    let asked = this.#known.get(id);
    if (!asked) {
      asked = this.#read(id).then((account) => ({ account }));
      this.#known.set(id, asked);
      // A database that did not answer has said nothing about the account.
      asked.catch(() => this.#known.delete(id));
    }
    return (await asked).account;
  }

  async #read(id: string): Promise<KnownAccount | undefined> {
    const { rows } = await this.#pool.query<KnownAccount>(
      `SELECT ${columns} FROM account a JOIN account_credential c ON c.account_id = a.id WHERE a.id = $1`,
      [id],
    );
    return rows[0];
  }

  /** It was changed: this process asks again at once. */
  forget(id: string): void {
    this.#known.delete(id);
  }
}
