import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gpx } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { expect } from 'vitest';
import { z } from 'zod';
import { addDays, today } from '../../domain/law/period.ts';
import { rangerSummary } from '../../domain/model/ranger.ts';
import { task } from '../../domain/model/task.ts';
import { eventually, flow } from './driver/flow.ts';
import { chiefWithGaps } from './driver/inspect.ts';
import { faultsFromTop } from './driver/layout.ts';
import { gapsOf, giveTask, importWalk, routeOf } from './driver/tasks.ts';
import { grouped, percent } from './driver/texts.ts';
import { last30Days } from './driver/wall.ts';

flow(
  'tasks: two gaps become a route with a forecast, a task with a GPX; walking it closes it, taking the walk out opens it again',
  async (app) => {
    const chief = await chiefWithGaps(app);
    const chosen = (await gapsOf(app, chief)).slice(-2);
    await app.openPanels(`/inspect?chief=${chief.id}`);
    for (const { id, rank } of chosen) {
      await app.page.getByRole('checkbox', { name: `选第 ${rank} 处空白派任务`, exact: true }).check();
      await eventually(() => app.page.locator(`[data-gap="${id}"]`).count(), 'its row').toBe(1);
    }
    await app.get('gaps-plan').click();
    const { route, prediction } = await routeOf(app, chief, chosen);
    expect(prediction.after.coveredM2).toBeGreaterThan(prediction.now.coveredM2);
    await eventually(() => app.get('forecast-now').textContent(), 'now').toBe(percent(prediction.now.ratio));
    expect(await app.get('forecast-after').textContent()).toBe(percent(prediction.after.ratio));
    const figures = await app.get('route-figures').textContent();
    expect(figures).toContain(`${grouped(route.lengthM / 1000, 1)} 公里`);
    expect(figures).toContain(`${grouped(route.hours, 1)} 小时`);

    await app.get('task-assignee').click();
    await app.page.locator('.ant-select-item-option').first().click();
    await app.get('task-note').fill('重点查看沟谷');
    await app.get('task-give').click();
    await app.get('task-details').waitFor();
    await eventually(() => app.get('task-state').textContent(), 'state').toContain('还剩 7 天');
    const id = app.param('task') ?? '';

    const [download] = await Promise.all([app.page.waitForEvent('download'), app.get('task-gpx').click()]);
    const xml = await readFile((await download.path())!, 'utf8');
    const tracks = gpx(new DOMParser().parseFromString(xml, 'text/xml') as unknown as Document).features;
    const way = tracks.find(({ properties }) => properties?.desc?.includes('重点查看沟谷'));
    const line = route.legs.flatMap((leg, i) => (i === 0 ? leg.line : leg.line.slice(1)));
    expect(way?.geometry).toMatchObject({ type: 'LineString', coordinates: line });

    const takeOut = await importWalk(app, route);
    try {
      await eventually(() => app.get('task-state').textContent(), 'done by itself').toContain('已完成');
      expect((await app.api(task, `/api/tasks/${id}`)).patrolIds).toHaveLength(1);
    } finally {
      await takeOut();
    }
    await eventually(() => app.get('task-state').textContent(), 'open again').toContain('还剩 7 天');
    await app.get('task-cancel').click();
    await app.page.getByRole('button', { name: '取消任务' }).last().click();
    await eventually(() => app.get('task-state').textContent(), 'cancelled').toContain('已取消');
  },
);

flow(
  'tasks: in English on a phone, an overdue task is listed, opened and cancelled',
  async (app) => {
    const chief = await chiefWithGaps(app);
    const gaps = (await gapsOf(app, chief)).slice(-1);
    const answer = await routeOf(app, chief, gaps);
    const { items } = await app.api(z.object({ items: z.array(rangerSummary) }), '/api/rangers');
    const given = await giveTask(app, {
      id: randomUUID(),
      chiefId: chief.id,
      assignee: { rangerId: items[0]!.id },
      dueOn: addDays(today(), -2),
      planned: last30Days(),
      by: { chiefId: chief.id },
      ...answer,
    });
    const path = `/inspect?chief=${chief.id}&list=tasks&lang=en`;
    await app.openPanels(`${path}&task=${given.id}`);
    await eventually(() => app.get('task-details').textContent(), 'the rule').toContain(
      'cover 80.0% of its gaps',
    );
    expect(await faultsFromTop(app)).toEqual([]);
    await app.get('task-back').click();
    await app.get('task-filter').getByText('Overdue').click();
    const row = app.page.locator(`[data-task="${given.id}"]`);
    await eventually(() => row.textContent(), 'the row').toContain('2 days overdue');
    await row.click();
    await app.get('task-cancel').click();
    await app.page.getByRole('button', { name: 'Cancel the task' }).last().click();
    await eventually(() => app.get('task-state').textContent(), 'cancelled').toContain('Cancelled');
  },
  { width: 390, height: 844 },
);
