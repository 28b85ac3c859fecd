import { expect } from 'vitest';
import { z } from 'zod';
import { overview } from '../../domain/law/overview.ts';
import { periodOf, today } from '../../domain/law/period.ts';
import { coverage } from '../../domain/model/coverage.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { grouped, percent, statusWords } from './driver/texts.ts';
import { last30Days, periodFigures, rankingRows } from './driver/wall.ts';

const ranking = z.object({ items: z.array(coverage) });
type Window = { from: string; to: string };

/** What the card about the window must show, from GET /api/summary. */
async function summaryFigures(app: App, window: Window) {
  const { inPeriod: work } = await app.api(overview, '/api/summary', { ...window });
  const [km, hours] = [work.lengthM / 1000, work.movingS / 3600];
  return {
    figures: {
      人员: `${grouped(work.people)}人`,
      巡护: `${grouped(work.patrols)}次`,
      里程: `${grouped(km, km < 100 ? 1 : 0)}公里`,
      时长: `${grouped(hours, hours < 100 ? 1 : 0)}小时`,
    },
    patrols: work.patrols,
  };
}

async function rankingOf(app: App, kind: 'mountain' | 'district', window: Window) {
  const { items } = await app.api(ranking, '/api/coverage', { kind, ...window, order: '-ratio' });
  return items.map(({ area, ratio, status }) => ({
    id: area.id,
    name: area.name,
    percent: percent(ratio),
    state: statusWords[status],
  }));
}

flow('wall: shows the API’s numbers of the window, and others for another window', async (app) => {
  const window = last30Days();
  await app.open('/wall');
  expect(await app.page.title()).toContain('智慧林长');
  expect(await app.page.locator('h1').textContent()).toBe('重庆市智慧林长指挥大屏');

  const month = await summaryFigures(app, window);
  expect(month.patrols).toBeGreaterThan(0);
  await eventually(() => periodFigures(app), 'figures of 30 days').toEqual(month.figures);
  for (const [card, kind] of [
    ['mountain-ranking', 'mountain'],
    ['district-ranking', 'district'],
  ] as const) {
    const expected = await rankingOf(app, kind, window);
    expect(expected.length, kind).toBeGreaterThan(3);
    await eventually(() => rankingRows(app, card), card).toEqual(expected);
  }

  await app.get('window-this-week').click();
  const thisWeek = { from: periodOf('week', today()).from, to: window.to };
  const week = await summaryFigures(app, thisWeek);
  expect(week.patrols).toBeLessThan(month.patrols);
  await eventually(() => periodFigures(app), 'figures of this week').toEqual(week.figures);
  await eventually(() => rankingRows(app, 'mountain-ranking'), 'ranking of this week').toEqual(
    await rankingOf(app, 'mountain', thisWeek),
  );
  await eventually(() => app.get('live').textContent(), 'live channel').toContain('实时');
});

flow('wall: a mountain that is chosen is flown to and its gaps are listed', async (app) => {
  await app.open('/wall');
  await app.get('coverage-mountain:jinyun').getByRole('button', { name: '缙云山' }).click();
  await eventually(() => app.get('gap-card').locator('h2').textContent(), 'title of the gaps').toBe(
    '缙云山巡护空白',
  );
  await eventually(() => app.param('area'), 'area in the URL').toBe('mountain:jinyun');
  await eventually(() => app.camera().lon, 'map west of the city').toBeLessThan(106.5);
  await app.filled();
  const { zoom } = app.camera();
  await app.get('gap-1').click();
  await eventually(() => app.camera().zoom, 'closer at the gap').toBeGreaterThan(zoom);
});
