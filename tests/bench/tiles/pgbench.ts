/** The limit: the same statements straight into PostgreSQL. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import type { Statement } from '../../../tiles/mvt/statement.ts';

/** pgbench takes no more scripts than this. */
export const mostScripts = 128;
const seconds = 5;

function literal(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `'{${value.join(',')}}'`;
  return `'${String(value).replaceAll("'", "''")}'`;
}

function asSql({ text, values }: Statement): string {
  return `${text.replace(/\$(\d+)/g, (_, n) => literal(values[Number(n) - 1]))};\n`;
}

/**
 * Statements a second with as many clients as the API makes tiles at the same time; planned anew each time, as the API's
 * are (`extended`), or once (`prepared`).
 */
export async function pgbenchPerSecond(
  { options }: pg.Pool,
  statements: Statement[],
  protocol: 'extended' | 'prepared',
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'lz-pgbench-'));
  try {
    const scripts = statements.slice(0, mostScripts).map((statement, i) => ({
      path: join(folder, `${i}.sql`),
      sql: asSql(statement),
    }));
    for (const { path, sql } of scripts) await writeFile(path, sql);
    const files = scripts.flatMap(({ path }) => ['-f', path]);
    const { stdout } = await promisify(execFile)(
      'pgbench',
      ['-n', '-M', protocol, '-c', '6', '-j', '2', '-T', String(seconds), ...files, conninfo(options)],
      { env: { ...process.env, PGOPTIONS: '-c jit=off' }, maxBuffer: 2 ** 24 },
    );
    return Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What libpq takes in a database's place. */
function conninfo({ connectionString, host, port, user, database }: pg.PoolConfig): string {
  return connectionString ?? `host=${host} port=${port} user=${user} dbname=${database}`;
}
