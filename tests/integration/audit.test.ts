import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actAs } from '../../data/audit/actor.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('the trail', () => {
  it('x', async () => {
    const { pool } = database;
    await actAs(
      { kind: 'account', accountId: 'a1', name: '张三', address: '10.0.0.7', requestId: 'r1' },
      async () => {
        await pool.query(`INSERT INTO setting (key,value) VALUES ('o1', '{"a":1}')`);
        await pool.query(`UPDATE setting SET value = '{"a":2}' WHERE key = 'o1'`);
        await pool.query(
          `INSERT INTO kiosk_token (label, hash, expires_at) VALUES ('x', sha256('a'), now())`,
        );
        await pool.query(`UPDATE kiosk_token SET last_used_at = now()`);
        await pool.query(`INSERT INTO area (id, kind, code) VALUES ('city:1', 'city', '1')`);
        await pool.query(
          `INSERT INTO area_version (area_id, name, geom, valid, source) VALUES ('city:1', 'c', ST_Multi(ST_MakeEnvelope(106,29,107,30,4490)), '[2020-01-01,)', 'x')`,
        );
      },
    );
    await pool.query(`DELETE FROM setting`);
    const { rows } = await pool.query('SELECT * FROM audit_entry ORDER BY id');
    console.log(rows);
    expect(rows.length).toBe(6);
  });
});
