import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { geodesicAreaM2 } from '../../domain/geo/geodesic.ts';
import { zone } from '../../domain/model/zone.ts';
import { eventually, flow } from './driver/flow.ts';
import { dragCorner, draw, groundOf, listedZones, openPlan, shownArea, zones } from './driver/plan.ts';
import { squareMetres } from './driver/texts.ts';

const rectangle = [
  [-90, -60],
  [90, -60],
  [90, 60],
  [-90, 60],
] as const;
const bowTie = [
  [-90, -60],
  [90, 60],
  [90, -60],
  [-90, 60],
] as const;
const within = (value: number, expected: number) => Math.abs(value / expected - 1);

flow('plan: a drawn zone is measured, previewed, saved as a draft, changed and thrown away', async (app) => {
  const name = `端到端 ${randomUUID().slice(0, 8)}`;
  await openPlan(app);
  await draw(app, rectangle);
  const expected = groundOf(180 * 120, 29.83);
  await eventually(async () => within(await shownArea(app), expected), 'area of the drawing').toBeLessThan(
    0.01,
  );
  await eventually(() => app.get('plan-parcels').textContent(), 'parcels').toMatch(/^[1-9]\d*$/);
  await eventually(() => app.get('coverage-ratio').textContent(), 'coverage').toMatch(/^[\d.]+%$/);

  const list = () => listedZones(app);
  const saved = async (called: string) => (await zones(app)).find((z) => z.name === called);
  await app.get('plan-name').fill(name);
  await app.get('plan-save').click();
  await eventually(list, 'zone in the list').toContain(name);
  const first = await saved(name);
  if (!first?.geometry) throw new Error('the zone was not saved');
  expect(within(await shownArea(app), geodesicAreaM2(first.geometry))).toBeLessThan(0.01);
  expect(await app.get('plan-save').isEnabled(), 'nothing left to save').toBe(false);

  const renamed = `${name} 改`;
  await app.get('plan-name').fill(renamed);
  const put = app.page.waitForResponse((response) => response.request().method() === 'PUT');
  await app.get('plan-save').click();
  expect((await put).status()).toBe(200);
  await eventually(list, 'new name in the list').toContain(renamed);
  const second = await app.api(zone, `/api/zones/${first.id}`);
  expect(second).toMatchObject({ name: renamed, state: 'draft', revision: 0 });

  await app.get('life-discard').click();
  await app.page.locator('.ant-popconfirm-buttons .ant-btn-dangerous').click();
  await eventually(list, 'deleted from the list').not.toContain(renamed);
  expect(await saved(renamed)).toBeUndefined();
});

flow('plan: an outline that crosses itself is marked as wrong and can’t be saved', async (app) => {
  await openPlan(app);
  const before = (await zones(app)).length;
  await draw(app, bowTie);
  await eventually(() => app.get('plan-faults').textContent(), 'the fault').toContain('边界自己相交');
  await app.get('plan-name').fill('不应保存');
  expect(await app.get('plan-save').isEnabled()).toBe(false);
  expect((await zones(app)).length).toBe(before);
});

flow('plan: an unsaved drawing survives a reload', async (app) => {
  await openPlan(app);
  await draw(app, rectangle);
  await eventually(() => shownArea(app), 'area of the drawing').toBeGreaterThan(0);
  const area = await shownArea(app);
  await app.get('plan-name').fill('未保存');
  await eventually(() => app.get('plan-kept').textContent(), 'kept').toContain('已留在本机');
  await eventually(
    () => app.page.evaluate(() => Object.values(localStorage).some((text) => text.includes('未保存'))),
    'written',
  ).toBe(true);
  await app.reload();
  await app.get('plan-restored').waitFor();
  await eventually(() => shownArea(app), 'area after the reload').toBe(area);
  expect(await app.get('plan-name').inputValue()).toBe('未保存');
});

flow(
  'plan: the browser computes land, coverage, workload and forecast while the hand drags, as the server does afterwards',
  async (app) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await openPlan(app);
    for (const path of ['**/api/coverage/preview', '**/api/zones/preview']) {
      await app.page.route(path, async (route) => {
        await held;
        await route.continue();
      });
    }
    await draw(app, rectangle);
    const instant = app.get('whatif-figures');
    const text = (id: string) => app.get(id).textContent();
    const land = () => text('coverage-land');
    /** whose numbers the four cards show */
    const by = () =>
      app
        .get('whatif-by')
        .evaluateAll((all) => [...new Set(all.map((each) => each.getAttribute('data-by')))].join());
    await eventually(() => text('coverage-ratio'), 'the browser’s coverage').toMatch(/^[\d.]+%$/);
    expect(await instant.count(), 'the server has not answered').toBe(1);
    const area = await shownArea(app);
    const known = await land();
    await dragCorner(app, [90, 60], [110, 90]);
    await eventually(land, 'land while the button is down').not.toBe(known);
    await app.page.mouse.up();
    await eventually(() => shownArea(app), 'area after the drag').toBeGreaterThan(1.05 * area);
    await eventually(() => instant.getAttribute('aria-busy'), 'the newest answer').toBe('false');
    expect(await by()).toBe('browser');
    const counted = [
      'coverage-ratio',
      'coverage-land',
      'plan-grids',
      'plan-towns',
      'work-rangers',
      'predict-ratio',
    ];
    const shown = () => Promise.all(counted.map(text));
    const computed = await shown();
    const forest = squareMetres((await text('plan-forest'))!);
    const parcels = Number(await text('plan-parcels'));
    expect(parcels).toBeGreaterThan(0);
    release();
    await eventually(() => instant.count(), 'the server’s numbers in their place').toBe(0);
    await eventually(by, 'confirmed in each card').toBe('server');
    expect(await shown()).toEqual(computed);
    expect(within(squareMetres((await text('plan-forest'))!), forest)).toBeLessThan(0.002);
    // A sliver that is narrower than a pixel may be a parcel's piece to one and not to the other.
    expect(Math.abs(Number(await text('plan-parcels')) - parcels)).toBeLessThanOrEqual(1);

    const ratio = await text('predict-ratio');
    await app.get('predict-more').fill('20');
    await eventually(() => text('predict-ratio'), 'with more patrols').not.toBe(ratio);
  },
);
