/** `npm run backup`: database and files of DATA_DIR into a folder of their own, also while the app runs. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { actAsCommandLine } from '../data/audit/actor.ts';
import { backUp, keepNewest } from '../data/backup/backup.ts';
import { readConfig } from '../data/db/config.ts';
import { connectionOf } from '../data/db/connection.ts';
import { OperatorError } from '../data/db/errors.ts';
import { openOrJoin } from '../data/db/join.ts';
import { explain } from './lifetime.ts';

const help = `Usage: npm run backup [-- options]

Writes a complete, checked backup (database and uploaded files) into a new folder linzhang-<time>. The app may run meanwhile.

  -o, --out FOLDER   where the backup's folder is made; default: backups in DATA_DIR. Keep it on another disk or machine
  --keep N           afterwards only the newest N backups of that folder stay
  --help

It holds all that the app knows, people's names and keys too: keep it as safe as the server itself.`;

function readArguments(): { out?: string; keep?: number } | undefined {
  let values: { out?: string; keep?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      options: {
        out: { type: 'string', short: 'o' },
        keep: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}; see --help`);
  }
  const { help: asked, out, keep } = values;
  if (asked) return undefined;
  if (keep !== undefined && !/^[1-9]\d{0,3}$/.test(keep))
    throw new OperatorError('--keep must be a whole number from 1 to 9999; see --help');
  return { out, keep: keep === undefined ? undefined : Number(keep) };
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
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  const out = given.out ?? join(config.dataDir, 'backups');
  const database = await openOrJoin(config, (phase) => console.error(phase));
  try {
    const folder = await backUp({
      connection: connectionOf(database.pool),
      dataDir: config.dataDir,
      out,
      program: version,
      signal: stop.signal,
    });
    // For the metric of the backup's age; the folder's name only, for its place may be secret.
    await database.pool.query(
      `INSERT INTO setting (key, value) VALUES ('last-backup', $1)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()`,
      [JSON.stringify({ name: basename(folder) })],
    );
    console.log(`backed up into ${folder}`);
    if (given.keep === undefined) return;
    for (const name of await keepNewest(out, given.keep)) console.log(`removed the old backup ${name}`);
  } catch (error) {
    if (stop.signal.aborted) throw new OperatorError('stopped; no backup was made');
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
