import { afterAll, beforeAll, expect, inject } from 'vitest';
import { z } from 'zod';
import { presetPeriod, today } from '../../domain/law/period.ts';
import { coverage } from '../../domain/model/coverage.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { layoutFaults } from './driver/layout.ts';
import { percent, statusWords } from './driver/texts.ts';
import { openWay, type Way } from './driver/way.ts';

let way: Way;
beforeAll(async () => {
  way = await openWay(inject('appUrl'));
});
afterAll(() => way?.close());

const rows = (app: App) => app.get('mountain-ranking').locator('li');

flow(
  'unattended: panels paint before the map’s code, and code that failed to come is fetched again',
  async (app) => {
    app.faults.expect(/DutyChart|ERR_FAILED/);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await app.page.route(/assets\/(MapCanvas|maplibre|deck)-[^/]+\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    let refused = 0;
    await app.page.route('**/assets/DutyChart-*.js', (route) =>
      refused++ === 0 ? route.abort('failed') : route.continue(),
    );
    await app.page.goto('/wall?map=9.5/29.6/106.5');
    await rows(app).first().waitFor();
    await app.page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length === 1);
    expect(await app.get('layer-panel').count(), 'the map has not begun').toBe(0);
    await app.get('duty-card').locator('[role="img"]').waitFor();
    expect(refused).toBeGreaterThan(1);
    release();
    await app.drawn();
  },
  { width: 1000, height: 700 },
);

flow(
  'unattended: a lost graphics context is followed by a new map at the same place, a picture in between',
  async (app) => {
    await app.open('/wall?map=9.50/29.60000/106.50000&layers=division,mountain');
    const shown = await rows(app).allTextContents();
    await app.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="map"] canvas')!;
      canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
    });
    await app.get('map-recovering').waitFor();
    await app
      .get('static-drawing')
      .locator('[data-testid^="static-mountain"][data-status]')
      .first()
      .waitFor();
    expect(await rows(app).allTextContents(), 'the numbers go on').toEqual(shown);
    await app.drawn();
    await eventually(() => app.get('static-map').count(), 'the map is back').toBe(0);
    expect(await app.page.locator('canvas').count(), 'the old map is gone').toBe(1);
    expect(app.camera()).toEqual({ zoom: 9.5, lat: 29.6, lon: 106.5 });
  },
  { width: 1000, height: 700 },
);

flow(
  'unattended: what an outage broke is there again without a click, and old numbers stay meanwhile',
  async (app) => {
    app.faults.expect(/ERR_|answer: 503|console: .*(Failed to|AJAXError|heat \d)/);
    await app.open('/wall?map=9.5/29.6/106.5');
    const before = await app.get('work-period').textContent();
    await way.cut();
    await eventually(() => app.get('live').getAttribute('data-state'), 'the channel is gone').not.toBe(
      'live',
    );
    expect(await app.get('work-period').textContent(), 'the numbers stay').toBe(before);
    // Never had data: the panels can only say so.
    await app.get('window-this-year').click();
    await app.get('mountain-ranking').getByTestId('notice').waitFor();
    await way.mend();
    await app.filled();
    await eventually(() => rows(app).count(), 'the ranking').toBeGreaterThan(3);
    await eventually(() => app.get('notice').count(), 'nothing is broken').toBe(0);
    await eventually(() => app.get('live').getAttribute('data-state'), 'the channel is back').toBe('live');
    await app.drawn();
  },
  { width: 1000, height: 700, url: () => way.url },
);

flow(
  'unattended: a new version is taken by the wall once, and offered elsewhere',
  async (app) => {
    await app.page.route('**/api/build', (route) => route.fulfill({ json: { build: 'another' } }));
    /** What a machine says that is back on its network. */
    const online = () =>
      app.asking(['/api/build'], () => app.page.evaluate(() => dispatchEvent(new Event('online'))));
    await app.openPanels('/wall?period=this-year');
    const loaded = app.page.waitForEvent('load');
    await online();
    await loaded;
    await app.filled();
    expect(app.param('period')).toBe('this-year');
    await app.page.evaluate(() => document.body.setAttribute('data-kept', ''));
    await online();
    await app.get('tab-plan').click();
    await app.get('new-version').waitFor();
    expect(await app.page.locator('body[data-kept]').count(), 'not loaded again for the same build').toBe(1);
    const chosen = app.page.waitForEvent('load');
    await app.get('new-version').locator('button').click();
    await chosen;
  },
  { width: 1000, height: 700 },
);

flow(
  'unattended: the day changes at midnight in Beijing, while the machine’s own clock leaps to summer time',
  async (app) => {
    // 02:00 on that night in Sydney, when it becomes 03:00.
    await app.page.clock.setFixedTime('2026-10-03T15:59:30Z');
    const asked = (day: string) =>
      app.page.waitForRequest((request) => request.url().includes(`/api/coverage?kind=mountain&from=${day}`));
    await Promise.all([asked('2026-10-03'), app.openPanels('/wall?period=today')]);
    const next = asked('2026-10-04');
    await app.page.clock.setFixedTime('2026-10-03T16:00:10Z');
    await next;
    await eventually(() => app.get('heat-legend').locator('p').textContent(), 'heat').toContain('2026-10-04');
    expect(await app.page.locator('header time').textContent()).toContain('2026年10月4日');
  },
  { width: 1000, height: 700, timezoneId: 'Australia/Sydney' },
);

for (const [width, height] of [
  [1920, 1080],
  [390, 844],
] as const)
  flow(
    `unattended: without WebGL a picture and a table of the numbers stand in for the map, ${width} × ${height}`,
    async (app) => {
      await app.page.goto('/wall');
      await app.get('no-webgl').waitFor();
      const table = app.get('static-table').locator('tbody tr');
      await table.first().waitFor();
      const { from, to } = presetPeriod('last-30-days', today());
      const query = { kind: 'mountain', from, to, order: '-ratio' };
      const { items } = await app.api(z.object({ items: z.array(coverage) }), '/api/coverage', query);
      await eventually(() => table.locator('strong').allTextContents(), 'percentages').toEqual(
        items.map(({ ratio }) => percent(ratio)),
      );
      for (const { area, status, ratio } of items) {
        const ridge = app.get(`static-${area.id}`);
        await eventually(() => ridge.getAttribute('data-status'), `${area.name} in its colour`).toBe(status);
        expect(await app.get(`static-name-${area.id}`).textContent()).toContain(percent(ratio));
        expect(await table.filter({ hasText: area.name }).textContent()).toContain(statusWords[status]);
      }
      await app.get('static-gap').first().waitFor();
      await table.locator('button').first().focus();
      await app.page.getByRole('tooltip').waitFor();
      await app.page.keyboard.press('Escape');
      expect(await layoutFaults(app)).toEqual([]);
    },
    { width, height, webGl: false },
  );
