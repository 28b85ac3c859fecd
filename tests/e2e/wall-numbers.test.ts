import { expect } from 'vitest';
import { z } from 'zod';
import { overview } from '../../domain/law/overview.ts';
import { addDays, periodOf, presetPeriod, today } from '../../domain/law/period.ts';
import { workSeries } from '../../domain/law/work-series.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { problemSummary } from '../../domain/model/problem.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { grouped, percent, statusWords } from './driver/texts.ts';
import { last30Days, periodFigures, problemNumbers, rankingRows, timelineMonths } from './driver/wall.ts';

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

/** What a ranking must show of a window and, for the change, of the earlier one. */
async function rankingOf(app: App, kind: 'mountain' | 'district', window: Window, earlier: Window) {
  const asked = async (period: Window) =>
    (await app.api(ranking, '/api/coverage', { kind, ...period, order: '-ratio' })).items;
  const [items, before] = [await asked(window), await asked(earlier)];
  return items.map(({ area, ratio, status }) => {
    const then = before.find((item) => item.area.id === area.id)?.ratio ?? null;
    return {
      id: area.id,
      name: area.name,
      percent: percent(ratio),
      state: statusWords[status],
      change: ratio === null ? null : then === null ? '上期无数据' : changeText(ratio - then),
    };
  });
}

function changeText(difference: number): string {
  const points = Math.round(difference * 1000) / 10;
  const amount = grouped(Math.abs(points), 1);
  return points > 0 ? `↑ +${amount}` : points < 0 ? `↓ −${amount}` : `＝ ${amount}`;
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
    const earlier = { from: addDays(window.from, -30), to: window.from };
    const expected = await rankingOf(app, kind, window, earlier);
    const known = expected.filter(({ percent: shown }) => kind === 'mountain' || shown !== '—');
    expect(known.length, kind).toBeGreaterThan(3);
    await eventually(() => rankingRows(app, card), card).toEqual(known);
    if (kind === 'mountain') continue;
    const others = app.get('without-data').getByRole('button');
    expect(await others.textContent()).toContain(`其余 ${expected.length - known.length} 个区县无数据`);
    await others.press('Enter');
    await eventually(() => rankingRows(app, card), 'all districts').toEqual(expected);
  }

  await app.get('window-this-week').click();
  const thisWeek = { from: periodOf('week', today()).from, to: window.to };
  const week = await summaryFigures(app, thisWeek);
  expect(week.patrols).toBeLessThan(month.patrols);
  await eventually(() => periodFigures(app), 'figures of this week').toEqual(week.figures);
  await eventually(() => rankingRows(app, 'mountain-ranking'), 'ranking of this week').toEqual(
    await rankingOf(app, 'mountain', thisWeek, {
      from: addDays(thisWeek.from, -7),
      to: addDays(thisWeek.to, -7),
    }),
  );
  await eventually(() => app.get('live').textContent(), 'live channel').toContain('实时');
});

flow(
  'wall: the funnel and the time line show the API’s numbers; a month is chosen and played from there',
  async (app) => {
    const window = presetPeriod('this-quarter', today());
    await app.openPanels('/wall?period=this-quarter');
    const problems = await app.api(problemSummary, '/api/problems/summary', { ...window });
    expect(problems.total).toBeGreaterThan(0);
    await eventually(() => problemNumbers(app), 'problems').toEqual({
      total: grouped(problems.total),
      closedShare: percent(problems.closedShare),
      overdue: grouped(problems.overdue),
      ...Object.fromEntries(Object.entries(problems.states).map(([state, count]) => [state, grouped(count)])),
    });

    const year = presetPeriod('last-12-months', today());
    const { items } = await app.api(workSeries, '/api/summary/series', { ...year, unit: 'month' });
    expect(items.reduce((sum, { patrols }) => sum + patrols, 0)).toBeGreaterThan(1000);
    await eventually(() => timelineMonths(app), 'months').toEqual(
      items.map(({ period, patrols }) => `${period.from.slice(0, 7)}: ${grouped(patrols)}`),
    );
    await app.get('timeline-window').waitFor();

    const third = items[2]!.period;
    await app.get(`month-${third.from.slice(0, 7)}`).click();
    await eventually(() => app.param('period'), 'the whole line is played').toBe('last-12-months');
    expect(app.param('step')).toBe(third.from);
    await app.get('timeline-step').waitFor();
    await app.get('playback-next').click();
    await eventually(() => app.param('step'), 'the month after').toBe(items[3]!.period.from);
  },
);

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
