import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import { type ScenarioSummary, scenarioSummary } from '../../domain/model/scenario.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { faultsFromTop } from './driver/layout.ts';
import { openPlan } from './driver/plan.ts';

const list = z.object({ items: z.array(scenarioSummary) });

/** Scenarios whose names begin so. */
async function kept(app: App, name: string): Promise<ScenarioSummary[]> {
  const { items } = await app.api(list, '/api/scenarios', {});
  return items.filter((item) => item.name.startsWith(name));
}

/** From the page, as its own requests. */
function send(app: App, method: string, path: string, body?: object): Promise<number> {
  return app.page.evaluate(
    async ([method, path, body]) => {
      const headers = { 'content-type': 'application/json', 'if-match': '*' };
      return (await fetch(path, { method, headers, body })).status;
    },
    [method, path, body && JSON.stringify(body)] as [string, string, string],
  );
}

async function discard(app: App, name: string): Promise<void> {
  for (const { id } of await kept(app, name)) await send(app, 'DELETE', `/api/scenarios/${id}`);
}

async function openScenarios(app: App, label: string): Promise<void> {
  await app.get('plan-panels').getByText(label, { exact: true }).click();
  await app.get('scenario-suggest').waitFor();
}

const town = '澄江镇';

async function suggest(app: App, n: number): Promise<void> {
  await app.get('suggest-area').click();
  await app.page.keyboard.type(town);
  await app.page.keyboard.press('Enter');
  await app.get('suggest-n').fill(String(n));
  await app.page.keyboard.press('Tab');
  await app.get('suggest-ask').click();
  await eventually(() => app.get('suggested-zone').count(), 'zones suggested').toBe(n);
}

flow('plan: a suggested partition is edited, kept and compared', async (app) => {
  await openPlan(app);
  await openScenarios(app, '方案');
  await discard(app, town); // of an attempt before
  await suggest(app, 3);
  expect(await app.get('suggested').textContent()).toContain('没有切开小班');
  await app.get('suggested-edit').click();
  await eventually(() => app.get('plan-area').textContent(), 'a zone on the sheet').toMatch(/公顷$/);
  await eventually(() => app.get('plan-parcels').textContent(), 'its parcels').toMatch(/^[1-9]\d*$/);
  await app.get('scenario-create').click();
  await eventually(async () => (await kept(app, town)).map(({ zones }) => zones), 'kept').toEqual([3]);

  await suggest(app, 2);
  await app.get('suggested-keep').click();
  const mine = app.get('scenario-item').filter({ hasText: town });
  await eventually(() => mine.count(), 'both in the list').toBe(2);
  for (const item of await mine.all()) await item.locator('input').check();
  await app.get('scenario-compare').click();
  await app.get('compare-table').waitFor();
  const row = (key: string) => app.get(`measure-${key}`).locator('td').allTextContents();
  expect((await row('zones')).sort()).toEqual(['2', '3']);
  expect(await row('gap')).toEqual(['0.0 公顷', '0.0 公顷']);
  expect(await row('cut')).toEqual(['0', '0']);
  expect(await app.get('scenario-map').locator('path').count()).toBe(5);
  expect(await app.get('compare-rule').textContent()).toContain('数据时间');
  await discard(app, town);
});

const west = 106.37;
const strips = [0.02, 0.03].map((width) => ({
  id: randomUUID(),
  name: `端到端 ${width}`,
  zones: [0, width].map((from) => ({
    name: '片',
    purpose: 'fire',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west + from, 29.82],
          [west + from + width, 29.82],
          [west + from + width, 29.84],
          [west + from, 29.84],
          [west + from, 29.82],
        ],
      ],
    },
  })),
}));

flow(
  'plan: scenarios are compared on a phone, in English',
  async (app) => {
    await app.open('/plan?lang=en');
    await discard(app, '端到端');
    for (const strip of strips) expect(await send(app, 'POST', '/api/scenarios', strip)).toBe(201);
    await openScenarios(app, 'Scenarios');
    const mine = app.get('scenario-item').filter({ hasText: '端到端' });
    await eventually(() => mine.count(), 'both in the list').toBe(2);
    expect(await faultsFromTop(app)).toEqual([]);
    for (const item of await mine.all()) await item.locator('input').check();
    await app.get('scenario-compare').click();
    await eventually(() => app.get('compare-card').count(), 'a card each').toBe(2);
    expect(await app.get('compare-card').first().textContent()).toContain('Coverage now');
    await discard(app, '端到端');
  },
  { width: 390, height: 844, touch: true },
);
