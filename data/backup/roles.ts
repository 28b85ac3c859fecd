import pg from 'pg';

type Client = Pick<pg.ClientBase, 'query'>;

/** Roles that a grant or a policy of this database names, and that are neither the session's own nor PostgreSQL's. */
export async function namedRoles(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT DISTINCT r.rolname AS name
      FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
     WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype IN ('a', 'r')
       AND d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND r.rolname <> session_user AND r.rolname NOT LIKE 'pg\\_%' AND NOT r.rolsuper
     ORDER BY 1`);
  return rows.map(({ name }) => name);
}

/** Makes the roles that the server lacks, without a login, and lets the session's own take them. */
export async function makeRoles(client: Client, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const role = pg.escapeIdentifier(name);
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN`);
    const { rows } = await client.query<{ may: boolean; me: string }>(
      `SELECT pg_has_role(session_user, $1, 'MEMBER') AS may, session_user AS me`,
      [name],
    );
    if (!rows[0]!.may) await client.query(`GRANT ${role} TO ${pg.escapeIdentifier(rows[0]!.me)}`);
  }
}
