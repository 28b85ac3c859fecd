import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import pino from 'pino';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { failuresToLock, lockMinutes } from '../../api/accounts/attempts.ts';
import { LiveService } from '../../api/live/service.ts';
import { PasswordHashing } from '../../data/accounts/hashing.ts';
import { accountProblems, sessionState } from '../../domain/model/account.ts';
import {
  type AccountsApp,
  accountsApp,
  addAccount,
  agentWith,
  cookieOf,
  goodPassword,
  loggedIn,
  logIn,
} from './accounts-fixture.ts';
import { addLand, problemOf } from './api-fixture.ts';

let accounts: AccountsApp;
/** A log-in of its own for each test. */
let login = '';
let count = 0;

beforeAll(async () => {
  accounts = await accountsApp();
  await addLand(accounts.database.pool);
});
afterAll(() => accounts.database.drop());
beforeEach(() => {
  login = `anna${count++}`;
});

const add = (options = {}) => addAccount(accounts, login, { roles: ['chief'], ...options });
const typeOf = (res: request.Response) => problemOf(res).type;

describe('log-in', () => {
  test('gives a session that scripts and other sites do not get, and says who it is', async () => {
    const id = await add();
    const res = await logIn(accounts.app, login.toUpperCase()).expect(200);
    const [line] = res.headers['set-cookie'] as unknown as string[];
    expect(line).toMatch(/^session=s%3A[\w-]{32}\.[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const me = agentWith(accounts.app, cookieOf(res));
    const state = sessionState.parse((await me.get('/api/session').expect(200)).body);
    expect(state).toEqual(sessionState.parse(res.body));
    expect(state.account).toMatchObject({ id, login, roles: ['chief'], areas: null, secondFactor: false });
    expect(state).toMatchObject({ visitor: false, demoAccounts: [], oidc: null, idleMinutes: 30 });
    await me.get('/api/areas').expect(200);
    expect(JSON.stringify(res.body)).not.toMatch(/argon|hash/);
  });

  test('is needed for data, and the answer says so', async () => {
    const res = await request(accounts.app).get('/api/areas').expect(401);
    expect(typeOf(res)).toBe(accountProblems.loginNeeded);
    await request(accounts.app).get('/api/session').set('Cookie', 'session=s%3Anonsense.x').expect(200);
    await request(accounts.app).get('/api/areas').set('Cookie', 'session=nonsense').expect(401);
  });

  test('has a new id each time: one that was planted is worth nothing', async () => {
    await add();
    const first = cookieOf(await logIn(accounts.app, login).expect(200));
    const second = cookieOf(await logIn(accounts.app, login).set('Cookie', first).expect(200));
    expect(second).not.toBe(first);
    await agentWith(accounts.app, first).get('/api/areas').expect(401);
    await agentWith(accounts.app, second).get('/api/areas').expect(200);
  });

  test('behind https the cookie is Secure and can not come from another host', async () => {
    await add();
    const behind = accounts.another({ publicUrl: 'https://lz.example' });
    const [line] = (await logIn(behind.app, login).expect(200)).headers['set-cookie'] as unknown as string[];
    expect(line).toMatch(/^__Host-session=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });

  test('tells nobody which log-ins there are', async () => {
    await add();
    await addAccount(accounts, `${login}x`, { roles: ['chief'] });
    await accounts.database.pool.query('UPDATE account SET disabled = true WHERE login = $1', [`${login}x`]);
    const answers = [];
    for (const name of [login, `${login}x`, 'nobody-at-all', "' OR 1=1"]) {
      const res = await logIn(accounts.app, name, `${goodPassword}!`).expect(401);
      answers.push({ body: problemOf(res), cookie: res.headers['set-cookie'] });
    }
    const disabled = await logIn(accounts.app, `${login}x`).expect(401);
    answers.push({ body: problemOf(disabled), cookie: undefined });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]!.body.type).toBe(accountProblems.wrongCredentials);
  });

  test.each([
    [{ password: 'x' }, 'login'],
    [{ login: 'x' }, 'password'],
    [{ login: 'x', password: 'y'.repeat(201) }, 'password'],
    [{ login: 'x', password: { $ne: 1 } }, 'password'],
  ])('%j is refused, naming %s', async (body, path) => {
    const res = await request(accounts.app).post('/api/session').send(body).expect(400);
    expect(problemOf(res).errors?.[0]?.path).toBe(path);
  });

  test('renews a hash of another cost', async () => {
    const id = await add();
    const costly = await new PasswordHashing({ memoryCost: 16, timeCost: 1 }).hash(goodPassword);
    const read = () =>
      accounts.database.pool.query(
        'SELECT password_hash AS hash FROM account_credential WHERE account_id = $1',
        [id],
      );
    await accounts.database.pool.query(
      'UPDATE account_credential SET password_hash = $2 WHERE account_id = $1',
      [id, costly],
    );
    await logIn(accounts.app, login).expect(200);
    expect((await read()).rows[0].hash).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
    await logIn(accounts.app, login).expect(200);
  });
});

describe('a lock', () => {
  const fail = () => logIn(accounts.app, login, 'wrong').expect(401);

  test('comes after five wrong passwords, for log-ins that nobody has too, and goes by itself', async () => {
    await add();
    for (const name of [login, `${login}-nobody`]) {
      for (let i = 0; i < failuresToLock; i++) await logIn(accounts.app, name, 'wrong').expect(401);
      const res = await logIn(accounts.app, name).expect(423);
      expect(typeOf(res)).toBe(accountProblems.locked);
      expect(Number(res.headers['retry-after'])).toBe(lockMinutes * 60);
    }
    accounts.passMinutes(lockMinutes + 1);
    await logIn(accounts.app, login).expect(200);
  });

  test('is not got round by many at once', async () => {
    await add();
    const all = await Promise.all(Array.from({ length: 12 }, () => logIn(accounts.app, login, 'wrong')));
    expect(all.filter(({ status }) => status === 401)).toHaveLength(failuresToLock);
    expect(all.filter(({ status }) => status === 423)).toHaveLength(12 - failuresToLock);
  });

  test('does not come from failures that a right password or time has ended', async () => {
    await add();
    for (let i = 0; i < failuresToLock - 1; i++) await fail();
    await logIn(accounts.app, login).expect(200);
    for (let i = 0; i < failuresToLock - 1; i++) await fail();
    accounts.passMinutes(lockMinutes + 1);
    for (let i = 0; i < failuresToLock - 1; i++) await fail();
    await logIn(accounts.app, login).expect(200);
  });

  test('and refusals by address are slowed down, good log-ins are not', async () => {
    await add();
    const { app } = accounts.another();
    for (let i = 0; i < 5; i++) await logIn(app, login).expect(200); // not counted
    await Promise.all(Array.from({ length: 60 }, (_, i) => logIn(app, `guess${i}`, 'x').expect(401)));
    const res = await logIn(app, 'guess', 'x').expect(429);
    expect(Number(res.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('a session', () => {
  test('ends with log-out', async () => {
    await add();
    const me = await loggedIn(accounts.app, login);
    const res = await me.delete('/api/session').expect(200);
    expect(res.body.account).toBeNull();
    expect(res.headers['set-cookie']![0]).toMatch(/^session=; Path=\/; Expires=Thu, 01 Jan 1970/);
    await me.get('/api/areas').expect(401);
    await me.delete('/api/session').expect(200);
  });

  test('ends when it was not used, and after twelve hours whatever is done', async () => {
    await add();
    const [idle, old] = [await loggedIn(accounts.app, login), await loggedIn(accounts.app, login)];
    const own = async (me: typeof idle) =>
      (await me.get('/api/account/sessions').expect(200)).body.items.find(
        (one: { current: boolean }) => one.current,
      ).id;
    const expire = (id: string) =>
      accounts.database.pool.query(
        `UPDATE account_session SET expire = now() - interval '1 s' WHERE id = $1`,
        [id],
      );
    await expire(await own(idle));
    accounts.service.sessions.forget();
    await idle.get('/api/areas').expect(401);
    await old.get('/api/areas').expect(200);
    accounts.passMinutes(12 * 60 - 1);
    await old.get('/api/areas').expect(200);
    accounts.passMinutes(2);
    await old.get('/api/areas').expect(401);
  });

  test('is not kept alive by what a page asks for by itself', async () => {
    const id = await add();
    const me = await loggedIn(accounts.app, login);
    const back = () =>
      accounts.database.pool.query(
        `UPDATE account_session SET expire = now() + interval '1 min' WHERE account_id = $1 RETURNING expire`,
        [id],
      );
    const expire = async () =>
      (await accounts.database.pool.query('SELECT expire FROM account_session WHERE account_id = $1', [id]))
        .rows[0].expire as Date;
    const before = (await back()).rows[0].expire as Date;
    await me.get('/api/session').expect(200);
    await me.get('/api/live/state').expect(503);
    expect(await expire()).toEqual(before);
    await me.get('/api/areas').expect(200);
    expect((await expire()).getTime()).toBeGreaterThan(before.getTime() + 20 * 60_000);
    const after = (await back()).rows[0].expire as Date;
    await me.get('/api/areas').expect(200); // written a moment ago
    expect(await expire()).toEqual(after);
  });

  test('is seen and ended from another browser, not from another account', async () => {
    await add();
    await addAccount(accounts, `${login}x`, { roles: ['chief'] });
    const [desk, phone, other] = [
      await loggedIn(accounts.app, login),
      await loggedIn(accounts.app, login),
      await loggedIn(accounts.app, `${login}x`),
    ];
    const { items } = (await desk.get('/api/account/sessions').expect(200)).body;
    expect(items).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain(decodeURIComponent(desk.cookie).slice(10, 40));
    const phones = items.find((one: { current: boolean }) => !one.current);
    expect(phones).toMatchObject({ by: 'password', address: expect.stringContaining('127.0.0.1') });
    await other.delete(`/api/account/sessions/${phones.id}`).expect(404);
    await phone.get('/api/areas').expect(200);
    await desk.delete(`/api/account/sessions/${phones.id}`).expect(204);
    await phone.get('/api/areas').expect(401);
    await desk.get('/api/areas').expect(200);
  });
});

type Agent = Awaited<ReturnType<typeof loggedIn>>;

/** A security administrator takes them. */
async function takeAreas(_me: Agent, id: string, app: Express): Promise<void> {
  await addAccount(accounts, `security${id}`, { roles: ['security-admin'] });
  const security = await loggedIn(app, `security${id}`);
  const { etag } = (await security.get(`/api/accounts/${id}`).expect(200)).body;
  const rights = { roles: ['chief'], areas: [], chiefId: null, rangerId: null };
  await security.put(`/api/accounts/${id}/rights`).set('If-Match', etag).send(rights).expect(200);
}

test.each([
  ['the session that opened it', (me: Agent) => me.delete('/api/session').expect(200)],
  ['the rights that it was opened with', takeAreas],
])('an open event stream ends with %s', async (_what, end) => {
  const id = await add();
  const live = new LiveService(accounts.database.pool, pino({ level: 'silent' }));
  await live.start();
  const { app } = accounts.another({}, { live });
  const server = app.listen(0, '127.0.0.1');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const me = await loggedIn(app, login);
    const { port } = server.address() as AddressInfo;
    const stream = await fetch(`http://127.0.0.1:${port}/api/live`, { headers: { cookie: me.cookie } });
    const reader = stream.body!.getReader();
    expect((await reader.read()).done).toBe(false);
    vi.advanceTimersByTime(5000);
    await me.get('/api/areas').expect(200);
    await end(me, id, app);
    vi.advanceTimersByTime(5000);
    let ended = false;
    while (!ended) ended = (await reader.read()).done;
  } finally {
    vi.useRealTimers();
    await live.close();
    server.closeAllConnections();
    server.close();
  }
});

describe('the own password', () => {
  const change = (me: Awaited<ReturnType<typeof loggedIn>>, current: string, next: string) =>
    me.put('/api/account/password').send({ current, next });

  test('given by an administrator is changed before anything else', async () => {
    await add({ mustChange: true });
    const me = await loggedIn(accounts.app, login);
    expect((await me.get('/api/session').expect(200)).body.account.mustChangePassword).toBe(true);
    for (const path of ['/api/areas', '/api/account/tokens', '/api/live', '/tiles/catalog.json']) {
      expect(typeOf(await me.get(path).expect(403))).toBe(accountProblems.passwordChangeNeeded);
    }
    await me.get('/api/site').expect(200);
    const changed = await change(me, goodPassword, 'Neue-Fichte-8').expect(204);
    await agentWith(accounts.app, cookieOf(changed)).get('/api/areas').expect(200);
    await logIn(accounts.app, login).expect(401);
    await logIn(accounts.app, login, 'Neue-Fichte-8').expect(200);
  });

  test('is good no more when nobody has used it in time', async () => {
    const id = await add({ mustChange: true });
    await accounts.database.pool.query(
      `UPDATE account_credential SET password_expires_at = '2026-01-01' WHERE account_id = $1`,
      [id],
    );
    expect(typeOf(await logIn(accounts.app, login).expect(401))).toBe(accountProblems.passwordExpired);
    expect(typeOf(await logIn(accounts.app, login, 'wrong').expect(401))).toBe(
      accountProblems.wrongCredentials,
    );
  });

  test('ends the other sessions, and gives this one a new id', async () => {
    await add();
    const [desk, phone] = [await loggedIn(accounts.app, login), await loggedIn(accounts.app, login)];
    const renewed = cookieOf(await change(desk, goodPassword, 'Neue-Fichte-8').expect(204));
    await agentWith(accounts.app, renewed).get('/api/areas').expect(200);
    for (const gone of [desk, phone]) await gone.get('/api/areas').expect(401);
  });

  test.each([
    ['short-1A', ['short']],
    ['alllowercase', ['kinds']],
    [goodPassword, ['unchanged']],
  ])('is not changed to %s: %j', async (next, rules) => {
    await add();
    const res = await change(await loggedIn(accounts.app, login), goodPassword, next).expect(422);
    expect(typeOf(res)).toBe(accountProblems.weakPassword);
    expect(problemOf(res).errors?.map(({ rule }) => rule)).toEqual(rules);
    await logIn(accounts.app, login).expect(200);
  });

  test('is not guessed by an open browser', async () => {
    await add();
    const me = await loggedIn(accounts.app, login);
    for (let i = 0; i < failuresToLock; i++) {
      const res = await change(me, `wrong${i}`, 'Neue-Fichte-8').expect(422);
      expect(problemOf(res).errors?.[0]).toMatchObject({ path: 'current', rule: 'wrong' });
    }
    await change(me, goodPassword, 'Neue-Fichte-8').expect(423);
  });
});
