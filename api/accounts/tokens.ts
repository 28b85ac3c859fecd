import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { Permission } from '../../domain/access/permissions.ts';
import type { ApiToken, ApiTokenInput, NewApiToken } from '../../domain/model/account.ts';
import type { Clock } from './clock.ts';
import { knownMs } from './known-accounts.ts';

/** So that scanners of code and logs know one when they see it. */
const prefix = 'lz_';

export interface GoodToken {
  id: string;
  accountId: string;
  label: string;
  readOnly: boolean;
  permissions: Permission[] | null;
}

const columns = `
  id, label, read_only AS "readOnly", permissions, created_at AS "createdAt", expires_at AS "expiresAt",
  revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"`;

/** Found by its hash, so that the time which a comparison takes tells nothing about a token. */
const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** Keys for programs (API tokens), each of one account. */
export class ApiTokens {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;
  readonly #known = new LRUCache<string, Promise<{ found: GoodToken | undefined }>>({
    max: 5000,
    ttl: knownMs,
  });

  constructor(pool: pg.Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  async make(accountId: string, { label, days, readOnly, permissions }: ApiTokenInput): Promise<NewApiToken> {
    const token = prefix + randomBytes(32).toString('base64url');
    const { rows } = await this.#pool.query<ApiToken>(
      `INSERT INTO api_token (account_id, label, hash, read_only, permissions, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $6::timestamptz + make_interval(days => $7)) RETURNING ${columns}`,
      [accountId, label, hashOf(token), readOnly, permissions ?? null, this.#clock(), days],
    );
    return { ...rows[0]!, token };
  }

  /** Newest first, those that are good no more too. */
  async list(accountId: string): Promise<ApiToken[]> {
    const { rows } = await this.#pool.query<ApiToken>(
      `SELECT ${columns} FROM api_token WHERE account_id = $1 ORDER BY created_at DESC, id`,
      [accountId],
    );
    return rows;
  }

  /** For good; false when the account has none with this id. */
  async revoke(accountId: string, id: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      'UPDATE api_token SET revoked_at = coalesce(revoked_at, $3) WHERE account_id = $1 AND id = $2',
      [accountId, id, this.#clock()],
    );
    this.forget();
    return rowCount === 1;
  }

  /** Tokens were revoked in the database: this process asks again at once, others within seconds. */
  forget(): void {
    this.#known.clear();
  }

  /** A token that is good now; undefined when it is unknown, expired or revoked. */
  async find(token: string): Promise<GoodToken | undefined> {
    if (!token.startsWith(prefix)) return undefined;
    let asked = this.#known.get(token);
    if (!asked) {
      asked = this.#read(token).then((found) => ({ found }));
      this.#known.set(token, asked);
      asked.catch(() => this.#known.delete(token));
    }
    return (await asked).found;
  }

  /** A program may ask all day: its use is written once a minute. */
  async #read(token: string): Promise<GoodToken | undefined> {
    const now = this.#clock();
    const { rows } = await this.#pool.query<GoodToken & { stale: boolean }>(
      `SELECT id, account_id AS "accountId", label, read_only AS "readOnly", permissions,
              last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 minute' AS stale
       FROM api_token WHERE hash = $1 AND revoked_at IS NULL AND expires_at > $2`,
      [hashOf(token), now],
    );
    const found = rows[0];
    if (!found) return undefined;
    if (found.stale) {
      await this.#pool.query('UPDATE api_token SET last_used_at = $2 WHERE id = $1', [found.id, now]);
    }
    const { stale, ...good } = found;
    return good;
  }
}
