import pg from 'pg';
import type { TablePrint } from './manifest.ts';

type Client = Pick<pg.ClientBase, 'query'>;

/** Tables of the database, partitions one by one, that are not an extension's. */
const ownTables = `
  SELECT n.nspname AS schema, c.relname AS name,
         (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
   ORDER BY 1, 2`;

/** How many rows each table has, and a hash of what was stored in them; what the server computes from it is left out. */
export async function fingerprint(client: Client): Promise<TablePrint[]> {
  const { rows: tables } = await client.query<{ schema: string; name: string; columns: string[] }>(ownTables);
  const prints: TablePrint[] = [];
  for (const { schema, name, columns } of tables) {
    const table = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
    const row = columns.map((column) => `t.${pg.escapeIdentifier(column)}`).join(', ');
    const { rows } = await client.query<{ rows: number; hash: string }>(
      `SELECT count(*) AS rows, coalesce(sum(hashtextextended(ROW(${row})::text, 0)::numeric), 0)::text AS hash
         FROM ONLY ${table} t`,
    );
    prints.push({ name: `${schema}.${name}`, ...rows[0]! });
  }
  return prints;
}

/** The tables that differ, in plain words. */
export function differences(expected: readonly TablePrint[], found: readonly TablePrint[]): string[] {
  const there = new Map(found.map((table) => [table.name, table]));
  return expected.flatMap(({ name, rows, hash }) => {
    const other = there.get(name);
    if (!other) return [`${name} is missing`];
    if (other.rows !== rows) return [`${name} has ${other.rows} rows instead of ${rows}`];
    return other.hash === hash ? [] : [`${name} has other contents`];
  });
}
