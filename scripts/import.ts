/** `npm run import -- FILE…`: takes data in, or an import back; also while the app runs. */
import type pg from 'pg';
import { actAsCommandLine } from '../data/audit/actor.ts';
import { readConfig } from '../data/db/config.ts';
import { OperatorError } from '../data/db/errors.ts';
import { openOrJoin } from '../data/db/join.ts';
import { importFiles } from '../data/import/import-files.ts';
import { datasetLimits } from '../data/import/limits.ts';
import { RevertRefused, revertImport } from '../data/import/revert.ts';
import { unknownPerson } from '../data/patrols/people.ts';
import type { ImportOptions } from '../domain/model/import.ts';
import { importHelp, readImportArguments } from './import-arguments.ts';
import { filesOf } from './import-paths.ts';
import { reportLines } from './import-report.ts';
import { explain } from './lifetime.ts';

async function run(): Promise<number> {
  const given = readImportArguments();
  if (given.task === 'help') {
    console.log(importHelp);
    return 0;
  }
  actAsCommandLine();
  const database = await openOrJoin(readConfig(), (phase) => console.error(phase));
  try {
    if (given.task === 'revert') return await revert(database.pool, given.id);
    return await takeIn(database.pool, given.paths, given.options);
  } finally {
    await database.close();
  }
}

async function takeIn(pool: pg.Pool, paths: readonly string[], options: ImportOptions): Promise<number> {
  const unknown = await unknownPerson(pool, options);
  if (unknown) {
    const who = unknown.field === 'chiefId' ? 'chief' : 'ranger';
    throw new OperatorError(`there is no ${who} ${unknown.id}`);
  }
  const { files, unreadable } = await filesOf(paths);
  const reports =
    files.length === 0
      ? []
      : await importFiles(pool, files, options, { limits: datasetLimits, progress: phaseLines() });
  for (const report of reports) for (const line of reportLines(report)) console.log(line);
  for (const { path, code } of unreadable) console.log(`${path}: cannot be read (${code})`);
  return unreadable.length > 0 || reports.some(({ status }) => status === 'refused') ? 1 : 0;
}

/** A line a phase, and one every 100,000 rows: a city's parcels take minutes. */
function phaseLines() {
  let last = '';
  return (phase: string, done: number, total: number | null) => {
    const line = `${phase} ${done - (done % 100_000)}${total === null ? '' : ` of ${total}`}`;
    if (line !== last && (total ?? done) >= 100_000) console.error(line);
    last = line;
  };
}

async function revert(pool: pg.Pool, id: string): Promise<number> {
  try {
    const report = await revertImport(pool, id);
    if (!report) throw new OperatorError(`there is no import ${id}`);
    console.log(`${report.fileName}: reverted`);
    return 0;
  } catch (error) {
    if (error instanceof RevertRefused) throw new OperatorError(`not reverted: ${error.message}`);
    throw error;
  }
}

run().then(
  (code) => process.exit(code),
  (error) => {
    console.error(explain(error));
    process.exit(1);
  },
);
