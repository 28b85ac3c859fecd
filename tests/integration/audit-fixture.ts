import type pg from 'pg';
import { inject } from 'vitest';
import type { Gate, Principal } from '../../api/access/principal.ts';
import { sealAudit } from '../../data/audit/seal.ts';
import { createPool } from '../../data/db/pool.ts';
import { everything, type Scope } from '../../data/db/scope.ts';
import { type Permission, permissions } from '../../domain/access/permissions.ts';
import { withConnection } from '../setup/server.ts';

/** Lets everybody in as one account. */
export function accountGate(
  given: readonly Permission[] = permissions,
  name = '张三',
  scope: Scope = everything,
): Gate {
  const principal: Principal = {
    kind: 'account',
    accountId: 'a-1',
    name,
    roles: [],
    permissions: new Set(given),
    scope,
    readOnly: false,
  };
  return { principalOf: async () => principal };
}

/** Seals until nothing waits: other test files' transactions in the same cluster hold it up. */
export async function sealAll(pool: pg.Pool): Promise<void> {
  for (;;) {
    await sealAudit(pool);
    const { rows } = await pool.query('SELECT FROM audit_waiting LIMIT 1');
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What nobody but the server's own superuser could do, past all triggers and rights. */
export async function asSuperuser(databaseName: string, statements: string): Promise<void> {
  const server = createPool(
    { ...withConnection(inject('testServer').admin, databaseName), max: 1 },
    () => {},
  );
  try {
    await server.query(`SET session_replication_role = replica; ${statements}`);
  } finally {
    await server.end();
  }
}
