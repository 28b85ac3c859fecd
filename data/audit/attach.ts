/** The triggers by which the trail follows the tables, made anew after each migration. */
import type pg from 'pg';
import { prepareMonths } from './months.ts';
import { followed, isSecret, operations, unfollowed } from './tables.ts';

/** Rows of one statement that are told one by one; more are told by their number. */
const mostRows = 20;

interface Column {
  name: string;
  type: string;
  key: boolean;
}

interface Table {
  name: string;
  columns: Column[];
  /** Triggers of ours that it has, and their arguments. */
  triggers: Record<string, string>;
}

const tablesQuery = `
  SELECT c.relname AS name,
         (SELECT jsonb_agg(jsonb_build_object('name', a.attname, 'type', t.typname,
                   'key', coalesce(a.attnum = ANY (i.indkey), false)) ORDER BY a.attnum)
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
         (SELECT coalesce(jsonb_object_agg(g.tgname, encode(g.tgargs, 'hex')), '{}')
            FROM pg_trigger g WHERE g.tgrelid = c.oid AND g.tgname LIKE 'audit\\_on\\_%') AS triggers
    FROM pg_class c
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
   ORDER BY c.relname`;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const arrayLiteral = (names: readonly string[]) => `{${names.map((name) => `"${name}"`).join(',')}}`;

function shownColumn({ name, type }: Column, secret: boolean): string {
  const column = `r.${quoted(name)}`;
  if (type === 'geometry' || type === 'geography')
    return `audit_geometry(${column}::geometry) AS ${quoted(name)}`;
  if (type === 'bytea' && !secret)
    return `CASE WHEN ${column} IS NOT NULL THEN jsonb_build_object('bytes', octet_length(${column}), 'digest', encode(sha256(${column}), 'hex')) END AS ${quoted(name)}`;
  return column;
}

/** Whether an update changed more than what is quiet; '' where nothing is. Without a row before there is a new key, which is no quiet change. */
function loudChange(columns: Column[], quiet: readonly string[]): string {
  const keys = columns.filter(({ key }) => key).map(({ name }) => quoted(name));
  if (quiet.length === 0 || keys.length === 0) return '';
  const loud = columns.filter(({ name }) => !quiet.includes(name)).map(({ name }) => quoted(name));
  const row = (alias: string) => `ROW(${loud.map((name) => `${alias}.${name}`).join(', ')})`;
  const same = keys.map((key) => `o.${key} = n.${key}`).join(' AND ');
  return `SELECT EXISTS (SELECT FROM come n LEFT JOIN gone o ON ${same} WHERE ${row('o')} IS DISTINCT FROM ${row('n')})`;
}

/** The arguments of `audit_statement`. */
function argumentsFor({ name, columns }: Table): string[] {
  const secret = (column: Column) => isSecret(name, column.name);
  // What has a secret in its key is told without a key: by the number of rows.
  const keyColumns = columns.filter(({ key }) => key);
  const keys = keyColumns.some(secret) ? [] : keyColumns.map((column) => `r.${quoted(column.name)}`);
  const { quiet = [], derived = [], bulk } = followed[name] ?? {};
  const told = columns.filter((column) => !derived.includes(column.name));
  return [
    keys.length === 0
      ? 'NULL::text'
      : keys.length === 1
        ? `${keys[0]}::text`
        : `concat_ws('/', ${keys.join(', ')})`,
    `(SELECT to_jsonb(shown) FROM (SELECT ${told.map((column) => shownColumn(column, secret(column))).join(', ')}) shown)`,
    arrayLiteral(quiet),
    arrayLiteral(told.filter(secret).map(({ name }) => name)),
    // Without a key nobody could tell which row before is which row after.
    String(bulk || keys.length === 0 ? 0 : mostRows),
    loudChange(told, quiet),
  ];
}

const transition: Record<string, string> = {
  INSERT: 'REFERENCING NEW TABLE AS come',
  UPDATE: 'REFERENCING OLD TABLE AS gone NEW TABLE AS come',
  DELETE: 'REFERENCING OLD TABLE AS gone',
  TRUNCATE: '',
};

function statementsFor(table: Table): string[] {
  if (table.name in unfollowed) return [];
  const args = argumentsFor(table);
  const stored = Buffer.from(args.map((arg) => `${arg}\0`).join('')).toString('hex');
  const wanted = followed[table.name]?.operations ?? operations;
  return wanted
    .map((operation) => ({ operation, trigger: `audit_on_${operation.toLowerCase()}` }))
    .filter(({ trigger }) => table.triggers[trigger] !== stored)
    .map(
      ({ operation, trigger }) =>
        `CREATE OR REPLACE TRIGGER ${trigger} AFTER ${operation} ON ${quoted(table.name)} ${transition[operation]}
         FOR EACH STATEMENT EXECUTE FUNCTION audit_statement(${args.map(literal).join(', ')})`,
    );
}

/**
 * Has the trail follow every table of the database that is not left out for a reason (`unfollowed`), with the columns that it has
 * now. Does nothing where the triggers are as they should be, or before the migration that brings the trail.
 */
export async function attachAudit(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(`SELECT to_regprocedure('audit_statement()') IS NOT NULL AS there`);
  if (!rows[0].there) return;
  // Before anything is written in a month that the program did not see begin.
  await client.query(prepareMonths);
  const tables = await client.query<Table>(tablesQuery);
  const statements = tables.rows.flatMap(statementsFor);
  if (statements.length > 0) await client.query(`BEGIN; ${statements.join(';\n')}; COMMIT`);
}
