import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type pg from 'pg';
import { clearSecondFactor } from '../../data/accounts/write.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import type { SecondFactorOffer } from '../../domain/model/account.ts';
import type { Clock } from './clock.ts';
import { Sealing } from './sealing.ts';

/** What the app on the phone shows. */
const issuer = '智慧林长';
const stepS = 30;
const recoveryCodeCount = 10;

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: stepS });

/** As typed: with or without dashes and spaces, whatever the case. */
const hashOfCode = (code: string) =>
  createHash('sha256').update(code.replace(/[\s-]/g, '').toUpperCase()).digest();

/** The second factor (RFC 6238, TOTP) of accounts, and the codes for those who lose their phone. */
export class SecondFactor {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;
  readonly #sealing: Sealing;

  constructor(pool: pg.Pool, secret: string, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
    this.#sealing = new Sealing(secret, 'second factor');
  }

  /** A new secret, which asks for nothing before `confirm`. */
  async offer({ id, login }: { id: string; login: string }): Promise<SecondFactorOffer> {
    const secret = new Secret({ size: 20 }).base32;
    await this.#pool.query('UPDATE account_credential SET totp_offered = $2 WHERE account_id = $1', [
      id,
      this.#sealing.seal(secret),
    ]);
    return { secret, uri: totpOf(secret, login).toString() };
  }

  /**
   * Puts what was offered in force when the code is of it.
   * @returns the recovery codes, or undefined when the code is wrong or nothing was offered
   */
  async confirm(id: string, code: string): Promise<string[] | undefined> {
    return inTransaction(this.#pool, async (client) => {
      const { rows } = await client.query<{ offered: Buffer | null }>(
        'SELECT totp_offered AS offered FROM account_credential WHERE account_id = $1 FOR UPDATE',
        [id],
      );
      const step = this.#stepOf(rows[0]?.offered ?? null, code);
      if (step === undefined) return undefined;
      await client.query(
        `UPDATE account_credential SET totp_secret = totp_offered, totp_offered = NULL, totp_step = $2
         WHERE account_id = $1`,
        [id, step],
      );
      const codes = Array.from({ length: recoveryCodeCount }, makeRecoveryCode);
      await client.query('DELETE FROM recovery_code WHERE account_id = $1', [id]);
      await client.query('INSERT INTO recovery_code (account_id, hash) SELECT $1, unnest($2::bytea[])', [
        id,
        codes.map(hashOfCode),
      ]);
      return codes;
    });
  }

  /** No code is asked for any more. */
  async remove(id: string): Promise<void> {
    await inTransaction(this.#pool, (client) => clearSecondFactor(client, id));
  }

  /** Takes a code of the phone, one step early or late, or a recovery code; the same never again. */
  async accepts(id: string, sealed: Buffer, code: string): Promise<boolean> {
    const step = /^\d{6}$/.test(code) ? this.#stepOf(sealed, code) : undefined;
    const { rowCount } =
      step === undefined
        ? await this.#pool.query(
            'UPDATE recovery_code SET used_at = $3 WHERE account_id = $1 AND hash = $2 AND used_at IS NULL',
            [id, hashOfCode(code), this.#clock()],
          )
        : await this.#pool.query(
            `UPDATE account_credential SET totp_step = $2
             WHERE account_id = $1 AND (totp_step IS NULL OR totp_step < $2)`,
            [id, step],
          );
    return rowCount === 1;
  }

  /** The step of time that a code belongs to; undefined: it is of none near now. */
  #stepOf(sealed: Buffer | null, token: string): number | undefined {
    const secret = sealed && this.#sealing.open(sealed);
    if (!secret) return undefined;
    const timestamp = this.#clock().getTime();
    const delta = totpOf(secret).validate({ token, timestamp, window: 1 });
    return delta === null ? undefined : Math.floor(timestamp / 1000 / stepS) + delta;
  }
}

/** 80 random bits in Base32, four by four. */
function makeRecoveryCode(): string {
  const { base32 } = new Secret({ buffer: new Uint8Array(randomBytes(10)).buffer });
  return base32.match(/.{4}/g)!.join('-').toLowerCase();
}
