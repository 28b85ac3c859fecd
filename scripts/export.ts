/** `npm run export -- LAYER`: a layer as a file, also while the app runs. */
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { actAsCommandLine } from '../data/audit/actor.ts';
import { appendEvent } from '../data/audit/events.ts';
import { readConfig } from '../data/db/config.ts';
import { OperatorError } from '../data/db/errors.ts';
import { openOrJoin } from '../data/db/join.ts';
import { areaNameOn } from '../data/export/area-name.ts';
import { formats } from '../data/export/formats.ts';
import { layerOf, layers } from '../data/export/layers/index.ts';
import { makeExport, withExportFolder } from '../data/export/make.ts';
import { checkQuestion } from '../data/export/question.ts';
import { layerSource } from '../data/export/read-layer.ts';
import { TooManyRows } from '../data/export/stage.ts';
import { GdalError } from '../data/gdal/gdal.ts';
import { today } from '../domain/law/period.ts';
import {
  exportCrs,
  exportEncodings,
  exportFormats,
  exportLayers,
  layerExportQuery,
} from '../domain/model/export.ts';
import { explain } from './lifetime.ts';

const help = `Usage: npm run export -- LAYER --format FORMAT -o FILE [options]

Writes a layer as it stands in the database. Coordinates are CGCS2000 degrees unless you say otherwise.

LAYER is one of
${layers.map(({ id, label }) => `  ${id.padEnd(16)}${label.zh}`).join('\n')}

  --format FORMAT   ${exportFormats.join(' ')}; shp is a .zip with all its parts
  -o, --out FILE    where to write; an existing file is kept unless --force is given
  --force           replaces an existing file
  --crs CRS         ${exportCrs.join(' ')}; GeoJSON and KML: degrees only
  --encoding E      ${exportEncodings.join(' ')}, of a Shapefile; default UTF-8
  --at DAY          what was in force on this day (areas, parcels, responsibilities); default today
  --from DAY --to DAY   patrols and problems of a period; to is exclusive
  --bbox W,S,E,N    what touches this box, degrees
  --parent ID       what lies in this area, e.g. district:500109
  --help`;

const argumentsOf = z.object({
  layer: z.enum(exportLayers),
  out: z.string().min(1),
  force: z.boolean().default(false),
});

function readArguments() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        format: text,
        crs: text,
        encoding: text,
        at: text,
        from: text,
        to: text,
        bbox: text,
        parent: text,
        out: { ...text, short: 'o' },
        force: flag,
        help: { ...flag, short: 'h' },
      },
    });
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}; see --help`);
  }
  const { values, positionals } = parsed;
  if (values.help) return undefined;
  if (positionals.length !== 1) throw new OperatorError('give one layer; see --help');
  const { layer, out, force } = checked(argumentsOf, { ...values, layer: positionals[0] });
  const { out: _out, force: _force, ...question } = values;
  const asked = checked(layerExportQuery, question);
  const [fault] = checkQuestion(layerOf(layer), asked, Object.keys(question));
  if (fault) throw new OperatorError(`--${fault.path}: ${fault.message}`);
  return { layer, out, force, asked };
}

function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new OperatorError(`${z.prettifyError(result.error).replaceAll('\n', ' ')}; see --help`);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function run(): Promise<void> {
  const given = readArguments();
  if (!given) {
    console.log(help);
    return;
  }
  const { layer, out, force, asked } = given;
  if (!force && (await exists(out))) throw new OperatorError(`${out} is there already; --force replaces it`);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  actAsCommandLine();
  const database = await openOrJoin(readConfig(), (phase) => console.error(phase));
  try {
    const { at = today(), parent } = asked;
    if (parent !== undefined && (await areaNameOn(database.pool, parent, at)) === undefined)
      throw new OperatorError(`--parent: there is no area ${parent} on ${at}`);
    await appendEvent(database.pool, {
      action: 'export',
      object: { kind: 'export', id: `layers/${layer}` },
      detail: { query: asked },
    });
    const source = layerSource(database.pool, layer, { ...asked, at }, asked);
    const count = await withExportFolder(async (folder) => {
      const made = await makeExport(source, asked, folder, stop.signal);
      await putInPlace(made.path, out);
      return made.count;
    });
    console.log(`${out}: ${count} ${layerOf(layer).label.zh}, ${formats[asked.format].label}, ${asked.crs}`);
  } catch (error) {
    if (stop.signal.aborted) throw new OperatorError('stopped; nothing was written');
    if (error instanceof TooManyRows)
      throw new OperatorError(`${formats[asked.format].label} takes ${error.limit} rows at most`);
    if (error instanceof GdalError) throw new OperatorError(`GDAL: ${error.message}`);
    throw error;
  } finally {
    await database.close();
  }
}

/** The file appears whole or not at all. */
async function putInPlace(made: string, out: string): Promise<void> {
  const part = `${out}.part`;
  try {
    await copyFile(made, part);
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw new OperatorError(`${out} cannot be written: ${(error as Error).message}`);
  }
}

run().then(
  () => process.exit(0),
  (error) => {
    console.error(explain(error));
    process.exit(1);
  },
);
