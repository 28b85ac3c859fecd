import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, Geometry } from 'geojson';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { convert } from '../../data/gdal/gdal.ts';
import { inspectFiles } from '../../data/import/datasets.ts';
import { runPlan } from '../../data/import/run-plan.ts';
import type { GivenFile } from '../../data/import/source-file.ts';
import { type ImportJob, type Inspection, importPlan, inspection } from '../../domain/model/dataset.ts';
import { type ImportReport, importReport } from '../../domain/model/import.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { emptyTables } from '../setup/empty-tables.ts';

/** What a driver of GDAL makes, and options of it (`-lco ENCODING=GB18030`, `-a_srs EPSG:4523` …). */
export interface Made {
  driver: string;
  ending: string;
  options?: string[];
  layer?: string;
  /** A file of the same format that gets another layer. */
  into?: Buffer;
}

export type Files = Record<string, Buffer>;

/** Imports of whole datasets into a database of the calling test file; temporary folders have a place of their own. */
export class DatasetWorld {
  database!: TestDatabase;
  folder!: string;
  private made = 0;
  private readonly before = process.env.TMPDIR;

  constructor() {
    beforeAll(async () => {
      this.database = await createTestDatabase();
      this.folder = await mkdtemp(join(tmpdir(), 'lz-datasets-'));
      process.env.TMPDIR = await this.newFolder();
    });
    afterAll(async () => {
      if (this.before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = this.before;
      await this.database.drop();
      await rm(this.folder, { recursive: true });
    });
    beforeEach(async () => {
      await emptyTables(
        this.database.pool,
        'patrol, fix, heat_tile, heat_span, import, area, area_version, parcel, parcel_layer, chief, responsibility',
      );
    });
  }

  async query(sql: string, values: unknown[] = []) {
    return (await this.database.pool.query(sql, values)).rows;
  }

  async newFolder(): Promise<string> {
    const folder = join(this.folder, String(++this.made));
    await mkdir(folder);
    return folder;
  }

  /** Files that GDAL writes of some features, by name; of a file geodatabase the files in its folder. */
  async make(features: readonly Feature[], made: Made): Promise<Files> {
    const { driver, ending, options = [], layer, into } = made;
    const folder = await this.newFolder();
    const source = join(folder, 'source.geojsonl');
    await writeFile(source, features.map((feature) => `${JSON.stringify(feature)}\n`).join(''));
    const out = await this.newFolder();
    const named = layer === undefined ? [] : ['-nln', layer];
    if (into) {
      await writeFile(join(out, `out.${ending}`), into);
      named.unshift('-update');
    }
    const conversion = { folder: out, name: 'out', bytes: 0, ending };
    await convert({ path: source }, { ...conversion, options: ['-f', driver, ...named, ...options] });
    const inside = ending === 'gdb' ? join(out, 'out.gdb') : out;
    const files: Files = {};
    for (const name of await readdir(inside)) files[name] = await readFile(join(inside, name));
    return files;
  }

  /** The files as an upload has them: under names of ours on the disk. */
  async given(files: Readonly<Record<string, Buffer | string>>): Promise<GivenFile[]> {
    const folder = await this.newFolder();
    const given: GivenFile[] = [];
    for (const [fileName, content] of Object.entries(files)) {
      const path = join(folder, String(given.length));
      await writeFile(path, content);
      given.push({ path, fileName });
    }
    return given;
  }

  async inspect(given: readonly GivenFile[]): Promise<Inspection> {
    return inspection.parse(await inspectFiles(this.database.pool, given));
  }

  /** Reports of a plan; a real run that refuses at the first fault, if it does not say otherwise. */
  async run(given: readonly GivenFile[], plan: object, stopAt?: ImportJob['phase']): Promise<ImportReport[]> {
    const stop = new AbortController();
    const { reports } = await runPlan(
      this.database.pool,
      given,
      importPlan.parse({ uploads: ['x'], dataset: 0, target: 'parcel', dryRun: false, ...plan }),
      (phase) => {
        if (phase === stopAt) stop.abort();
      },
      stop.signal,
    );
    return reports.map((report) => importReport.parse(report));
  }

  /** The report of a dataset that is taken as a whole. */
  async take(given: readonly GivenFile[], plan: object): Promise<ImportReport> {
    const reports = await this.run(given, plan);
    expect(reports.map(({ status, issues }) => [status, status === 'imported' || issues])).toEqual([
      ['imported', true],
    ]);
    return reports[0]!;
  }

  /** How many rows of each table, temporary folders and staged tables there are. */
  async counts() {
    const [rows] = await this.query(
      `SELECT (SELECT count(*) FROM patrol) AS patrols, (SELECT count(*) FROM import) AS imports,
              (SELECT count(*) FROM area) AS areas, (SELECT count(*) FROM parcel) AS parcels,
              (SELECT count(*) FROM parcel_layer) AS layers, (SELECT count(*) FROM chief) AS chiefs,
              (SELECT array_agg(relname::text) FROM pg_class WHERE relname LIKE 'import\\_%' AND relkind = 'r'
                  AND relname <> 'import_change') AS staged`,
    );
    const folders = (await readdir(tmpdir())).filter((name) => name.startsWith('linzhang-import-'));
    return { ...rows, folders };
  }
}

export function rowOf(geometry: Geometry | null, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', geometry: geometry as Geometry, properties };
}
