import { Secret, TOTP } from 'otpauth';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failuresToLock } from '../../api/accounts/attempts.ts';
import type { Role } from '../../domain/access/roles.ts';
import { accountProblems, newApiToken, recoveryCodes, sessionState } from '../../domain/model/account.ts';
import {
  type AccountsApp,
  accountsApp,
  addAccount,
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
  login = `berta${count++}`;
});

const typeOf = (res: request.Response) => problemOf(res).type;

describe('a second factor', () => {
  const codeAt = (secret: string, secondsFromNow = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: accounts.service.clock().getTime() + secondsFromNow * 1000,
    });

  async function withFactor() {
    const id = await addAccount(accounts, login, { roles: ['chief'] });
    const me = await loggedIn(accounts.app, login);
    const { secret, uri } = (await me.post('/api/account/second-factor').expect(200)).body;
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    await logIn(accounts.app, login).expect(200); // not in force yet
    const wrong = await me.put('/api/account/second-factor').send({ code: '000000' });
    if (codeAt(secret) !== '000000') expect(wrong.status).toBe(422);
    const res = await me
      .put('/api/account/second-factor')
      .send({ code: codeAt(secret) })
      .expect(200);
    return { id, me, secret, codes: recoveryCodes.parse(res.body).recoveryCodes };
  }

  test('asks for a code, of about now, each once', async () => {
    const { secret, me } = await withFactor();
    expect((await me.get('/api/session')).body.account.secondFactor).toBe(true);
    const needed = await logIn(accounts.app, login).expect(401);
    expect(typeOf(needed)).toBe(accountProblems.codeNeeded);
    expect(problemOf(needed).errors).toBeUndefined();
    const used = codeAt(secret);
    expect(problemOf(await logIn(accounts.app, login, goodPassword, used).expect(401)).errors).toHaveLength(
      1,
    );
    accounts.passMinutes(5);
    await logIn(accounts.app, login, goodPassword, codeAt(secret, -90)).expect(401);
    await logIn(accounts.app, login, goodPassword, codeAt(secret, -30)).expect(200);
    await logIn(accounts.app, login, goodPassword, codeAt(secret, 30)).expect(200);
    await logIn(accounts.app, login, goodPassword, codeAt(secret)).expect(401); // before the last one that was taken
    await logIn(accounts.app, login, 'wrong', codeAt(secret, 30)).expect(401);
  });

  test('is not guessed: wrong codes lock, and right passwords between them forgive nothing', async () => {
    const { secret } = await withFactor();
    accounts.passMinutes(5);
    const bad = codeAt(secret, 3600);
    for (let i = 0; i < failuresToLock; i++) {
      await logIn(accounts.app, login).expect(401);
      await logIn(accounts.app, login, goodPassword, bad).expect(401);
    }
    await logIn(accounts.app, login, goodPassword, codeAt(secret)).expect(423);
  });

  test('has recovery codes for who loses the phone, each good once', async () => {
    const { codes } = await withFactor();
    expect(new Set(codes).size).toBe(10);
    await logIn(accounts.app, login, goodPassword, codes[3]!.toUpperCase().replaceAll('-', ' ')).expect(200);
    await logIn(accounts.app, login, goodPassword, codes[3]).expect(401);
    await logIn(accounts.app, login, goodPassword, codes[4]).expect(200);
  });

  test('is removed by who knows the password; its secret is not to be read in the database', async () => {
    const { id, me, secret } = await withFactor();
    const { rows } = await accounts.database.pool.query(
      `SELECT c::text || encode(c.totp_secret, 'escape') AS text FROM account_credential c WHERE account_id = $1`,
      [id],
    );
    expect(rows[0].text).not.toContain(secret);
    await me.post('/api/account/second-factor').expect(409);
    await me.delete('/api/account/second-factor').send({ password: 'wrong' }).expect(422);
    await me.delete('/api/account/second-factor').send({ password: goodPassword }).expect(204);
    await logIn(accounts.app, login).expect(200);
  });
});

describe('an API token', () => {
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  async function make(body: object, { role = 'command' as Role, as = login } = {}) {
    await addAccount(accounts, as, { roles: [role] });
    const me = await loggedIn(accounts.app, as);
    const res = await me
      .post('/api/account/tokens')
      .send({ label: '脚本', days: 30, ...body })
      .expect(201);
    return { me, ...newApiToken.parse(res.body) };
  }
  const get = (token: string, path = '/api/areas') => request(accounts.app).get(path).set(bearer(token));

  test('acts for its account, as far as it was given, and is told once', async () => {
    const { token, me, id } = await make({ permissions: ['read', 'audit'] });
    expect(token).toMatch(/^lz_[\w-]{43}$/);
    await get(token).expect(200);
    const state = sessionState.parse((await get(token, '/api/session').expect(200)).body);
    expect(state.permissions).toEqual(['read']); // the account may not read the trail
    await get(token, '/api/exports').expect(403);
    const listed = (await me.get('/api/account/tokens').expect(200)).body;
    expect(listed.items[0]).toMatchObject({ id, label: '脚本', readOnly: true });
    expect(listed.items[0].lastUsedAt).not.toBeNull();
    const rows = await accounts.database.pool.query('SELECT t::text FROM api_token t');
    for (const text of [JSON.stringify(listed), JSON.stringify(rows.rows)]) expect(text).not.toContain(token);
  });

  test('reads only, or writes where that was asked for', async () => {
    const site = { title: null, unit: null, mapApproval: null, credit: null };
    const { token, me } = await make({});
    const etag = (await get(token, '/api/site').expect(200)).headers.etag!;
    const put = (key: string) =>
      request(accounts.app).put('/api/site').set(bearer(key)).set('If-Match', etag).send(site);
    await put(token).expect(403);
    const writing = (
      await me.post('/api/account/tokens').send({ label: 'x', days: 1, readOnly: false }).expect(201)
    ).body.token;
    await put(writing).expect(200);
  });

  test('neither makes tokens nor changes a password nor administrates', async () => {
    const { token } = await make({ readOnly: false }, { role: 'system-admin' });
    await get(token, '/api/accounts').expect(403);
    await get(token, '/api/account/tokens').expect(403);
    const change = { current: goodPassword, next: 'Neue-Fichte-8' };
    await request(accounts.app).put('/api/account/password').set(bearer(token)).send(change).expect(403);
  });

  test('ends: revoked, expired, with its account, and unknown ones were never any', async () => {
    const [a, b] = [await make({}), await make({ days: 1 }, { as: `${login}b` })];
    for (const { token } of [a, b]) await get(token).expect(200);
    await b.me.delete(`/api/account/tokens/${a.id}`).expect(404);
    await a.me.delete(`/api/account/tokens/${a.id}`).expect(204);
    await get(a.token).expect(401);
    accounts.passMinutes(24 * 60 + 1);
    accounts.service.tokens.forget();
    await get(b.token).expect(401);
    await get('lz_nonsense').expect(401);
    await get('').expect(401);
    // Neither does what else a request carries help a token that is none.
    await a.me.get('/api/areas').set(bearer(a.token)).expect(401);
  });
});
