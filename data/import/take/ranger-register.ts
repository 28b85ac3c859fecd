import type { PoolClient } from 'pg';
import { type Person, Register } from './register.ts';

export interface Ranger extends Person {
  team: string;
  grid: string | null;
}

export class RangerRegister extends Register<Ranger> {
  static async load(client: PoolClient): Promise<RangerRegister> {
    const { rows } = await client.query<Ranger>(
      'SELECT id, name, phone, team, grid_id AS grid FROM ranger ORDER BY id',
    );
    return new RangerRegister(rows);
  }

  async write(client: PoolClient): Promise<void> {
    const columns = 'id text, name text, phone text, team text, grid text';
    if (this.added.size > 0) {
      await client.query(
        `INSERT INTO ranger (id, name, phone, team, grid_id) SELECT id, name, phone, team, grid FROM jsonb_to_recordset($1) AS r (${columns})`,
        [JSON.stringify([...this.added])],
      );
    }
    if (this.changed.size > 0) {
      await client.query(
        `UPDATE ranger o SET name = r.name, phone = r.phone, team = r.team, grid_id = r.grid
           FROM jsonb_to_recordset($1) AS r (${columns}) WHERE o.id = r.id`,
        [JSON.stringify([...this.changed])],
      );
    }
  }
}
