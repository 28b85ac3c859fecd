import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rules } from '../../api/access/rules.ts';
import { visitor } from '../../api/access/visitor.ts';
import { createApp } from '../../api/app.ts';
import type { ApiDeps } from '../../api/http/deps.ts';
import { asPublic } from '../../api/public/as-public.ts';
import { scopedPool } from '../../data/db/scoped-pool.ts';
import type { TestDatabase } from '../setup/database.ts';
import { testApp } from './api-fixture.ts';
import {
  addPublicLand,
  complaintOf,
  district,
  office,
  preview,
  published,
  secrets,
  town,
} from './public-fixture.ts';

const grid = 'grid:500109001-01';
let app: Express;
let database: TestDatabase;
let deps: ApiDeps;
let code: string;
/** Numbers that were counted and never published, or withdrawn. */
let unpublished: string[];

beforeAll(async () => {
  ({ app, database, deps } = await testApp());
  await addPublicLand(database.pool);
  const { id } = await published(app, [district]);
  await request(app)
    .put(`/api/publications/${id}/withdrawal`)
    .send({ reason: secrets.reason, by: office })
    .expect(200);
  await published(app, [grid]);
  const { figures } = await preview(app, [town, district]);
  unpublished = figures.flatMap(({ coverage }) => [
    String(coverage.ratio),
    String(coverage.coveredM2),
    coverage.inputsHash,
  ]);
  const sent = complaintOf();
  ({ code } = (await request(app).post('/api/public/complaints').send(sent).expect(201)).body);
  await request(app)
    .post(`/api/complaints/${sent.id}/steps`)
    .send({ id: randomUUID(), revision: 1, to: 'handling', note: secrets.note, by: office })
    .expect(201);
});
afterAll(() => database.drop());

const open = rules.filter(([, path, need]) => need === 'public' && path.startsWith('/api/public/'));

it('no open route tells a track, a ranger, a phone, a number that nobody published, or what somebody complained', async () => {
  const areas = ['city:500000', district, 'district:500112', town, 'town:500112001', grid];
  const answers: string[] = [];
  for (const [method, path] of open) {
    if (method !== 'GET') continue;
    const addresses = path.includes('{id}')
      ? (path.endsWith('.pdf') ? [grid] : areas).map((id) => path.replace('{id}', id))
      : [path.replace('{code}', code), `${path.replace('{code}', code)}?q=${encodeURIComponent('护林员')}`];
    for (const address of addresses) {
      const res = await request(app).get(address).buffer();
      expect([address, res.status]).toEqual([address, 200]);
      answers.push(`${JSON.stringify(res.headers)} ${res.text ?? ''} ${String(res.body)}`);
    }
  }
  expect(answers.length).toBeGreaterThan(20);
  const all = answers.join('\n');
  const walked = ['106.105', '106.1054', '29.11,', '2026-03-02T01', '106.123456'];
  for (const secret of [
    ...Object.values(secrets),
    ...unpublished,
    ...walked,
    'rangerId',
    'trackId',
    'chiefId',
  ])
    expect(all.includes(secret), secret).toBe(false);
  // What may be told is told: the search above looks at real answers.
  for (const told of ['023-6000-0001', '2026年第一季度', '天生街道', code]) expect(all).toContain(told);
});

it('an area whose publication is withdrawn shows none', async () => {
  const { body } = await request(app).get(`/api/public/areas/${district}`).expect(200);
  expect(body.published).toBeNull();
});

it('the database itself shows the public page no row but those of its views', async () => {
  const pool = scopedPool(database.pool);
  const tables = [
    'chief',
    'ranger',
    'patrol',
    'fix',
    'publication',
    'publication_figure',
    'complaint',
    'area_version',
  ];
  for (const table of tables) {
    const sql = `SELECT count(*) AS n FROM ${table}`;
    expect([table, (await asPublic(pool, (client) => client.query(sql))).rows[0].n]).toEqual([table, 0]);
  }
  const written = await asPublic(pool, (client) => client.query(`UPDATE complaint SET text = 'x'`), 'write');
  expect(written.rowCount).toBe(0);
  await expect(asPublic(pool, (client) => client.query('DELETE FROM complaint'), 'write')).rejects.toThrow(
    'permission denied',
  );
});

it('an office confined to its areas reads and answers their complaints, and publishes for these alone', async () => {
  const officeOf = (area: string) =>
    createApp(deps, {
      gate: {
        principalOf: async () => ({ ...visitor, scope: { areas: [area], chiefId: null, rangerId: null } }),
      },
    });
  const [own, other] = [officeOf(district), officeOf('district:500112')];
  expect((await request(own).get('/api/complaints').expect(200)).body.total).toBe(1);
  const [complaint] = (await request(own).get('/api/complaints').expect(200)).body.items;
  expect((await request(other).get('/api/complaints').expect(200)).body.total).toBe(0);
  await request(other).get(`/api/complaints/${complaint.id}`).expect(404);
  const step = { id: randomUUID(), revision: complaint.revision, to: 'answered', answer: '已办', by: office };
  await request(other).post(`/api/complaints/${complaint.id}/steps`).send(step).expect(404);
  await request(own).post(`/api/complaints/${complaint.id}/steps`).send(step).expect(201);

  const question = { from: '2026-01-01', to: '2026-04-01', areas: [town] };
  await request(other).post('/api/publications/preview').send(question).expect(404);
  const { id } = await published(own, [town]);
  expect((await request(other).get('/api/publications').expect(200)).body.total).toBe(0);
  await request(other)
    .put(`/api/publications/${id}/withdrawal`)
    .send({ reason: 'x', by: office })
    .expect(404);
  // The public sees it all the same, and complains of every area.
  expect((await request(other).get(`/api/public/areas/${town}`).expect(200)).body.published).not.toBeNull();
  await request(other).post('/api/public/complaints').send(complaintOf()).expect(201);
});
