import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportChoice } from '../../domain/model/export.ts';
import { convert } from '../gdal/gdal.ts';
import { fieldNotes } from './field-notes.ts';
import { type FormatDefinition, formats } from './formats.ts';
import { dbfNames } from './names.ts';
import { type Staged, stage } from './stage.ts';
import type { ExportSource } from './table.ts';
import { vrtOf } from './vrt.ts';
import { writeZip } from './zip.ts';

export interface ExportedFile {
  path: string;
  count: number;
}

/** Gives the work a folder of its own, which is gone afterwards whatever happens. */
export async function withExportFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lz-export-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Makes the file of an export. The rows go to disk in one snapshot of the database, which ends before GDAL begins.
 *
 * @param folder of this export only, see `withExportFolder`
 * @throws TooManyRows, GdalError; the signal's reason when it aborts, which stops the query and GDAL
 */
export async function makeExport(
  source: ExportSource,
  choice: ExportChoice,
  folder: string,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const format = formats[choice.format];
  const path = join(folder, 'rows.csv');
  const reader = format.ogr ? 'gdal' : 'people';
  const staged = await source((table) => stage(table, { path, reader, mostRows: format.mostRows }, signal));
  if (!format.ogr) return { path, count: staged.count };
  return { path: await convertStaged(staged, choice, format, folder, signal), count: staged.count };
}

async function convertStaged(
  staged: Staged,
  choice: ExportChoice,
  { ogr, ending, instants }: FormatDefinition,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const shapefile = choice.format === 'shp';
  const own = staged.fields.map(({ name }) => name);
  const names = shapefile ? dbfNames(own, choice.encoding) : own;
  const vrt = join(folder, 'rows.vrt');
  const result = join(folder, 'result');
  await mkdir(result);
  await writeFile(vrt, vrtOf(staged, names, instants));
  const made = await convert(
    { path: vrt, virtual: true },
    {
      folder: result,
      name: staged.name,
      options: ogr!(choice, staged.bare),
      bytes: staged.bytes,
      ending: shapefile ? 'shp' : ending,
    },
    signal,
  );
  if (!shapefile) return made;
  const parts = (await readdir(result)).sort();
  const zip = join(folder, 'export.zip');
  await writeZip(
    zip,
    [
      ...parts.map((name) => ({ name, from: { path: join(result, name) } })),
      { name: '字段说明.txt', from: { text: fieldNotes(staged, names, choice, new Date()) } },
    ],
    signal,
  );
  return zip;
}
