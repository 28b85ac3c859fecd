import { afterAll, beforeAll, expect } from 'vitest';
import { logIn, makeAccount, type Person } from './driver/accounts.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { frame, freeMap, meanColour } from './driver/pixels.ts';
import { type RunningApp, startApp } from './driver/start-app.ts';
import { startTianditu, type TiandituStub } from './driver/tianditu-stub.ts';

const key = 'k3y-of-the-server';
const credit = '天地图';
let service: TiandituStub;
let server: RunningApp;
let planner: Person;

beforeAll(async () => {
  service = await startTianditu();
  server = await startApp({ DEMO: '0', TIANDITU_KEY: key, TIANDITU_URL: service.url });
  planner = await makeAccount(server, 'planner');
}, 600_000);
afterAll(async () => {
  await server?.stop();
  service?.close();
});
const withKey = { width: 1920, height: 1080, url: () => server.url };

/** How far the map leans to violet, the stub's imagery, and to blue, its terrain. */
async function leanings(app: App): Promise<{ violet: number; blue: number }> {
  const [red, green, blue] = await meanColour(app, await frame(app, await freeMap(app)));
  return { violet: Math.min(red, blue) - green, blue: blue - Math.max(red, green) };
}
const violet = async (app: App) => (await leanings(app)).violet;
const blue = async (app: App) => (await leanings(app)).blue;
const credits = (app: App) => app.get('attribution').textContent();

flow(
  'background: imagery and terrain lie below the layers, in every mode, by the URL',
  async (app) => {
    await logIn(app, planner);
    await app.open('/wall?map=10/29.6/106.45');
    expect(await violet(app)).toBeLessThan(10);
    expect(await credits(app)).not.toContain(credit);
    await app.get('layer-panel').locator('summary').click();
    await app.get('background-imagery').click();
    await eventually(() => violet(app), 'imagery on the map').toBeGreaterThan(30);
    expect(app.param('background')).toBe('imagery');
    expect(await credits(app)).toContain(credit);

    await app.page.locator('nav a[href*="/plan"]').click();
    await eventually(() => app.page.locator('html').getAttribute('data-theme'), 'light').toBe('light');
    await eventually(() => violet(app), 'imagery in the light theme').toBeGreaterThan(60);
    await app.reload();
    await eventually(() => violet(app), 'imagery after a reload').toBeGreaterThan(60);

    await app.get('layer-panel').locator('summary').click();
    await app.get('background-terrain').click();
    await eventually(() => blue(app), 'terrain on the map').toBeGreaterThan(60);
    await app.get('background-local').click();
    await eventually(() => blue(app), 'the map’s own ground again').toBeLessThan(10);
    expect(await violet(app)).toBeLessThan(10);
    expect(app.param('background')).toBeNull();
    expect(await credits(app)).not.toContain(credit);
    expect([...service.asked].sort()).toEqual(['cia', 'cta', 'img', 'ter'].map((id) => `${id} ${key}`));
  },
  withKey,
);

flow(
  'background: a service out of reach costs one request; the map goes on, and says so',
  async (app) => {
    await logIn(app, planner);
    // Another place: what the server has fetched once it keeps.
    const failed: string[] = [];
    app.page.on('response', (response) => {
      if (response.status() >= 400) failed.push(response.url());
    });
    app.faults.expect(/tianditu\/img\//);
    service.broken = true;
    try {
      await app.open('/plan?map=9/30.9/108.4&background=imagery');
      await app.get('layer-panel').locator('summary').click();
      await eventually(() => app.get('background').textContent(), 'the reason').toContain('取不到');
      expect(failed).toEqual([expect.stringContaining('/tiles/tianditu/img/10/')]);
      expect(await credits(app)).not.toContain(credit);
      expect(await violet(app)).toBeLessThan(10);
    } finally {
      service.broken = false;
    }
    await app.get('background-local').click();
    await app.get('background-imagery').click();
    await eventually(() => violet(app), 'imagery once it comes').toBeGreaterThan(60);
  },
  withKey,
);

flow('background: there is no choice where the server has no key', async (app) => {
  const asked: string[] = [];
  app.page.on('request', (request) => asked.push(request.url()));
  await app.open('/wall?background=imagery');
  await app.get('layer-panel').locator('summary').click();
  expect(await app.get('background').count()).toBe(0);
  expect(await credits(app)).not.toContain(credit);
  expect(await app.get('layer-panel').textContent()).not.toContain(credit);
  expect(asked.filter((url) => url.includes('tianditu'))).toEqual([]);
});
