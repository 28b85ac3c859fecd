import { expect } from 'vitest';
import { sessionState } from '../../domain/model/account.ts';
import { axeFaults } from './driver/axe.ts';
import { eventually, flow } from './driver/flow.ts';
import { layoutFaults } from './driver/layout.ts';

flow(
  'account: a visitor of the demo logs in as a ranger, is offered what rangers may do, and logs out again',
  async (app) => {
    const { page } = app;
    const { demoAccounts } = await app.api(sessionState, '/api/session');
    const ranger = demoAccounts.find(({ roles }) => roles.includes('ranger'))!;

    // A page that the visitor may use and a ranger may not is said to be none of hers.
    await page.goto('/data');
    await app.get('visitor').waitFor();
    await app.get('account-menu').click();
    await app.get('to-login').click();
    await app.get('login-page').waitFor();
    app.faults.expect(/401/);
    await app.get('login-name').fill(ranger.login);
    await app.get('login-password').fill(`${ranger.password}!`);
    await page.keyboard.press('Enter');
    await eventually(() => app.get('login-fault').textContent(), 'in plain words').toBe('登录名或密码不对');
    expect(await layoutFaults(app)).toEqual([]);
    expect(await axeFaults(app)).toEqual([]);
    await app.get(`demo-${ranger.login}`).click();
    await app.get('not-allowed').waitFor();
    expect(new URL(page.url()).pathname).toBe('/data');
    expect(await app.get('tab-inspect').count()).toBe(1);
    for (const none of ['tab-plan', 'tab-data', 'visitor']) expect(await app.get(none).count(), none).toBe(0);

    await app.get('account-menu').click();
    expect(await app.get('account-name').textContent()).toBe(ranger.name);
    await app.get('to-account').click();
    // A token is made, shown once, and ended.
    const label = `试用 ${Date.now()}`;
    await app.get('token-label').fill(label);
    await app.get('token-make').click();
    const token = (await app.get('token-made').locator('code').textContent())!;
    const asToken = async (path: string) =>
      (await fetch(app.url + path, { headers: { authorization: `Bearer ${token}` } })).status;
    expect([await asToken('/api/summary'), await asToken('/api/accounts')]).toEqual([200, 403]);
    await app.get('token-made').getByRole('button').last().click();
    const row = app.get('token-row').filter({ hasText: label });
    await row.getByRole('button').click();
    await page.locator('.ant-popconfirm .ant-btn-primary').click();
    await eventually(() => row.textContent(), 'ended').toContain('已停用');
    expect(await asToken('/api/summary')).toBe(401);
    expect(await layoutFaults(app)).toEqual([]);

    // What was read here is not left for the next one.
    await page.evaluate(() => caches.open('tiles').then((cache) => cache.put('/tiles/x', new Response('x'))));
    await app.get('account-menu').click();
    await app.get('log-out').click();
    await app.get('visitor').waitFor();
    expect(await page.evaluate(() => caches.has('tiles'))).toBe(false);
    expect(await app.get('tab-plan').count()).toBe(1);
  },
);
