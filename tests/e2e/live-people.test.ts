import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import { patrolSummary } from '../../domain/model/patrol.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { mapMiddle } from './driver/pixels.ts';
import { drawnReds, watchSpots } from './driver/watch.ts';

const [width, height] = [1366, 768];
const [lon, lat] = [106.45, 29.75];

const patrols = z.object({ items: z.array(patrolSummary) });

async function someChief(app: App) {
  const { items } = await app.api(patrols, '/api/patrols', { limit: 1000 });
  return items.find(({ chiefId }) => chiefId !== null)!;
}

async function post(app: App, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
}

/** A walk to the place that the map looks at, 30 s a fix, the last one now. */
const walk = (count: number) =>
  Array.from({ length: count }, (_, seq) => ({
    seq,
    at: new Date(Date.now() - (count - 1 - seq) * 30_000).toISOString(),
    lon: lon - (count - 1 - seq) * 0.0003,
    lat,
  }));

flow(
  'live: a chief who sets out is on the wall at once; without the stream it asks, without a server it says how old it is',
  async (app) => {
    const badge = () => app.get('live').getAttribute('data-state');
    const card = app.get('live-card');
    await app.open(`/wall?layers=division&map=14/${lat}/${lon}`);
    await eventually(badge, 'live channel').toBe('live');
    // Left of the middle of a chief's disc, beside the character in it.
    const [x, y] = await mapMiddle(app);
    await watchSpots(app, [[x - 7, y]]);

    const { chiefId, personName } = await someChief(app);
    const id = randomUUID();
    await post(app, '/api/patrols', { id, chiefId, fixes: walk(20) });
    await eventually(() => card.textContent(), 'the news').toContain(`${personName} 开始巡护`);
    await eventually(() => app.get('live-chief').locator('dd').textContent(), 'chiefs out').toBe('1');
    await eventually(async () => (await drawnReds(app)).at(-1)?.[0], 'his disc on the map').toBeGreaterThan(
      200,
    );

    app.faults.expect(/\/api\/live/);
    await app.page.route('**/api/live', (route) => route.abort());
    await app.reload();
    await eventually(badge, 'without the stream').toBe('polling');
    await eventually(() => card.textContent(), 'asked for').toContain(`${personName} 开始巡护`);
    const old = () => card.locator('[data-old]').getAttribute('data-old');
    expect(await old()).toBe('false');

    await app.page.route('**/api/live/state', (route) => route.abort());
    await eventually(badge, 'without an answer').toBe('offline');
    expect(await old()).toBe('true');
    expect(await app.get('live').textContent()).toMatch(/离线数据已 \d+ (秒|分钟)未更新/);
    expect(await app.page.evaluate(() => document.documentElement.dataset.live)).toBe('offline');

    await app.page.unroute('**/api/live/state');
    await app.page.unroute('**/api/live');
    await eventually(badge, 'back').toBe('live');
    expect(await old()).toBe('false');
    await post(app, `/api/patrols/${id}/fixes`, {
      fixes: [{ seq: 20, at: new Date().toISOString(), lon, lat: lat + 0.0003 }],
      ended: true,
    });
    await eventually(() => card.textContent(), 'the end').toContain(`${personName} 结束巡护`);
    await app.get('live-empty').waitFor();
  },
  { width, height },
);
