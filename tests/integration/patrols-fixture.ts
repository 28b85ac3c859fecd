import type { Express } from 'express';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { unpackCells } from '../../domain/heat/cells.ts';
import type { TestDatabase } from '../setup/database.ts';
import { emptyTables } from '../setup/empty-tables.ts';
import { testApp } from './api-fixture.ts';

/** The app with one chief and one ranger, and no patrols before each test. */
export class PatrolWorld {
  app!: Express;
  database!: TestDatabase;

  constructor() {
    beforeAll(async () => {
      const { app, database } = await testApp();
      Object.assign(this, { app, database });
      await database.pool.query(
        `INSERT INTO chief (id, name, post, title, level) VALUES ('chief:1', '张三', '镇长', '乡镇(街道)林长', 'town')`,
      );
      await database.pool.query(`INSERT INTO ranger (id, name) VALUES ('ranger:1', '李四')`);
    });
    afterAll(() => this.database.drop());
    beforeEach(() => this.clear());
  }

  async clear(): Promise<void> {
    await emptyTables(this.database.pool, 'patrol, fix, heat_tile, heat_span');
  }

  async query(sql: string) {
    return (await this.database.pool.query(sql)).rows;
  }

  /** Everything that patrols leave behind, in comparable form. */
  async stored() {
    const heat = await this.query('SELECT day, z, x, y, cells FROM heat_tile ORDER BY z, x, y, day');
    return {
      fixes: await this.query(
        'SELECT month, patrol_id, seq, at, lon, lat, ele, flag FROM fix ORDER BY patrol_id, seq',
      ),
      patrols: await this.query(
        'SELECT started_at, ended_at, length_m, moving_s, fix_count, jump_count, gap_count, invalid_reason, ST_AsEWKT(geom) AS track FROM patrol ORDER BY id',
      ),
      heat: heat.map(({ cells, ...tile }) => ({ ...tile, cells: unpackCells(cells) })),
    };
  }
}
