import type pg from 'pg';
import type { Account, AccountListQuery } from '../../domain/model/account.ts';

type Row = Omit<Account, 'etag'> & { revision: number };

/** $1: now. */
const columns = `
  a.id, a.login, a.name, a.demo, a.disabled, a.roles, a.areas, a.chief_id AS "chiefId", a.ranger_id AS "rangerId",
  c.must_change_password AS "mustChangePassword", c.totp_secret IS NOT NULL AS "secondFactor",
  a.oidc_subject AS "oidcSubject", CASE WHEN f.locked_until > $1 THEN f.locked_until END AS "lockedUntil",
  a.last_login_at AS "lastLoginAt", a.created_at AS "createdAt", a.revision,
  (SELECT count(*) FROM account_session s WHERE s.account_id = a.id AND s.expire > $1) AS sessions`;
const tables = `account a JOIN account_credential c ON c.account_id = a.id LEFT JOIN login_failure f ON f.login = a.login`;

const plain = ({ revision, ...row }: Row): Account => ({
  ...row,
  etag: accountEtag({ id: row.id, revision }),
});

/** The same for every administrator, whatever areas they are given: one makes an account, another gives it rights. */
export const accountEtag = ({ id, revision }: { id: string; revision: number }) => `"${id}-${revision}"`;

export async function findAccount(
  client: Pick<pg.Pool, 'query'>,
  id: string,
  now: Date,
): Promise<Account | undefined> {
  const { rows } = await client.query<Row>(`SELECT ${columns} FROM ${tables} WHERE a.id = $2`, [now, id]);
  return rows[0] && plain(rows[0]);
}

/** By log-in. */
export async function listAccounts(
  pool: pg.Pool,
  { q, role, limit, offset }: AccountListQuery,
  now: Date,
): Promise<{ items: Account[]; total: number }> {
  const { rows } = await pool.query<Row & { total: number }>(
    `SELECT ${columns}, count(*) OVER () AS total FROM ${tables}
     WHERE ($2::text IS NULL OR strpos(a.login, lower($2)) > 0 OR strpos(lower(a.name), lower($2)) > 0)
       AND ($3::text IS NULL OR $3 = ANY (a.roles))
     ORDER BY a.login LIMIT $4 OFFSET $5`,
    [now, q || null, role ?? null, limit, offset],
  );
  return { items: rows.map(({ total, ...row }) => plain(row)), total: rows[0]?.total ?? 0 };
}
