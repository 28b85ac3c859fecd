import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionState } from '../../domain/model/account.ts';
import {
  type AccountsApp,
  accountsApp,
  addAccount,
  agentWith,
  cookieOf,
  loggedIn,
} from './accounts-fixture.ts';
import { addLand } from './api-fixture.ts';
import {
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
  throughProvider,
} from './oidc-provider.ts';

const publicUrl = 'http://linzhang.test';
let provider: IdentityProvider;
let accounts: AccountsApp;

beforeAll(async () => {
  provider = await startIdentityProvider(`${publicUrl}/api/session/oidc/callback`);
  accounts = await accountsApp({
    publicUrl,
    oidc: {
      issuer: provider.issuer,
      clientId: 'linzhang',
      clientSecret,
      label: '统一身份认证',
    },
  });
  await addLand(accounts.database.pool);
});
afterAll(async () => {
  await accounts?.database.drop();
  await provider?.close();
});

async function begin(to = '/inspect?chief=1') {
  const res = await request(accounts.app)
    .get(`/api/session/oidc?to=${encodeURIComponent(to)}`)
    .expect(303);
  return {
    address: res.headers.location!,
    cookie: cookieOf(res, 'sign-on'),
    line: res.headers['set-cookie']![0]!,
  };
}
const comeBack = (back: URL, cookie: string) =>
  request(accounts.app).get(`${back.pathname}${back.search}`).set('Cookie', cookie).expect(303);

/** The whole way there and back as this person. */
async function signOn(subject: string, username: string) {
  Object.assign(provider.person, { subject, username });
  const { address, cookie } = await begin();
  return comeBack(await throughProvider(address, provider.issuer), cookie);
}

describe('single sign-on', () => {
  test('logs in who is linked, or is named as an account, and goes on to the page', async () => {
    const id = await addAccount(accounts, 'li.na', { roles: ['chief'], mustChange: true });
    const res = await signOn('sub-1', 'Li.Na');
    expect(res.headers.location).toBe('/inspect?chief=1');
    const me = agentWith(accounts.app, cookieOf(res));
    const state = sessionState.parse((await me.get('/api/session').expect(200)).body);
    expect(state.oidc).toEqual({ label: '统一身份认证' });
    // The password here is not what let them in: it needs no change.
    expect(state.account).toMatchObject({ id, mustChangePassword: false });
    await me.get('/api/areas').expect(200);
    expect((await me.get('/api/account/sessions')).body.items[0].by).toBe('oidc');
    // From now on it is the subject that counts, whatever its name becomes; and nobody else gets in by the name.
    await agentWith(accounts.app, cookieOf(await signOn('sub-1', 'other')))
      .get('/api/areas')
      .expect(200);
    expect((await signOn('sub-2', 'li.na')).headers.location).toBe('/login?sso=unknown');
  });

  test('makes no accounts, and none of an administrator by name', async () => {
    await addAccount(accounts, 'sys', { roles: ['system-admin'], areas: [] });
    await addAccount(accounts, 'sec', { roles: ['security-admin'], areas: [] });
    for (const name of ['stranger', 'sys', 'sec']) {
      const res = await signOn(`sub-${name}`, name);
      expect(res.headers.location).toBe('/login?sso=unknown');
      expect(res.headers['set-cookie']).toHaveLength(1); // only its own is taken away
    }
    const { rows } = await accounts.database.pool.query("SELECT login FROM account WHERE login = 'stranger'");
    expect(rows).toEqual([]);
    const sys = await loggedIn(accounts.app, 'sys');
    const id = await addAccount(accounts, 'by.hand', { roles: ['chief'] });
    const link = (oidcSubject: string | null) =>
      sys.put(`/api/accounts/${id}`).set('If-Match', '*').send({ name: 'x', disabled: false, oidcSubject });
    await link('sub-1').expect(422);
    await link('sub-stranger').expect(200);
    expect((await signOn('sub-stranger', 'stranger')).headers.location).toBe('/inspect?chief=1');
    await link(null).expect(200);
    expect((await signOn('sub-stranger', 'stranger')).headers.location).toBe('/login?sso=unknown');
  });

  test('does not let disabled accounts in', async () => {
    await addAccount(accounts, 'off', { roles: ['chief'] });
    await signOn('sub-off', 'off');
    await accounts.database.pool.query("UPDATE account SET disabled = true WHERE login = 'off'");
    expect((await signOn('sub-off', 'off')).headers.location).toBe('/login?sso=disabled');
  });

  test('asks with PKCE, state and nonce, and keeps them from scripts', async () => {
    const { address, line } = await begin();
    const { searchParams } = new URL(address);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    expect(searchParams.get('redirect_uri')).toBe(`${publicUrl}/api/session/oidc/callback`);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Max-Age=600']) expect(line).toContain(part);
    for (const name of ['state', 'nonce']) expect(line).not.toContain(searchParams.get(name));
  });

  test('takes nothing that it did not ask for', async () => {
    Object.assign(provider.person, { subject: 'sub-1', username: 'li.na' });
    const failed = '/login?sso=failed';
    const [mine, anothers] = [await begin(), await begin()];
    const back = await throughProvider(mine.address, provider.issuer);
    expect((await comeBack(back, anothers.cookie)).headers.location).toBe(failed); // another's state
    expect((await comeBack(back, 'x=y')).headers.location).toBe(failed);
    expect((await comeBack(back, `${mine.cookie.slice(0, -4)}AAAA`)).headers.location).toBe(failed);
    const denied = new URL(back);
    denied.searchParams.delete('code');
    denied.searchParams.set('error', 'access_denied');
    expect((await comeBack(denied, mine.cookie)).headers.location).toBe(failed);
    accounts.passMinutes(11);
    expect((await comeBack(back, mine.cookie)).headers.location).toBe(failed); // took too long
    accounts.passMinutes(-11);
    expect((await comeBack(back, mine.cookie)).headers.location).toBe('/inspect?chief=1');
    expect((await comeBack(back, mine.cookie)).headers.location).toBe(failed); // each code once
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb'])(
    'does not go on to %j',
    async (to) => {
      await request(accounts.app)
        .get(`/api/session/oidc?to=${encodeURIComponent(to)}`)
        .expect(400);
    },
  );

  test('is not there where nobody has set it up', async () => {
    const { app } = accounts.another({ oidc: undefined });
    await request(app).get('/api/session/oidc').expect(404);
    expect((await request(app).get('/api/session')).body.oidc).toBeNull();
  });
});
