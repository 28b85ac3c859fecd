/** `npm run restore -- FOLDER`: a backup comes back; the app must be stopped. */
import { parseArgs } from 'node:util';
import { actAsCommandLine } from '../data/audit/actor.ts';
import { restore } from '../data/backup/restore.ts';
import { readConfig } from '../data/db/config.ts';
import { connectionOf } from '../data/db/connection.ts';
import { OperatorError } from '../data/db/errors.ts';
import { migrate } from '../data/db/migrate.ts';
import { openDatabase } from '../data/db/open.ts';
import { explain } from './lifetime.ts';

const help = `Usage: npm run restore -- FOLDER [--replace]

Brings back what \`npm run backup\` wrote into FOLDER: checks it, restores the database in one transaction, compares every table,
restores the files, and runs the migrations that are newer than the backup. Stop the app first.

  --replace   removes what the database holds now; without it only an empty one is restored into
  --help`;

function readArguments(): { from: string; replace: boolean } | undefined {
  let parsed: { values: { replace?: boolean; help?: boolean }; positionals: string[] };
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: { replace: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}; see --help`);
  }
  if (parsed.values.help) return undefined;
  const [from, ...more] = parsed.positionals;
  if (from === undefined || more.length > 0) throw new OperatorError('give one folder; see --help');
  return { from, replace: parsed.values.replace ?? false };
}

async function run(): Promise<void> {
  actAsCommandLine();
  const given = readArguments();
  if (!given) {
    console.log(help);
    return;
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  const config = readConfig();
  const say = (phase: string) => console.error(phase);
  const database = await openDatabase({ ...config, databaseReplicaUrls: [] }, { onPhase: say });
  try {
    const connection = connectionOf(database.pool);
    const { createdAt, tables } = await restore({
      ...given,
      connection,
      dataDir: config.dataDir,
      onPhase: say,
      signal: stop.signal,
    });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`restored ${tables.length} tables with ${rows} rows as of ${createdAt}`);
    const applied = await migrate(database);
    if (applied.length > 0) console.log(`applied the migrations ${applied.join(', ')}`);
  } catch (error) {
    if (stop.signal.aborted) throw new OperatorError('stopped; the database is as it was');
    throw error;
  } finally {
    await database.close();
  }
}

run().then(
  () => process.exit(0),
  (error) => {
    console.error(explain(error));
    process.exit(1);
  },
);
