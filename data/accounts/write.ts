/** Accounts as both the API and `npm run admin` make and change them. Call these in a transaction. */
import type pg from 'pg';
import type { Role } from '../../domain/access/roles.ts';

export interface AccountSeed {
  login: string;
  name: string;
  demo: boolean;
  roles: readonly Role[];
  areas: readonly string[] | null;
  chiefId?: string | null;
  rangerId?: string | null;
}

/** What a password is set with. */
export interface PasswordSetting {
  hash: string;
  /** To be changed before anything else is done. */
  mustChange: boolean;
  /** When it is good no more if nobody has used it. */
  expiresAt: Date | null;
}

/** @returns its id; undefined when the log-in is taken */
export async function insertAccount(
  client: pg.ClientBase,
  { login, name, demo, roles, areas, chiefId, rangerId }: AccountSeed,
  password: PasswordSetting,
): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO account (login, name, demo, roles, areas, chief_id, ranger_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (login) DO NOTHING RETURNING id`,
    [login, name, demo, roles, areas, chiefId ?? null, rangerId ?? null],
  );
  const id = rows[0]?.id;
  if (id === undefined) return undefined;
  await client.query('INSERT INTO account_credential (account_id) VALUES ($1)', [id]);
  await setPassword(client, id, password);
  return id;
}

export async function setPassword(
  client: pg.ClientBase,
  id: string,
  { hash, mustChange, expiresAt }: PasswordSetting,
): Promise<void> {
  await client.query(
    `UPDATE account_credential SET password_hash = $2, password_set_at = now(), must_change_password = $3,
       password_expires_at = $4 WHERE account_id = $1`,
    [id, hash, mustChange, expiresAt],
  );
}

/**
 * Ends the sessions of an account, at other server processes within seconds.
 * @param but ids of those that go on
 */
export async function endSessions(client: pg.ClientBase, id: string, but: string[] = []): Promise<void> {
  await client.query('DELETE FROM account_session WHERE account_id = $1 AND id <> ALL ($2::uuid[])', [
    id,
    but,
  ]);
}

/** For good. */
export async function revokeTokens(client: pg.ClientBase, id: string): Promise<void> {
  await client.query(
    'UPDATE api_token SET revoked_at = coalesce(revoked_at, now()) WHERE account_id = $1 AND revoked_at IS NULL',
    [id],
  );
}

/** Whether there is an account that is not of the demo: the demo is closed then, for good. */
export async function hasRealAccount(client: Pick<pg.ClientBase, 'query'>): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    'SELECT EXISTS (SELECT FROM account WHERE NOT demo) AS there',
  );
  return rows[0]!.there;
}

/** Whether somebody could make accounts: a system administrator (系统管理员) who is neither disabled nor of the demo. */
export async function hasSystemAdmin(client: Pick<pg.ClientBase, 'query'>): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT FROM account WHERE NOT demo AND NOT disabled AND 'system-admin' = ANY (roles)) AS there`,
  );
  return rows[0]!.there;
}

/** No code is asked for any more. */
export async function clearSecondFactor(client: pg.ClientBase, id: string): Promise<void> {
  await client.query(
    `UPDATE account_credential SET totp_secret = NULL, totp_offered = NULL, totp_step = NULL WHERE account_id = $1`,
    [id],
  );
  await client.query('DELETE FROM recovery_code WHERE account_id = $1', [id]);
}
