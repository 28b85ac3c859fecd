import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSystemAdmin } from '../../data/accounts/write.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { writeDemoAccounts } from '../../data/demo/accounts.ts';
import {
  type Account,
  accountProblems,
  account as accountSchema,
  accountWithPassword,
  sessionState,
} from '../../domain/model/account.ts';
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
import { addChiefs, addLand, problemOf } from './api-fixture.ts';

let accounts: AccountsApp;
type Agent = Awaited<ReturnType<typeof loggedIn>>;
let system: Agent;
let security: Agent;
let refused = 0;

beforeAll(async () => {
  accounts = await accountsApp();
  await addLand(accounts.database.pool);
  await addChiefs(accounts.database.pool);
  await addAccount(accounts, 'sys', { roles: ['system-admin'], areas: [] });
  await addAccount(accounts, 'sec', { roles: ['security-admin'], areas: [] });
  system = await loggedIn(accounts.app, 'sys');
  security = await loggedIn(accounts.app, 'sec');
});
afterAll(() => accounts.database.drop());

async function make(login: string) {
  const res = await system.post('/api/accounts').send({ login, name: '新人' }).expect(201);
  return accountWithPassword.parse(res.body);
}
const read = async (id: string): Promise<Account> =>
  accountSchema.parse((await system.get(`/api/accounts/${id}`).expect(200)).body);
const none = { roles: [], areas: [], chiefId: null, rangerId: null };
const give = (id: string, etag: string, rights: object, by = security) =>
  by
    .put(`/api/accounts/${id}/rights`)
    .set('If-Match', etag)
    .send({ ...none, ...rights });

describe('an account', () => {
  test('is made without rights and with a password for once; a security administrator gives it some', async () => {
    const made = await make(' New.One ');
    expect(made.account).toMatchObject({
      login: 'new.one',
      roles: [],
      areas: [],
      demo: false,
      mustChangePassword: true,
    });
    const me = await loggedIn(accounts.app, 'new.one', made.initialPassword);
    const next = { current: made.initialPassword, next: 'Neue-Fichte-8' };
    const renewed = cookieOf(await me.put('/api/account/password').send(next).expect(204));
    const now = agentWith(accounts.app, renewed);
    await now.get('/api/areas').expect(403);
    const { id } = made.account;
    const rights = { roles: ['chief'], areas: ['district:500109'], chiefId: 'west' };
    const res = await give(id, made.account.etag, rights).expect(200);
    expect(res.body).toMatchObject({ ...rights, mustChangePassword: false });
    expect(res.headers.etag).toBe(res.body.etag);
    const { body } = await now.get('/api/areas').expect(200);
    expect(body.items.map((area: { id: string }) => area.id)).not.toContain('district:500112');
    expect((await now.get('/api/session')).body.account).toMatchObject(rights);
  });

  test('is found by administrators, and by nobody else', async () => {
    await make('found.me');
    for (const by of [system, security]) {
      const { items, total } = (await by.get('/api/accounts?q=FOUND').expect(200)).body;
      expect([total, items[0].login]).toEqual([1, 'found.me']);
      expect(JSON.stringify(items)).not.toMatch(/hash|argon2|totp/);
    }
    await addAccount(accounts, 'plain', { roles: ['command'] });
    const plain = await loggedIn(accounts.app, 'plain');
    await plain.get('/api/accounts').expect(403);
    await plain.post('/api/accounts').send({ login: 'x1', name: 'x' }).expect(403);
    await request(accounts.app).get('/api/accounts').expect(401);
  });

  test.each([
    [{ login: 'a b', name: 'x' }, 'login'],
    [{ login: '.x', name: 'x' }, 'login'],
    [{ login: 'fine', name: ' ' }, 'name'],
    [{ login: 'fine', name: 'x', demo: true }, 'demo'],
  ])('%j is refused, naming %s', async (body, path) => {
    const res = await system.post('/api/accounts').send(body).expect(400);
    expect(problemOf(res).errors?.[0]?.path).toBe(path);
  });

  test('has a log-in of its own', async () => {
    await make('only.one');
    const res = await system.post('/api/accounts').send({ login: 'Only.One', name: 'y' }).expect(409);
    expect(problemOf(res).errors?.[0]?.path).toBe('login');
  });

  test('is changed by who has read it as it is, by nobody about themselves', async () => {
    const { account } = await make('etag');
    const put = (etag: string | undefined, body: object) => {
      const call = system.put(`/api/accounts/${account.id}`);
      return (etag === undefined ? call : call.set('If-Match', etag)).send(body);
    };
    const body = { name: '改名', disabled: false };
    await put(undefined, body).expect(428);
    await put('"old"', body).expect(412);
    const res = await put(account.etag, body).expect(200);
    expect(res.body.name).toBe('改名');
    await give(account.id, account.etag, { roles: ['chief'] }).expect(412);
    await put(res.headers.etag, { ...body, oidcSubject: 'x' }).expect(422);
    const own = (await system.get('/api/session')).body.account.id;
    await system
      .put(`/api/accounts/${own}`)
      .set('If-Match', '*')
      .send({ name: 'x', disabled: true })
      .expect(403);
    await system.post(`/api/accounts/${own}/password`).expect(403);
  });

  test('disabled: its sessions and tokens end at once, elsewhere within seconds, and it may not log in', async () => {
    const id = await addAccount(accounts, 'gone', { roles: ['command'] });
    const other = accounts.another();
    const [here, there] = [await loggedIn(accounts.app, 'gone'), await loggedIn(other.app, 'gone')];
    const { token } = (await here.post('/api/account/tokens').send({ label: 'x', days: 1 }).expect(201)).body;
    const byToken = (app: Express) => request(app).get('/api/areas').set('Authorization', `Bearer ${token}`);
    await byToken(accounts.app).expect(200);
    const { etag, name } = await read(id);
    await system.put(`/api/accounts/${id}`).set('If-Match', etag).send({ name, disabled: true }).expect(200);
    await here.get('/api/areas').expect(401);
    await byToken(accounts.app).expect(401);
    other.service.forget(id); // what three seconds would do
    await there.get('/api/areas').expect(401);
    await byToken(other.app).expect(401);
    await logIn(accounts.app, 'gone').expect(401);
    const back = await system
      .put(`/api/accounts/${id}`)
      .set('If-Match', '*')
      .send({ name, disabled: false })
      .expect(200);
    expect(back.body.sessions).toBe(0);
    await logIn(accounts.app, 'gone').expect(200);
    await here.get('/api/areas').expect(401);
  });

  test('whose password was reset: sessions end, tokens are revoked, the new one must be changed', async () => {
    const id = await addAccount(accounts, 'reset', { roles: ['command'] });
    const me = await loggedIn(accounts.app, 'reset');
    const { token } = (await me.post('/api/account/tokens').send({ label: 'x', days: 1 }).expect(201)).body;
    const res = await system.post(`/api/accounts/${id}/password`).expect(200);
    const { initialPassword } = accountWithPassword.parse(res.body);
    await me.get('/api/areas').expect(401);
    await request(accounts.app).get('/api/areas').set('Authorization', `Bearer ${token}`).expect(401);
    await logIn(accounts.app, 'reset').expect(401);
    const again = await loggedIn(accounts.app, 'reset', initialPassword);
    expect(problemOf(await again.get('/api/areas').expect(403)).type).toBe(
      accountProblems.passwordChangeNeeded,
    );
    accounts.passMinutes(8 * 24 * 60);
    const late = await logIn(accounts.app, 'reset', initialPassword).expect(401);
    expect(problemOf(late).type).toBe(accountProblems.passwordExpired);
    accounts.passMinutes(-8 * 24 * 60);
  });
});

describe('administrators are kept apart (三员分立)', () => {
  test('rights come from security administrators only, and from nobody to themselves', async () => {
    const { account } = await make('apart');
    await give(account.id, account.etag, { roles: ['chief'] }, system).expect(403);
    const own = (await security.get('/api/session')).body.account.id;
    await give(own, '*', { roles: ['chief'] }).expect(403);
    await security.post('/api/accounts').send({ login: 'x2', name: 'x' }).expect(403);
    await security.post(`/api/accounts/${account.id}/password`).expect(403);
  });

  test.each([
    [{ roles: ['system-admin', 'chief'] }, 'roles'],
    [{ roles: ['system-admin', 'security-admin'] }, 'roles'],
    [{ roles: ['auditor', 'command'] }, 'roles'],
    [{ roles: ['chief', 'chief'] }, 'roles'],
    [{ roles: ['king'] }, 'roles.0'],
    [{ chiefId: 'west', rangerId: 'r' }, 'rangerId'],
  ])('%j is refused, naming %s', async (rights, path) => {
    const { account } = await make(`refused${refused++}`);
    const res = await give(account.id, account.etag, rights).expect(400);
    expect(problemOf(res).errors?.[0]?.path).toBe(path);
    expect((await read(account.id)).roles).toEqual([]);
  });

  test('areas and people that are not there are named', async () => {
    const { account } = await make('nowhere');
    const rights = { roles: ['chief'], areas: ['district:500109', 'district:0'], chiefId: 'nobody' };
    const res = await give(account.id, account.etag, rights).expect(422);
    expect(problemOf(res).errors?.map(({ path }) => path)).toEqual(['areas.1', 'chiefId']);
  });

  test('the last security administrator stays one', async () => {
    const first = (await security.get('/api/session')).body.account.id;
    const { name } = await read(first);
    const disable = () =>
      system.put(`/api/accounts/${first}`).set('If-Match', '*').send({ name, disabled: true });
    await disable().expect(409);
    const second = await addAccount(accounts, 'sec2', { roles: ['security-admin'], areas: [] });
    const other = await loggedIn(accounts.app, 'sec2');
    await give(first, '*', { roles: ['chief'] }, other).expect(200);
    await give(second, '*', { roles: ['chief'] }).expect(403); // has lost the role
    await give(first, '*', { roles: ['security-admin'] }, other).expect(200);
    await give(second, '*', {}, security).expect(200);
    await disable().expect(409);
  });

  test('a system administrator does not become one of those who watch him', async () => {
    for (const role of ['security-admin', 'audit-admin', 'auditor'] as const) {
      const id = await addAccount(accounts, `watch-${role}`, { roles: [role], areas: [] });
      await system.post(`/api/accounts/${id}/password`).expect(403);
      await logIn(accounts.app, `watch-${role}`).expect(200);
    }
  });

  test('locks, sessions and second factors are opened by security administrators', async () => {
    const id = await addAccount(accounts, 'stuck', { roles: ['command'] });
    const me = await loggedIn(accounts.app, 'stuck');
    for (let i = 0; i < 5; i++) await logIn(accounts.app, 'stuck', 'wrong').expect(401);
    expect((await read(id)).lockedUntil).not.toBeNull();
    await system.delete(`/api/accounts/${id}/lock`).expect(403);
    await security.delete(`/api/accounts/${id}/lock`).expect(204);
    expect((await read(id)).lockedUntil).toBeNull();
    await logIn(accounts.app, 'stuck').expect(200);
    expect((await read(id)).sessions).toBe(2);
    await security.delete(`/api/accounts/${id}/sessions`).expect(204);
    await me.get('/api/areas').expect(401);
    await accounts.database.pool.query(
      `UPDATE account_credential SET totp_secret = '\\x00' WHERE account_id = $1`,
      [id],
    );
    await logIn(accounts.app, 'stuck').expect(401);
    await security.delete(`/api/accounts/${id}/second-factor`).expect(204);
    await logIn(accounts.app, 'stuck').expect(200);
    await security.delete(`/api/accounts/${crypto.randomUUID()}/lock`).expect(404);
  });

  test('the trail tells of log-ins and of rights, and shows no secret', async () => {
    await logIn(accounts.app, 'a-password-in-the-wrong-field').expect(401);
    const { rows } = await accounts.database.pool.query<{ line: string }>(
      `SELECT concat_ws(' ', action, object_kind, before, after, detail) AS line FROM audit_entry
       WHERE object_kind <> 'area' ORDER BY id`,
    );
    const all = rows.map(({ line }) => line).join('\n');
    expect(all).not.toContain('a-password-in-the-wrong-field');
    for (const told of [
      /^log-in session/m,
      /^log-in-refused session/m,
      /^locked session/m,
      /^session-ended/m,
    ])
      expect(all).toMatch(told);
    expect(all).toMatch(/^update account .*"roles": \["chief"\]/m);
    expect(all).not.toMatch(/\$argon2id/);
  });
});

describe('the open demo', () => {
  let demo: AccountsApp;
  beforeAll(async () => {
    demo = await accountsApp({ demo: true });
    await addLand(demo.database.pool);
    expect(await hasSystemAdmin(demo.database.pool, { demo: true })).toBe(false);
    await inTransaction(demo.database.pool, writeDemoAccounts);
  });
  afterAll(() => demo.database.drop());
  const state = async (ask = request(demo.app).get('/api/session')) =>
    sessionState.parse((await ask.expect(200)).body);

  test('needs no log-in on its own machine, and lets a visitor do all but what is about accounts', async () => {
    const seen = await state();
    expect(seen).toMatchObject({ visitor: true, account: null });
    expect(seen.permissions).toContain('draw');
    expect(seen.demoAccounts.map(({ roles }) => roles[0])).toEqual([
      ...['command', 'chief', 'chief', 'chief', 'office', 'planner', 'ranger'],
      ...['auditor', 'system-admin', 'security-admin', 'audit-admin'],
    ]);
    await request(demo.app).get('/api/areas').expect(200);
    for (const path of ['/api/accounts', '/api/account/tokens']) {
      expect([401, 403]).toContain((await request(demo.app).get(path)).status);
    }
  });

  test.each([
    ['X-Forwarded-For', '10.0.0.1'],
    ['Forwarded', 'for=10.0.0.1'],
    ['X-Real-IP', '10.0.0.1'],
    ['Host', 'linzhang.example'],
    ['Origin', 'http://evil.example'],
    ['Sec-Fetch-Site', 'cross-site'],
  ])('asks for a log-in when %s says %s', async (name, value) => {
    await request(demo.app).get('/api/areas').set(name, value).expect(401);
    expect((await state(request(demo.app).get('/api/session').set(name, value))).visitor).toBe(false);
  });

  test('asks for one behind an address of its own, and where no demo was asked for', async () => {
    for (const config of [{ publicUrl: 'http://127.0.0.1:8080' }, { demo: false }]) {
      await request(demo.another(config).app).get('/api/areas').expect(401);
    }
    expect(
      (await state(request(demo.another({ demo: false }).app).get('/api/session'))).demoAccounts,
    ).toEqual([]);
  });

  test('its accounts log in, keep their password, and what its administrators make is of the demo', async () => {
    const password = (await state()).demoAccounts[0]!.password;
    const admin = await loggedIn(demo.app, 'demo-system', password);
    const change = { current: password, next: 'Neue-Fichte-8' };
    await admin.put('/api/account/password').send(change).expect(403);
    await admin.post('/api/account/second-factor').expect(403);
    const res = await admin.post('/api/accounts').send({ login: 'tryout', name: '试' }).expect(201);
    expect(res.body.account.demo).toBe(true);
    // Keeps the system, not its data.
    expect((await state(admin.get('/api/session'))).permissions).toEqual(['configure', 'accounts']);
    await admin.get('/api/kiosk/tokens').expect(200);
    await admin.get('/api/areas').expect(403);
    await request(demo.app).get('/api/areas').expect(200);
  });

  test('is closed for good by the first real account, to visitors and to accounts that are logged in', async () => {
    const password = (await state()).demoAccounts[0]!.password;
    const me = await loggedIn(demo.app, 'demo-command', password);
    await me.get('/api/areas').expect(200);
    for (const open of [true, false])
      expect(await hasSystemAdmin(demo.database.pool, { demo: open })).toBe(open);
    const id = await addAccount(demo, 'real', { roles: ['system-admin'] });
    expect(await hasSystemAdmin(demo.database.pool, { demo: false })).toBe(true);
    demo.passMinutes(1);
    await me.get('/api/areas').expect(401);
    await request(demo.app).get('/api/areas').expect(401);
    await logIn(demo.app, 'demo-command', password).expect(401);
    expect(await state()).toMatchObject({ visitor: false, demoAccounts: [], account: null });
    await demo.database.pool.query('UPDATE account SET disabled = true WHERE id = $1', [id]);
    demo.passMinutes(1);
    await request(demo.another().app).get('/api/areas').expect(401);
    await logIn(demo.app, 'real', goodPassword).expect(401);
  });
});
