import { Writable } from 'node:stream';
import type { Express } from 'express';
import pino from 'pino';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { openApiDocument } from '../../api/openapi/document.ts';
import { listOf } from '../../api/openapi/responses.ts';
import { deadKioskLink, kioskSession, kioskToken, newKioskToken } from '../../domain/model/kiosk.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { depsOn, openGate, problemOf, testConfig } from './api-fixture.ts';

let database: TestDatabase;
let app: Express;
let logged = '';

beforeAll(async () => {
  database = await createTestDatabase();
  const log = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  app = createApp({ ...depsOn(database.pool), logger: pino({ level: 'trace' }, log) }, { gate: openGate });
});
afterAll(() => database.drop());

async function makeLink(label = '市林业局一楼', days = 30) {
  const res = await request(app).post('/api/kiosk/tokens').send({ label, days }).expect(201);
  return newKioskToken.parse(res.body);
}
const exchange = (token: string, on = app) => request(on).post('/api/kiosk/session').send({ token });
const cookieOf = (res: request.Response) => {
  const [line] = res.headers['set-cookie'] as unknown as string[];
  return { line: line!, cookie: line!.split(';')[0]! };
};
async function openedLink() {
  const link = await makeLink();
  return { ...link, ...cookieOf(await exchange(link.token).expect(200)) };
}
const reads = ['/api/areas', '/tiles/catalog.json', '/ogc', '/api/kiosk/session', '/API/areas'];

describe('links', () => {
  test('the token is told once, and is in no list, log or column', async () => {
    const { token, id, cookie } = await openedLink();
    expect(token).toMatch(/^[\w-]{43}$/);
    await request(app).get('/api/areas').set('Cookie', cookie).expect(200);
    const res = await request(app).get('/api/kiosk/tokens').expect(200);
    const { items } = listOf(kioskToken).parse(res.body);
    const listed = items.find((item) => item.id === id)!;
    expect(listed).toMatchObject({ label: '市林业局一楼', revokedAt: null });
    expect(listed.lastUsedAt).not.toBeNull();
    expect(Date.parse(listed.expiresAt) - Date.parse(listed.createdAt)).toBe(30 * 86_400_000);
    const rows = await database.pool.query('SELECT t::text, encode(hash, $1) FROM kiosk_token t', ['escape']);
    expect(logged).toContain('/api/kiosk/session');
    for (const text of [JSON.stringify(res.body), JSON.stringify(rows.rows), logged])
      expect(text).not.toContain(token);
  });

  test.each([
    [{ label: '', days: 1 }, 'label'],
    [{ label: 'x'.repeat(61), days: 1 }, 'label'],
    [{ label: 'x', days: 0 }, 'days'],
    [{ label: 'x', days: 1.5 }, 'days'],
    [{ label: 'x' }, 'days'],
  ])('%j is refused, naming %s', async (body, path) => {
    const res = await request(app).post('/api/kiosk/tokens').send(body).expect(400);
    expect(problemOf(res).errors?.[0]?.path).toBe(path);
  });
});

describe('a session', () => {
  test('is a cookie that scripts and other sites do not get, secure where users come by https', async () => {
    const { token, line } = await openedLink();
    expect(line).toMatch(/^kiosk=[\w-]{43}; /);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=34560000'])
      expect(line).toContain(part);
    expect(line).not.toContain('Secure');
    const config = { ...testConfig, publicUrl: 'https://wall.example' };
    const secureApp = createApp({ ...depsOn(database.pool), config }, { gate: openGate });
    expect(cookieOf(await exchange(token, secureApp).expect(200)).line).toContain('Secure');
  });

  test('reads', async () => {
    const { cookie, label } = await openedLink();
    for (const path of reads) await request(app).get(path).set('Cookie', cookie).expect(200);
    await request(app).head('/api/areas').set('Cookie', cookie).expect(200);
    const res = await request(app).get('/api/kiosk/session').set('Cookie', cookie).expect(200);
    expect(kioskSession.parse(res.body).session?.label).toBe(label);
    expect((await request(app).get('/api/kiosk/session').expect(200)).body).toEqual({ session: null });
  });

  const writes = Object.entries(openApiDocument().paths ?? {}).flatMap(([template, operations]) =>
    Object.keys(operations)
      .filter((method) => ['post', 'put', 'patch', 'delete'].includes(method))
      .map((method) => [method, template.replaceAll(/\{\w+\}/g, 'x')] as const),
  );
  test('is refused every write that the API knows, and what it may know one day', async () => {
    const { cookie } = await openedLink();
    const all = [
      ...writes,
      ['post', '/api/brand-new'],
      ['patch', '/tiles/x'],
      ['put', '/elsewhere'],
    ] as const;
    expect(writes.length).toBeGreaterThan(20);
    for (const [method, path] of all) {
      if (path === '/api/kiosk/session') continue;
      const res = await request(app)[method as 'post'](path).set('Cookie', cookie).send({});
      expect(res.status, `${method} ${path}`).toBe(403);
      problemOf(res);
    }
    await request(app).get('/api/kiosk/tokens').set('Cookie', cookie).expect(403);
    await request(app).get('/API/Kiosk/tokens/').set('Cookie', cookie).expect(403);
    expect((await request(app).get('/api/site').expect(200)).body.title).toBeNull();
  });

  test('ends with DELETE', async () => {
    const { cookie } = await openedLink();
    const res = await request(app).delete('/api/kiosk/session').set('Cookie', cookie).expect(204);
    expect(cookieOf(res).line).toMatch(/^kiosk=; Max-Age=0/);
  });
});

describe('a link that is good no more', () => {
  const refused = async (cookie: string) => {
    for (const path of reads) {
      const res = await request(app).get(path).set('Cookie', cookie).expect(401);
      expect(problemOf(res).type, path).toBe(deadKioskLink);
    }
    const page = await request(app).get('/wall').set('Cookie', cookie);
    expect([200, 503]).toContain(page.status);
  };

  test('revoked: 401 at once, for good', async () => {
    const { id, token, cookie } = await openedLink();
    await request(app).get('/api/areas').set('Cookie', cookie).expect(200);
    await request(app).delete(`/api/kiosk/tokens/${id}`).expect(204);
    await refused(cookie);
    expect(problemOf(await exchange(token).expect(401)).type).toBe(deadKioskLink);
    await request(app).put(`/api/kiosk/tokens/${id}`).send({ label: 'x', days: 1 }).expect(404);
  });

  test('expired: 401; renewed, it goes on with the same cookie', async () => {
    const { id, cookie } = await openedLink();
    await database.pool.query(`UPDATE kiosk_token SET expires_at = now() WHERE id = $1`, [id]);
    const renewal = { label: '二楼', days: 7 };
    // What was known of the token is forgotten by any change of a link.
    await request(app)
      .put(`/api/kiosk/tokens/${(await makeLink()).id}`)
      .send(renewal)
      .expect(200);
    await refused(cookie);
    await request(app).put(`/api/kiosk/tokens/${id}`).send(renewal).expect(200);
    await request(app).get('/api/areas').set('Cookie', cookie).expect(200);
  });

  test('unknown: 401, and a browser with it can still take a new link', async () => {
    await refused('kiosk=nonsense');
    await refused('kiosk=');
    const { token } = await makeLink();
    await exchange(token).set('Cookie', 'kiosk=nonsense').expect(200);
    await request(app)
      .delete(`/api/kiosk/tokens/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`)
      .expect(404);
  });

  test('guessing is slowed down, good links are not', async () => {
    const other = createApp(depsOn(database.pool), { gate: openGate });
    const { token } = await makeLink();
    const statuses: number[] = [];
    for (let i = 0; i < 31; i++) statuses.push((await exchange(`guess-${i}`, other)).status);
    expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true);
    expect(statuses[30]).toBe(429);
    expect((await exchange('guess', other)).headers['retry-after']).toBe('60');
    for (let i = 0; i < 31; i++) await exchange(token, app).expect(200);
  });
});
