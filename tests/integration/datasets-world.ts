import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect } from 'vitest';
import { inTransaction } from '../../data/db/transaction.ts';
import { runPlan } from '../../data/import/run-plan.ts';
import { loadReferenceAreas } from '../../data/reference/load.ts';
import { type ImportPlan, importPlan } from '../../domain/model/dataset.ts';
import { type ImportReport, importReport } from '../../domain/model/import.ts';
import { feature } from '../fixtures/tracks/make.ts';
import { emptyTables } from '../setup/empty-tables.ts';
import { box } from './api-fixture.ts';
import { ImportWorld } from './imports-fixture.ts';

export type Plan = Pick<ImportPlan, 'target'> & Partial<ImportPlan>;
type Box = [west: number, south: number, east: number, north: number];

/** A parcel with its code and land class (地类). */
export function parcel(code: string | null, where: Box | object, more: object = {}): object {
  const geometry = Array.isArray(where) ? box(...(where as Box)) : where;
  return feature(geometry, { ...(code === null ? {} : { bsm: code }), di_lei: '0111', ...more });
}

/** A polygon of these rings. */
export function polygon(...coordinates: number[][][]): object {
  return { type: 'Polygon', coordinates };
}

/** Imports by plans, into a database without layers and areas before each test. */
export class DatasetWorld extends ImportWorld {
  constructor() {
    super();
    beforeEach(async () => {
      await emptyTables(this.database.pool, 'parcel_layer, parcel, chief, ranger');
    });
  }

  /** Runs a plan for one file; a real run unless the plan says otherwise. */
  async run(fileName: string, content: string, plan: Plan) {
    const path = join(this.folder, randomUUID());
    await writeFile(path, content);
    const outcome = await runPlan(
      this.database.pool,
      [{ path, fileName }],
      importPlan.parse({ uploads: ['upload'], dataset: 0, dryRun: false, ...plan }),
      () => {},
      new AbortController().signal,
    );
    expect(outcome.reports).toHaveLength(1);
    return { report: importReport.parse(outcome.reports[0]), preview: outcome.preview };
  }

  /** The report of a run. */
  async report(fileName: string, content: string, plan: Plan): Promise<ImportReport> {
    return (await this.run(fileName, content, plan)).report;
  }

  /** Loads the districts that the product comes with. */
  async loadReference(): Promise<void> {
    await inTransaction(this.database.pool, loadReferenceAreas);
  }

  /** Every row of every table of ours, as one digest a table; imports, versions and the trail apart, which tell what was done. */
  async contents(
    but: string[] = ['import', 'import_change', 'layer_version', 'live_event', 'cover_state', 'cover_dirty'],
  ) {
    const tables = await this.query(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'spatial_ref_sys' AND tablename NOT LIKE 'audit\\_%' ORDER BY 1`,
    );
    const all: Record<string, string> = {};
    for (const { name } of tables as { name: string }[]) {
      if (but.includes(name)) continue;
      const [row] = await this.query(
        `SELECT count(*) || ' rows ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS rows FROM ${name} t`,
      );
      all[name] = row.rows;
    }
    return all;
  }
}
