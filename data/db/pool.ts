import pg from 'pg';
import { ActorPool } from '../audit/session.ts';

const { builtins } = pg.types;
/** Type numbers that `builtins` lacks. */
const arrayOf = { text: 1009, int8: 1016, numeric: 1231, date: 1182 };

/** A bigint as a number; the app's ids and counts are far below 2^53, and one beyond must not be rounded. */
function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}

const asIs = (text: string): string => text;

type Parser = (text: string) => unknown;

/** An array's parser from its elements', by way of text[], which `pg` can read. */
function parserOfArray(parse: Parser): Parser {
  const convert = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(convert) : value === null ? null : parse(value as string);
  return (text) => convert(pg.types.getTypeParser(arrayOf.text)(text));
}

/** How values of these types arrive in JavaScript; all others as `pg` has them (timestamptz is a Date). */
const parsers = new Map<number, Parser>([
  [builtins.INT8, exactInteger],
  [builtins.NUMERIC, Number],
  [builtins.DATE, asIs], // 'YYYY-MM-DD': a Date would be midnight of the machine's own time zone
  [arrayOf.int8, parserOfArray(exactInteger)],
  [arrayOf.numeric, parserOfArray(Number)],
  [arrayOf.date, parserOfArray(asIs)],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary' = 'text') =>
    (format === 'text' ? parsers.get(oid) : undefined) ??
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/**
 * Every session of the app: days are Shanghai's whatever the server's zone is, and nothing runs for
 * ever. These are guards against a runaway, as long as a request may take; long jobs `set local` longer ones.
 */
const sessionSettings = `
  set time zone 'Asia/Shanghai';
  set jit = off; -- compiling a tile's query takes longer than running it
  set plan_cache_mode = force_custom_plan; -- where a tile or a window lies decides which index is the right one
  set statement_timeout = '60s';
  set lock_timeout = '30s';
  set idle_in_transaction_session_timeout = '5min'`;

/**
 * A pool that survives the loss of its server: broken connections are dropped and later queries connect
 * anew, each failing within 5 s while nothing answers.
 *
 * @param onNotice told when a connection that nobody was using is lost
 */
export function createPool(connection: pg.PoolConfig, onNotice: (notice: string) => void): pg.Pool {
  const pool = new ActorPool({
    application_name: 'linzhang',
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    ...connection,
    types,
    onConnect: async (client) => {
      await client.query(sessionSettings);
    },
  });
  // Without a listener, Node ends the process when an idle connection breaks.
  pool.on('error', (error) => onNotice(`a database connection was lost: ${error.message}`));
  // A connection that somebody has checked out reports to that query, and must not throw besides.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
