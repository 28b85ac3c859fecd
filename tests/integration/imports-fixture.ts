import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { importFiles } from '../../data/import/import-files.ts';
import { type ImportReport, importOptions, importReport } from '../../domain/model/import.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { emptyTables } from '../setup/empty-tables.ts';

export type Options = Partial<Parameters<typeof importOptions.parse>[0] & object>;

/** What an empty database counts. */
export const nothing = { patrols: 0, fixes: 0, imports: 0, areas: 0, heat: 0 };

/** Imports into a database of the calling test file, emptied before each test. */
export class ImportWorld {
  database!: TestDatabase;
  folder!: string;

  constructor() {
    beforeAll(async () => {
      this.database = await createTestDatabase();
      this.folder = await mkdtemp(join(tmpdir(), 'lz-imports-'));
    });
    afterAll(async () => {
      await this.database.drop();
      await rm(this.folder, { recursive: true });
    });
    beforeEach(async () => {
      await emptyTables(this.database.pool, 'patrol, fix, heat_tile, heat_span, import, area, area_version');
    });
  }

  async query(sql: string) {
    return (await this.database.pool.query(sql)).rows;
  }

  /** All reports of one file. */
  async all(fileName: string, content: Buffer | string, options: Options = {}): Promise<ImportReport[]> {
    const path = join(this.folder, randomUUID());
    await writeFile(path, content);
    return this.file(path, fileName, options);
  }

  async file(path: string, fileName: string, options: Options = {}): Promise<ImportReport[]> {
    const reports = await importFiles(this.database.pool, [{ path, fileName }], importOptions.parse(options));
    return reports.map((report) => importReport.parse(report));
  }

  /** The report of a file that gives one. */
  async one(fileName: string, content: Buffer | string, options: Options = {}): Promise<ImportReport> {
    const reports = await this.all(fileName, content, options);
    expect(reports).toHaveLength(1);
    return reports[0]!;
  }

  /** How many rows of each table there are. */
  async counts() {
    const [row] = await this.query(
      `SELECT (SELECT count(*) FROM patrol) AS patrols, (SELECT count(*) FROM fix) AS fixes,
              (SELECT count(*) FROM import) AS imports, (SELECT count(*) FROM area) AS areas,
              (SELECT count(*) FROM heat_tile) AS heat`,
    );
    return row;
  }
}
