/** What an operator does to accounts at the server's own terminal (`npm run admin`). Each is one transaction. */
import type pg from 'pg';
import type { Role } from '../../domain/access/roles.ts';
import { appendEvent } from '../audit/events.ts';
import { OperatorError } from '../db/errors.ts';
import { inTransaction } from '../db/transaction.ts';
import { PasswordHashing } from './hashing.ts';
import { initialPasswordDays, makeInitialPassword } from './initial-password.ts';
import {
  clearSecondFactor,
  endSessions,
  insertAccount,
  type PasswordSetting,
  revokeTokens,
  setPassword,
} from './write.ts';

const dayMs = 86_400_000;

/** @param typed the operator's own choice; without one it is made, and must be changed at its first use */
async function settingOf(
  person: { login: string; name: string },
  typed: string | undefined,
): Promise<{ setting: PasswordSetting; made: string | undefined }> {
  const hashing = new PasswordHashing();
  if (typed !== undefined) {
    return {
      setting: { hash: await hashing.hash(typed), mustChange: false, expiresAt: null },
      made: undefined,
    };
  }
  const made = makeInitialPassword(person);
  const expiresAt = new Date(Date.now() + initialPasswordDays * dayMs);
  return { setting: { hash: await hashing.hash(made), mustChange: true, expiresAt }, made };
}

/** Administrators see no areas, everybody else made here sees all until somebody says otherwise. */
const areasOf = (role: Role) => (role.endsWith('-admin') ? [] : null);

/** @returns the password that was made. @throws OperatorError when the log-in is taken */
export async function createAccount(
  pool: pg.Pool,
  { login, name, role }: { login: string; name: string; role: Role },
  typed: string | undefined,
): Promise<string | undefined> {
  const { setting, made } = await settingOf({ login, name }, typed);
  const seed = { login, name, demo: false, roles: [role], areas: areasOf(role) };
  const id = await inTransaction(pool, (client) => insertAccount(client, seed, setting));
  if (id === undefined) throw new OperatorError(`there is an account ${login} already`);
  return made;
}

/** Its sessions end, its tokens are revoked, its lock opens. @returns the password that was made */
export async function resetPassword(
  pool: pg.Pool,
  login: string,
  typed: string | undefined,
): Promise<string | undefined> {
  const { id, name } = await accountOf(pool, login);
  const { setting, made } = await settingOf({ login, name }, typed);
  await inTransaction(pool, async (client) => {
    await setPassword(client, id, setting);
    await endSessions(client, id);
    await revokeTokens(client, id);
    await client.query('DELETE FROM login_failure WHERE login = $1', [login]);
    await appendEvent(client, {
      action: 'password',
      object: { kind: 'account', id },
      detail: { reset: true },
    });
  });
  return made;
}

export async function removeSecondFactor(pool: pg.Pool, login: string): Promise<void> {
  const { id } = await accountOf(pool, login);
  await inTransaction(pool, async (client) => {
    await clearSecondFactor(client, id);
    await appendEvent(client, {
      action: 'second-factor',
      object: { kind: 'account', id },
      detail: { now: 'off' },
    });
  });
}

export async function unlock(pool: pg.Pool, login: string): Promise<void> {
  const { id } = await accountOf(pool, login);
  await inTransaction(pool, async (client) => {
    await client.query('DELETE FROM login_failure WHERE login = $1', [login]);
    await appendEvent(client, { action: 'locked', object: { kind: 'account', id }, detail: { now: 'open' } });
  });
}

async function accountOf(pool: pg.Pool, login: string): Promise<{ id: string; name: string }> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM account WHERE login = $1',
    [login],
  );
  if (!rows[0]) throw new OperatorError(`there is no account ${login}`);
  return rows[0];
}

/** One line an account, by log-in. */
export async function listLines(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<Record<'login' | 'name' | 'roles' | 'state' | 'last', string>>(
    `SELECT a.login, a.name, array_to_string(a.roles, ' ') AS roles,
            concat_ws(', ', CASE WHEN a.demo THEN 'demo' END, CASE WHEN a.disabled THEN 'disabled' END,
              CASE WHEN f.locked_until > now() THEN 'locked' END,
              CASE WHEN c.totp_secret IS NOT NULL THEN 'second factor' END) AS state,
            coalesce(to_char(a.last_login_at, 'YYYY-MM-DD HH24:MI'), 'never') AS last
     FROM account a JOIN account_credential c ON c.account_id = a.id LEFT JOIN login_failure f ON f.login = a.login
     ORDER BY a.login`,
  );
  if (rows.length === 0) return ['there are no accounts'];
  return rows.map(
    ({ login, name, roles, state, last }) =>
      `${login}  ${name}  ${roles || 'no role'}  last log-in ${last}${state && `  (${state})`}`,
  );
}
