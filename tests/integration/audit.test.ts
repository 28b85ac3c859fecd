import type { Express } from 'express';
import type pg from 'pg';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { actAs } from '../../data/audit/actor.ts';
import { appendEvent } from '../../data/audit/events.ts';
import { purgeAudit } from '../../data/audit/retention.ts';
import { sealAudit } from '../../data/audit/seal.ts';
import { unfollowed } from '../../data/audit/tables.ts';
import { verifyAudit } from '../../data/audit/verify.ts';
import { createPool } from '../../data/db/pool.ts';
import { type AuditCheck, type AuditEntry, auditPage } from '../../domain/model/audit.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { depsOn, problemOf } from './api-fixture.ts';
import { accountGate, asSuperuser, sealAll } from './audit-fixture.ts';

let database: TestDatabase;
let pool: pg.Pool;
let app: Express;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
  app = createApp(depsOn(pool), { gate: accountGate() });
});
afterAll(() => database.drop());

const actor = {
  kind: 'account',
  accountId: 'a-7',
  name: '李四',
  address: '10.1.2.3',
  requestId: 'r-1',
} as const;

const setting = (key: string, value: object, db: Pick<pg.Pool, 'query'> = pool) =>
  db.query(
    `INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [key, value],
  );

/** Entries of an object as the API tells them, oldest first. */
async function entriesOf(object: string, id?: string): Promise<AuditEntry[]> {
  const { body } = await request(app).get('/api/audit').query({ object, id }).expect(200);
  return auditPage.parse(body).items.reverse();
}

describe('a write', () => {
  it('is in the trail with who, from where, before and after', async () => {
    await actAs(actor, async () => {
      await setting('one', { a: 1 });
      await setting('one', { a: 2 });
      await pool.query(`DELETE FROM setting WHERE key = 'one'`);
    });
    const entries = await entriesOf('setting', 'one');
    expect(entries).toMatchObject([
      { action: 'insert', before: null, after: { key: 'one', value: { a: 1 } } },
      { action: 'update', before: { value: { a: 1 } }, after: { value: { a: 2 } } },
      { action: 'delete', before: { value: { a: 2 } }, after: null },
    ]);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        actor: { kind: 'account', accountId: 'a-7', name: '李四' },
        address: '10.1.2.3',
        requestId: 'r-1',
      });
    }
  });

  it('by a request names its account, address and id; a session that somebody else used before names nobody else', async () => {
    const made = await request(app)
      .post('/api/kiosk/tokens')
      .set('X-Request-Id', 'my-request')
      .send({ label: '大厅', days: 3 })
      .expect(201);
    await setting('by-job', {});
    const [entry] = await entriesOf('kiosk_token', made.body.id);
    expect(entry).toMatchObject({
      actor: { kind: 'account', accountId: 'a-1', name: '张三' },
      address: '127.0.0.1',
      requestId: 'my-request',
      after: { label: '大厅', hash: '(secret)' },
    });
    expect(JSON.stringify(await entriesOf('kiosk_token'))).not.toContain(made.body.token);
    expect(await entriesOf('setting', 'by-job')).toMatchObject([
      { actor: { kind: 'job', name: null }, address: null },
    ]);
  });

  it('that is undone leaves no entry, and one that changes nothing neither', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await setting('undone', {}, client);
    await client.query('ROLLBACK');
    client.release();
    await setting('same', { a: 1 });
    await pool.query(`UPDATE setting SET value = value WHERE key = 'same'`);
    const link = await request(app).post('/api/kiosk/tokens').send({ label: '一号', days: 1 }).expect(201);
    await pool.query(`UPDATE kiosk_token SET last_used_at = now()`);
    expect(await entriesOf('kiosk_token', link.body.id)).toHaveLength(1);
    await pool.query(`UPDATE kiosk_token SET last_used_at = now(), label = '二号' WHERE id = $1`, [
      link.body.id,
    ]);
    const [, renamed] = await entriesOf('kiosk_token', link.body.id);
    expect(renamed).toMatchObject({ before: { label: '一号' }, after: { label: '二号' } });
    expect(await entriesOf('setting', 'undone')).toEqual([]);
    expect(await entriesOf('setting', 'same')).toHaveLength(1);
  });

  it('of many rows is one entry with their number, of an outline its area and digest', async () => {
    await pool.query(
      `INSERT INTO area (id, kind, code) SELECT 'village:' || n, 'village', n::text FROM generate_series(1, 500) n`,
    );
    expect(await entriesOf('area')).toMatchObject([
      { action: 'insert', rows: 500, object: { id: null }, after: null },
    ]);
    await pool.query(
      `INSERT INTO area_version (area_id, name, geom, valid, source)
       VALUES ('village:1', '一', ST_Multi(ST_MakeEnvelope(106, 29, 106.01, 29.01, 4490)), '[2020-01-01,)', 'test')`,
    );
    const [entry] = await entriesOf('area_version');
    expect(entry?.after).toMatchObject({
      name: '一',
      geom: {
        type: 'MULTIPOLYGON',
        points: 5,
        areaM2: expect.any(Number),
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it('of something long is told by its length and digest', async () => {
    await setting('long', { text: '林'.repeat(20_000) });
    const [entry] = await entriesOf('setting', 'long');
    expect(entry?.after).toMatchObject({
      key: 'long',
      value: { characters: 20_012, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('by a session that is not the product names the database user', async () => {
    const other = createPool({ ...database.config, application_name: 'psql' }, () => {});
    await setting('by-hand', {}, other);
    await other.end();
    const [entry] = await entriesOf('setting', 'by-hand');
    expect(entry?.actor).toMatchObject({ kind: 'database', name: expect.stringMatching(/./) });
  });

  it('is followed on every table that is not left out for a reason', async () => {
    const { rows } = await pool.query<{ name: string; followed: boolean }>(
      `SELECT c.relname AS name, EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname LIKE 'audit_on_%') AS followed
         FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    );
    const odd = rows.filter(({ name, followed }) => followed === name in unfollowed).map(({ name }) => name);
    expect(odd).toEqual([]);
  });
});

describe('the trail', () => {
  it('has exports and refusals in it, and who read it', async () => {
    await request(app).get('/api/exports/layers/areas').query({ format: 'csv' });
    await request(app).get('/api/audit').query({ text: 'needle-in-hay' }).expect(200);
    const limited = createApp(depsOn(pool), { gate: accountGate(['read'], '王五') });
    for (let i = 0; i < 3; i++) await request(limited).post('/api/kiosk/tokens').send({}).expect(403);
    expect(await entriesOf('export', 'layers/areas')).toMatchObject([
      { action: 'export', actor: { name: '张三' }, detail: { query: { format: 'csv' } } },
    ]);
    expect((await entriesOf('audit')).filter(({ detail }) => detail?.text === 'needle-in-hay')).toHaveLength(
      1,
    );
    expect(await entriesOf('route')).toMatchObject([
      {
        action: 'refused',
        actor: { name: '王五' },
        object: { id: 'POST /api/kiosk/tokens' },
        detail: { status: 403 },
      },
    ]);
  });

  it('is for auditors only', async () => {
    const others = createApp(depsOn(pool), {
      gate: accountGate(['read', 'export', 'configure', 'accounts', 'rights', 'import']),
    });
    for (const path of ['/api/audit', '/api/audit/state', '/api/audit.csv']) {
      expect(problemOf(await request(others).get(path).expect(403)).type).toBe('urn:problem:not-allowed');
    }
    await request(others).post('/api/audit/verification').expect(403);
  });

  it('pages through all entries once, and filters by day, text and account', async () => {
    await actAs(actor, async () => {
      for (let i = 0; i < 5; i++) await setting(`page-${i}`, { note: '百分之百 100%' });
    });
    const seen: (string | null)[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const { body } = await request(app)
        .get('/api/audit')
        .query({ text: '百 100%', account: 'a-7', limit: 2, ...(before ? { before } : {}) })
        .expect(200);
      const page = auditPage.parse(body);
      seen.push(...page.items.map(({ object }) => object.id));
      before = page.next;
    }
    expect(seen).toEqual(['page-4', 'page-3', 'page-2', 'page-1', 'page-0']);
    const none = await request(app)
      .get('/api/audit')
      .query({ from: '2001-01-01', to: '2002-01-01' })
      .expect(200);
    expect(none.body).toEqual({ items: [], next: null });
    expect(
      problemOf(await request(app).get('/api/audit').query({ action: 'x', limit: 0 }).expect(400)).errors,
    ).toHaveLength(2);
    const file = await request(app).get('/api/audit.csv').query({ account: 'a-7' }).expect(200);
    expect(file.text.trim().split('\r\n').length).toBeGreaterThan(5);
    expect(file.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': expect.stringContaining('audit.csv'),
    });
  });

  it('refuses the app itself to change it', async () => {
    await setting('fixed', {});
    await sealAll(pool);
    for (const table of ['audit_entry', 'audit_seal']) {
      for (const sql of [
        `UPDATE ${table} SET entry_at = now()`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
      ]) {
        await expect(
          pool.query(sql.replace('entry_at', table === 'audit_entry' ? 'at' : 'entry_at')),
        ).rejects.toThrow(/permission denied|only appended/);
      }
    }
    const { rows } = await pool.query(`SELECT tableoid::regclass::text AS part FROM audit_entry LIMIT 1`);
    await expect(pool.query(`DELETE FROM ${rows[0].part}`)).rejects.toThrow(
      /permission denied|only appended/,
    );
  });
});

describe('a session that is confined to areas', () => {
  it('is followed like any other, and reads nothing of the trail', async () => {
    const client = await pool.connect();
    try {
      await client.query(`SET ROLE linzhang_scoped`);
      await appendEvent(client, { action: 'export', object: { kind: 'confined' } });
      for (const table of ['audit_entry', 'audit_seal', 'audit_waiting', 'audit_check']) {
        await expect(client.query(`SELECT FROM ${table}`)).rejects.toThrow(/permission denied/);
      }
      await expect(
        client.query(
          `INSERT INTO audit_entry (actor_kind, action, object_kind, rows) VALUES ('job', 'x', 'x', 1)`,
        ),
      ).rejects.toThrow(/permission denied/);
    } finally {
      client.release(true);
    }
    expect(await entriesOf('confined')).toHaveLength(1);
  });

  it('of an auditor reads the trail by the API all the same', async () => {
    const areas = ['district:500109'];
    const gate = accountGate(['read', 'audit'], '赵六', { areas, chiefId: null, rangerId: null });
    const auditor = createApp(depsOn(pool), { gate });
    const { body } = await request(auditor).get('/api/audit').query({ object: 'confined' }).expect(200);
    expect(body.items).toHaveLength(1);
    await request(auditor).post('/api/audit/verification').expect(200);
    const state = await request(auditor).get('/api/audit/state').expect(200);
    expect(state.body.verified).toMatchObject({ ok: true, fault: null });
  });
});

describe('sealing', () => {
  it('chains all entries of many writers and sealers once', async () => {
    const write = async (writer: number) => {
      for (let i = 0; i < 10; i++) await setting(`w-${writer}-${i}`, { i });
    };
    await Promise.all([...Array.from({ length: 6 }, (_, n) => write(n)), sealAudit(pool), sealAudit(pool)]);
    await sealAll(pool);
    const check = await verifyAudit(pool);
    const { rows } = await pool.query('SELECT count(*) AS entries FROM audit_entry');
    expect(check).toMatchObject({ ok: true, fault: null, entries: rows[0].entries, seq: rows[0].entries });
  });

  it('waits for a transaction that began earlier and commits later', async () => {
    await sealAll(pool);
    const event = (kind: string) => ({ action: 'export', object: { kind } }) as const;
    const late = await pool.connect();
    try {
      await late.query('BEGIN');
      await appendEvent(late, event('late'));
      await appendEvent(pool, event('early'));
      await sealAudit(pool);
      const state = await request(app).get('/api/audit/state').expect(200);
      expect(state.body.waiting).toBe(1);
      await late.query('COMMIT');
    } finally {
      late.release(true);
    }
    await sealAll(pool);
    const [first] = await entriesOf('late');
    const [second] = await entriesOf('early');
    expect(second!.seal!.seq - first!.seal!.seq).toBe(1);
    expect(await verifyAudit(pool)).toMatchObject({ ok: true });
  });
});

describe('what a superuser does to the trail', () => {
  let tampered: TestDatabase;
  let before: AuditCheck;
  /** The entry in the middle of ten. */
  let target: { id: number; seq: number };
  beforeAll(async () => {
    tampered = await createTestDatabase();
    for (let i = 0; i < 10; i++) await setting(`t-${i}`, { i }, tampered.pool);
    await sealAll(tampered.pool);
    before = await verifyAudit(tampered.pool);
    const { rows } = await tampered.pool.query(`SELECT seq, entry_id AS id FROM audit_seal WHERE seq = 5`);
    target = rows[0];
    await asSuperuser(
      tampered.name,
      `CREATE TABLE kept_entry AS TABLE audit_entry; CREATE TABLE kept_seal AS TABLE audit_seal;
       ALTER TABLE audit_seal DROP CONSTRAINT audit_seal_seq_check`,
    );
  });
  afterAll(() => tampered.drop());
  afterEach(() =>
    asSuperuser(
      tampered.name,
      `DELETE FROM audit_entry; DELETE FROM audit_seal;
       INSERT INTO audit_entry TABLE kept_entry; INSERT INTO audit_seal TABLE kept_seal`,
    ),
  );

  async function tamper(statement: (id: number, seq: number) => string) {
    expect(await verifyAudit(tampered.pool)).toMatchObject({ ok: true, entries: 10 });
    await asSuperuser(tampered.name, statement(target.id, target.seq));
    return verifyAudit(tampered.pool);
  }

  it('changed: is found at the entry', async () => {
    const after = await tamper((id) => `UPDATE audit_entry SET actor_name = 'x' WHERE id = ${id}`);
    expect(after).toMatchObject({
      ok: false,
      entries: 4,
      fault: { kind: 'changed', entry: target.id, seq: 5 },
    });
  });

  it('removed: is found at the entry', async () => {
    const after = await tamper((id) => `DELETE FROM audit_entry WHERE id = ${id}`);
    expect(after.fault).toMatchObject({ kind: 'removed', entry: target.id });
  });

  it('removed with its place in the chain: is found', async () => {
    const after = await tamper(
      (id, seq) => `DELETE FROM audit_entry WHERE id = ${id}; DELETE FROM audit_seal WHERE seq = ${seq}`,
    );
    expect(after.fault).toMatchObject({ kind: 'removed', seq: 5 });
  });

  it('put in: is found', async () => {
    const after = await tamper(
      (id) => `INSERT INTO audit_entry (id, at, actor_kind, action, object_kind, rows)
               SELECT id, at - interval '1 second', 'job', 'delete', 'setting', 1 FROM audit_entry WHERE id = ${id}`,
    );
    expect(after.fault).toMatchObject({ kind: 'put-in', entry: target.id });
  });

  it('reordered: is found', async () => {
    const after = await tamper(
      (_id, seq) => `UPDATE audit_seal SET seq = -seq WHERE seq IN (${seq}, ${seq + 1});
        UPDATE audit_seal SET seq = CASE seq WHEN -${seq} THEN ${seq} + 1 ELSE ${seq} END WHERE seq < 0`,
    );
    expect(after.fault).toMatchObject({ kind: 'changed', seq: 5 });
  });

  it('cut off at its end: is found by a head that was kept elsewhere', async () => {
    const after = await tamper(
      (id, seq) => `DELETE FROM audit_entry WHERE id >= ${id}; DELETE FROM audit_seal WHERE seq >= ${seq}`,
    );
    expect(after.ok).toBe(true);
    const known = { seq: before.seq, hash: before.hash! };
    expect((await verifyAudit(tampered.pool, known)).fault).toMatchObject({ kind: 'head' });
  });

  it('a purge made up for young entries: is found', async () => {
    const after = await tamper(
      (id) => `DELETE FROM audit_entry WHERE id = ${id};
        SELECT audit_put('audit-purged', 'audit', NULL, 1, NULL, NULL,
          jsonb_build_object('before', now(), 'upTo', 5, 'gone', 1, 'hash', (SELECT encode(hash, 'hex') FROM audit_seal WHERE seq = 5)),
          '{"kind": "job"}')`,
    );
    expect(after.fault).toMatchObject({ kind: 'purge' });
  });
});

describe('months that are older than they are kept', () => {
  it('go as a whole, and what is left is still verified from its beginning', async () => {
    const old = await createTestDatabase();
    try {
      await old.pool.query(`SELECT ensure_audit_month('2020-01-15'), ensure_audit_month('2020-02-15')`);
      for (const at of ['2020-01-10', '2020-01-20', '2020-02-10']) {
        await old.pool.query(
          `INSERT INTO audit_entry (at, actor_kind, action, object_kind, rows) VALUES ($1, 'job', 'export', 'x', 1)`,
          [at],
        );
      }
      await setting('new', {}, old.pool);
      await sealAll(old.pool);
      expect(await purgeAudit(old.pool, 1, '2020-08-20')).toBe(2);
      expect(await verifyAudit(old.pool)).toMatchObject({ ok: true, entries: 2, seq: 4 });
      // An entry of a month without a partition has its place all the same, and keeps it.
      await old.pool.query(
        `INSERT INTO audit_entry (at, actor_kind, action, object_kind, rows) VALUES ('2020-06-10', 'job', 'export', 'x', 1)`,
      );
      await old.pool.query(`SELECT ensure_audit_month('2020-06-15')`);
      await sealAll(old.pool);
      expect(await purgeAudit(old.pool, 1, '2020-09-20')).toBe(1);
      await sealAll(old.pool);
      expect(await verifyAudit(old.pool)).toMatchObject({ ok: true, entries: 4, seq: 7 });
      expect(await purgeAudit(old.pool, 1, '2020-09-20')).toBe(0);
      await asSuperuser(old.name, `DELETE FROM audit_entry WHERE object_kind = 'setting'`);
      expect(await verifyAudit(old.pool)).toMatchObject({ ok: false, fault: { kind: 'removed', seq: 4 } });
    } finally {
      await old.drop();
    }
  });
});
