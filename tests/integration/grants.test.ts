import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../../api/access/principal.ts';
import { visitor } from '../../api/access/visitor.ts';
import { createApp } from '../../api/app.ts';
import { permissionsOf } from '../../domain/access/permissions.ts';
import type { Role } from '../../domain/access/roles.ts';
import { type GrantArea, type GrantPerson, grantArea, grantPerson } from '../../domain/model/grants.ts';
import { addArea, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let asRole: (role: Role) => Express;
let drop: () => Promise<void>;

beforeAll(async () => {
  const made = await testApp();
  app = made.app;
  drop = () => made.database.drop();
  // As administrators are: they see no area's rows.
  const scope = { areas: [], chiefId: null, rangerId: null };
  const as = (role: Role): Principal => ({
    ...visitor,
    roles: [role],
    permissions: permissionsOf([role]),
    scope,
  });
  asRole = (role) => createApp(made.deps, { gate: { principalOf: async () => as(role) } });
  const { pool } = made.deps.database;
  await addArea(pool, { id: 'district:1', name: '南岸区' });
  await addArea(pool, { id: 'town:1', name: '南山街道', parent: 'district:1' });
  await addArea(pool, { id: 'grid:1', name: '南山一网格', parent: 'town:1' });
  await pool.query(
    `INSERT INTO chief (id, name, title, post, level) VALUES ('c1', '陈林', '乡镇(街道)林长', '街道书记', 'town');
     INSERT INTO responsibility (chief_id, area_id, valid) VALUES ('c1', 'town:1', '[2020-01-01,)');
     INSERT INTO ranger (id, name, grid_id) VALUES ('r1', '罗护', 'grid:1')`,
  );
});
afterAll(() => drop());

const areas = async (query: object): Promise<GrantArea[]> => {
  const res = await request(app).get('/api/grants/areas').query(query).expect(200);
  expect(res.body.total).toBe(res.body.items.length);
  return grantArea.array().parse(res.body.items);
};
const people = async (query: object): Promise<GrantPerson[]> =>
  grantPerson
    .array()
    .parse((await request(app).get('/api/grants/people').query(query).expect(200)).body.items);

describe('what rights are given over', () => {
  it('finds areas by name from the whole to the part, or by their ids', async () => {
    expect((await areas({ q: '南' })).map(({ id }) => id)).toEqual(['district:1', 'town:1', 'grid:1']);
    expect(await areas({ ids: 'town:1,nowhere', q: '南岸' })).toEqual([
      { id: 'town:1', kind: 'town', name: '南山街道', parent: '南岸区' },
    ]);
  });

  it('finds chiefs and rangers by name, post or place, or the one of an id', async () => {
    const [chief, ranger] = await people({ q: '南山' });
    expect(chief).toEqual({
      chiefId: 'c1',
      rangerId: null,
      name: '陈林',
      title: '乡镇(街道)林长',
      place: '南山街道',
    });
    expect(ranger).toMatchObject({ chiefId: null, rangerId: 'r1', place: '南山一网格' });
    expect((await people({ ranger: 'r1' })).map(({ name }) => name)).toEqual(['罗护']);
    expect((await people({ chief: 'nobody' })).length).toBe(0);
    expect((await people({ q: '书记' })).map(({ chiefId }) => chiefId)).toEqual(['c1']);
  });

  it('is for those who give accounts and rights, who see no data, and for nobody else', async () => {
    const security = asRole('security-admin');
    const { body } = await request(security).get('/api/grants/areas').expect(200);
    expect(body.total).toBe(3);
    expect((await request(security).get('/api/grants/people').expect(200)).body.total).toBe(2);
    expect(problemOf(await request(security).get('/api/areas')).status).toBe(403);
    for (const role of ['office', 'ranger', 'auditor', 'audit-admin'] as const)
      expect(problemOf(await request(asRole(role)).get('/api/grants/people')).status).toBe(403);
    expect(problemOf(await request(app).get('/api/grants/areas?limit=0')).status).toBe(400);
  });
});
