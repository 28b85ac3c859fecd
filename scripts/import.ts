/** `npm run import -- FILE…`: takes files of tracks or areas in, also while the app runs. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../data/db/config.ts';
import { OperatorError } from '../data/db/errors.ts';
import { openOrJoin } from '../data/db/join.ts';
import { importFile } from '../data/import/import-file.ts';
import { unknownPerson } from '../data/patrols/people.ts';
import { type ImportOptions, importOptions } from '../domain/model/import.ts';
import { reportLines } from './import-report.ts';
import { explain } from './lifetime.ts';

const help = `Usage: npm run import -- [options] FILE…

Takes GPX, GeoJSON and CSV tracks and GeoJSON areas, also in .gz or .zip, and reports a file at a time what was
taken, what was refused and why. The same file again changes nothing. Exit code 1 when a file was refused.

  --crs CRS           EPSG:4490 EPSG:4326 GCJ-02 EPSG:4523 EPSG:4524 EPSG:4544 EPSG:4545; default: detected
  --kind KIND         patrol or area; default: by content
  --patrol-kind KIND  open 明查, covert 暗访, joint 联合巡查, smart 智能巡林; default open
  --chief ID          the chief who patrolled
  --ranger ID         the ranger who patrolled
  --area-kind KIND    zone 片区, grid 网格, farm 国有林场, town 乡镇, village 村; default zone
  --help`;

function readArguments(): { options: ImportOptions; files: string[] } | undefined {
  const text = { type: 'string' } as const;
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        crs: text,
        kind: text,
        'patrol-kind': text,
        chief: text,
        ranger: text,
        'area-kind': text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}; see --help`);
  }
  const { values, positionals } = parsed;
  if (values.help) return undefined;
  if (positionals.length === 0) throw new OperatorError('no file given; see --help');
  const options = importOptions.safeParse({
    kind: values.kind,
    crs: values.crs,
    patrolKind: values['patrol-kind'],
    chiefId: values.chief,
    rangerId: values.ranger,
    areaKind: values['area-kind'],
  });
  if (!options.success) throw new OperatorError(z.prettifyError(options.error).replaceAll('\n', ' '));
  if (options.data.chiefId && options.data.rangerId)
    throw new OperatorError('give --chief or --ranger, not both');
  return { options: options.data, files: positionals };
}

async function run(): Promise<number> {
  const given = readArguments();
  if (!given) {
    console.log(help);
    return 0;
  }
  const { options, files } = given;
  const database = await openOrJoin(readConfig(), (phase) => console.error(phase));
  try {
    const unknown = await unknownPerson(database.pool, options);
    if (unknown) {
      const who = unknown.field === 'chiefId' ? 'chief' : 'ranger';
      throw new OperatorError(`there is no ${who} ${unknown.id}`);
    }
    let refused = false;
    for (const path of files) {
      const given = { path, fileName: path };
      const reports = await importFile(database.pool, given, options).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOENT' && error.code !== 'EACCES' && error.code !== 'EISDIR') throw error;
          console.log(`${path}: cannot be read (${error.code})`);
          refused = true;
          return [];
        },
      );
      for (const report of reports) {
        for (const line of reportLines(report)) console.log(line);
        refused ||= report.status === 'refused';
      }
    }
    return refused ? 1 : 0;
  } finally {
    await database.close();
  }
}

run().then(
  (code) => process.exit(code),
  (error) => {
    console.error(explain(error));
    process.exit(1);
  },
);
