import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { KioskToken, KioskTokenInput, NewKioskToken } from '../../domain/model/kiosk.ts';

const columns = `
  id, label, created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt",
  last_used_at AS "lastUsedAt"`;

/** Found by its hash, so that the time which a comparison takes tells nothing about a token. */
const hashOf = (token: string) => createHash('sha256').update(token).digest();

export async function createToken(pool: pg.Pool, { label, days }: KioskTokenInput): Promise<NewKioskToken> {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await pool.query<KioskToken>(
    `INSERT INTO kiosk_token (label, hash, expires_at) VALUES ($1, $2, now() + make_interval(days => $3))
     RETURNING ${columns}`,
    [label, hashOf(token), days],
  );
  return { ...rows[0]!, token };
}

/** Newest first. */
export async function listTokens(pool: pg.Pool): Promise<KioskToken[]> {
  const { rows } = await pool.query<KioskToken>(
    `SELECT ${columns} FROM kiosk_token ORDER BY created_at DESC, id`,
  );
  return rows;
}

/** Another label, and good for at least so many days from now on; undefined when there is none, or a revoked one. */
export async function renewToken(
  pool: pg.Pool,
  id: string,
  { label, days }: KioskTokenInput,
): Promise<KioskToken | undefined> {
  const { rows } = await pool.query<KioskToken>(
    `UPDATE kiosk_token SET label = $2, expires_at = greatest(expires_at, now() + make_interval(days => $3))
     WHERE id = $1 AND revoked_at IS NULL RETURNING ${columns}`,
    [id, label, days],
  );
  return rows[0];
}

/** For good; false when there is none. */
export async function revokeToken(pool: pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'UPDATE kiosk_token SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1',
    [id],
  );
  return rowCount === 1;
}

/** The link of a token if it is good now, and notes that it was used. A wall asks all day: one write a minute. */
export async function goodLink(pool: pg.Pool, token: string): Promise<KioskToken | undefined> {
  const { rows } = await pool.query<KioskToken>(
    `SELECT ${columns} FROM kiosk_token WHERE hash = $1 AND revoked_at IS NULL AND expires_at > now()`,
    [hashOf(token)],
  );
  const found = rows[0];
  if (found) {
    await pool.query(
      `UPDATE kiosk_token SET last_used_at = now()
       WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
      [found.id],
    );
  }
  return found;
}
