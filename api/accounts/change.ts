/** What administrators change about accounts of others. Each function is called in a transaction. */
import type pg from 'pg';
import { endSessions } from '../../data/accounts/write.ts';
import { administrators, type Role } from '../../domain/access/roles.ts';
import type { AccountInput, AccountRights } from '../../domain/model/account.ts';
import { notAllowed } from '../access/answers.ts';
import type { Precondition } from '../http/etag.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { accountEtag } from './list.ts';

interface Held {
  id: string;
  login: string;
  name: string;
  demo: boolean;
  roles: Role[];
  revision: number;
}

/** @throws HttpProblem 404 */
export async function holdAccount(client: pg.PoolClient, id: string): Promise<Held> {
  const { rows } = await client.query<Held>(
    'SELECT id, login, name, demo, roles, revision FROM account WHERE id = $1 FOR UPDATE',
    [id],
  );
  if (!rows[0]) throw notFound('account', id);
  return rows[0];
}

/**
 * Who controls the system administrators must not be in their hands: with another's password one is the other.
 * @throws HttpProblem 403
 */
export function refuseControllers({ roles }: Held): void {
  const controls = [...administrators, 'auditor'].filter((role) => role !== 'system-admin');
  if (roles.some((role) => controls.includes(role))) {
    throw notAllowed(
      'Passwords and single sign-on of security and audit administrators and auditors are set at the server: npm run admin.',
    );
  }
}

/** Nobody is left without whoever could give rights: made anew only at the server. @throws HttpProblem 409 */
async function keepSecurityAdmin(client: pg.PoolClient, { id, demo, roles }: Held): Promise<void> {
  if (!roles.includes('security-admin')) return;
  // Two at once: the second waits, and then finds that the first one's is gone.
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('last security administrator'))`);
  const { rows } = await client.query<{ others: boolean }>(
    `SELECT EXISTS (SELECT FROM account WHERE id <> $1 AND demo = $2 AND NOT disabled
                      AND 'security-admin' = ANY (roles)) AS others`,
    [id, demo],
  );
  if (!rows[0]!.others) {
    throw new HttpProblem(409, 'Conflict', 'This is the last security administrator.');
  }
}

/** @throws HttpProblem 403, 404, 409, 412 */
export async function changeAccount(
  client: pg.PoolClient,
  id: string,
  { name, disabled, oidcSubject }: AccountInput,
  issuer: string | undefined,
  check: Precondition,
): Promise<void> {
  const held = await holdAccount(client, id);
  check(accountEtag(held));
  if (disabled) await keepSecurityAdmin(client, held);
  if (oidcSubject !== undefined) await linkSubject(client, held, oidcSubject, issuer);
  await client.query('UPDATE account SET name = $2, disabled = $3, revision = revision + 1 WHERE id = $1', [
    id,
    name,
    disabled,
  ]);
  if (disabled) await endSessions(client, id);
}

async function linkSubject(
  client: pg.PoolClient,
  held: Held,
  subject: string | null,
  issuer: string | undefined,
): Promise<void> {
  const { rows } = await client.query<{ subject: string | null }>(
    'SELECT oidc_subject AS subject FROM account WHERE id = $1',
    [held.id],
  );
  if (rows[0]!.subject === subject) return;
  refuseControllers(held);
  if (subject !== null && issuer === undefined) {
    throw refusedField('oidcSubject', 'There is no single sign-on here (OIDC_ISSUER).');
  }
  const taken = await client.query('SELECT FROM account WHERE oidc_issuer = $1 AND oidc_subject = $2', [
    issuer,
    subject,
  ]);
  if (taken.rowCount) throw refusedField('oidcSubject', 'Another account is linked to it.');
  await client.query('UPDATE account SET oidc_issuer = $2, oidc_subject = $3 WHERE id = $1', [
    held.id,
    subject === null ? null : issuer,
    subject,
  ]);
}

/** @throws HttpProblem 404, 409, 412, 422 */
export async function changeRights(
  client: pg.PoolClient,
  id: string,
  { roles, areas, chiefId, rangerId }: AccountRights,
  check: Precondition,
): Promise<void> {
  const held = await holdAccount(client, id);
  check(accountEtag(held));
  if (!roles.includes('security-admin')) await keepSecurityAdmin(client, held);
  const { rows } = await client.query<{ path: string }>(
    `SELECT 'areas.' || n - 1 AS path FROM unnest($1::text[]) WITH ORDINALITY AS given (id, n)
      WHERE NOT EXISTS (SELECT FROM area WHERE area.id = given.id)
     UNION ALL SELECT 'chiefId' WHERE $2::text IS NOT NULL AND NOT EXISTS (SELECT FROM chief WHERE id = $2)
     UNION ALL SELECT 'rangerId' WHERE $3::text IS NOT NULL AND NOT EXISTS (SELECT FROM ranger WHERE id = $3)`,
    [areas ?? [], chiefId, rangerId],
  );
  if (rows.length > 0) {
    const errors = rows.map(({ path }) => ({ path, message: 'There is none with this id.' }));
    throw new HttpProblem(422, 'Not accepted', `There is none with this id: ${rows[0]!.path}.`, errors);
  }
  await client.query(
    `UPDATE account SET roles = $2, areas = $3, chief_id = $4, ranger_id = $5, revision = revision + 1
     WHERE id = $1`,
    [id, roles, areas, chiefId, rangerId],
  );
}

export function refusedField(path: string, message: string): HttpProblem {
  return new HttpProblem(422, 'Not accepted', message, [{ path, message }]);
}
