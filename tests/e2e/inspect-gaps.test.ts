import { expect } from 'vitest';
import { type GapList, gapList } from '../../domain/model/gap.ts';
import { gapDetail, gapParcels } from '../../domain/model/gap-detail.ts';
import type { App, Params } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { chiefWithGaps } from './driver/inspect.ts';
import { layoutFaults } from './driver/layout.ts';
import { difference, frame, freeMap, mapMiddle } from './driver/pixels.ts';
import { grouped } from './driver/texts.ts';
import { last30Days } from './driver/wall.ts';

const visitWords = {
  never: '没有巡到过',
  'no-record': '巡到过，没有写巡林记录',
  'nothing-found': '巡到过，未发现问题',
  'problems-found': '巡到过，发现问题',
};

async function chiefsGaps(app: App) {
  const { id } = await chiefWithGaps(app);
  const path = `/api/chiefs/${encodeURIComponent(id)}/gaps`;
  const ask = (more: Params = {}) => app.api(gapList, path, { ...last30Days(), limit: 200, ...more });
  return { id, path, ask };
}

const shownIds = (app: App) =>
  app.get('gap-item').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-gap')));
const ids = ({ gaps }: GapList) => gaps.map(({ id }) => id);
const within = (app: App, [west, south, east, north]: GapList['gaps'][number]['bbox']) => {
  const { lon, lat } = app.camera();
  return lon > west && lon < east && lat > south && lat < north;
};

flow('gaps: filters, order and keys; list and map follow, one gap opens in place', async (app) => {
  const { id, path, ask } = await chiefsGaps(app);
  const { choices, ranking } = await ask({ choices: true });
  await app.open(`/inspect?chief=${encodeURIComponent(id)}`);
  const clip = await freeMap(app);
  const whole = await frame(app, clip);

  // A protection level that not every gap has, and the days that leave something of it.
  const level = choices!.protection.find(({ count }) => count > 0 && count < ranking.ranked)!.value;
  await app.get('gap-filter-open').click();
  const chip = (filter: string, value: string) =>
    app.get(`gap-filter-${filter}`).locator(`[data-value="${value}"]`);
  await chip('protection', level).click();
  const ofLevel = await ask({ protection: level, choices: true });
  await eventually(() => shownIds(app), 'gaps of the level').toEqual(ids(ofLevel));
  expect(await app.get('gap-shown').textContent()).toContain(`符合筛选 ${ofLevel.matching.count} 处`);
  await eventually(
    async () => difference(app, whole, await frame(app, clip)),
    'the others leave the map',
  ).toBeGreaterThan(0.0005);
  const days = ofLevel.choices!.minDays.findLast(({ count }) => count > 0)!;
  expect(await chip('days', days.value).textContent()).toContain(String(days.count));
  await chip('days', days.value).click();
  const both = await ask({ protection: level, minDays: days.value });
  await eventually(() => shownIds(app), 'gaps of both').toEqual(ids(both));
  expect(app.param('gapfilter')).toBe(`protection=${level}&minDays=${days.value}`);
  expect(await app.get('gap-filter-open').getAttribute('aria-label')).toContain('已用 2 项');
  expect(await layoutFaults(app)).toEqual([]);

  // Cleared, and ordered by area.
  await app.get('gap-filter-reset').click();
  await app.get('gap-filter-done').click();
  await eventually(() => app.param('gapfilter'), 'no filter').toBeNull();
  await app.get('gap-order').click();
  await app.page.locator('.ant-select-item-option', { hasText: '面积由大到小' }).click();
  const byArea = await ask({ order: 'area' });
  await eventually(() => shownIds(app), 'largest first').toEqual(ids(byArea));

  const row = (at: number) => app.get('gap-item').nth(at);
  await row(0).focus();
  await app.page.keyboard.press('ArrowDown');
  expect(await row(1).getAttribute('data-hovered')).toBe('true');
  await app.page.keyboard.press('Enter');
  await eventually(() => within(app, byArea.gaps[1]!.bbox), 'flown to the second').toBe(true);
  expect(await row(1).getAttribute('aria-pressed')).toBe('true');
  await app.page.keyboard.press('Escape');
  expect(await row(1).getAttribute('aria-pressed')).toBe('false');
  expect(await app.get('gap-summary').evaluate((e) => e === document.activeElement)).toBe(true);

  const largest = byArea.gaps[0]!;
  const detail = await app.api(gapDetail, `${path}/${largest.id}`, last30Days());
  const { total, items } = await app.api(gapParcels, `${path}/${largest.id}/parcels`, last30Days());
  await app.get('gap-detail-open').first().click();
  await eventually(() => app.get('gap-visit').textContent(), 'the last visit').toBe(
    visitWords[detail.lastVisit ? (detail.lastVisit.result ?? 'no-record') : 'never'],
  );
  const rangers = await app.get('gap-ranger').allTextContents();
  expect(rangers.map((text) => text.split(' ')[0])).toEqual(detail.rangers.map(({ name }) => name));
  expect(rangers[0]).toContain(`巡护 ${detail.rangers[0]!.patrols} 次`);
  const parcels = app.get('gap-parcels');
  await eventually(() => parcels.textContent(), 'its parcels').toContain(`${grouped(total)} 个小班`);
  const first = await app.get('gap-parcel').first().textContent();
  expect(first).toContain(`${grouped(items[0]!.insideM2 / 1e4, items[0]!.insideM2 < 1e6 ? 1 : 0)} 公顷`);
  expect(first).toMatch(/地类(?!未知)\p{Script=Han}+.*林地权属(国有|集体)/u);
});

flow(
  'gaps: on a phone in English a tap on the map picks the row, a tap on the row flies, details open below it',
  async (app) => {
    const { id, ask } = await chiefsGaps(app);
    const { gaps } = await ask();
    const aimed = gaps[2]!;
    const [lon, lat] = aimed.centroid;
    await app.open(`/inspect?chief=${encodeURIComponent(id)}&lang=en&map=15/${lat}/${lon}`);
    const row = (gap: (typeof gaps)[number]) => app.page.locator(`[data-gap="${gap.id}"]`);
    await app.page.touchscreen.tap(...(await mapMiddle(app)));
    await eventually(() => row(aimed).getAttribute('aria-pressed'), 'row of the gap').toBe('true');
    expect(await app.get('feature-card').count()).toBe(0);
    const map = await app.get('map').boundingBox();
    const box = await row(aimed).boundingBox();
    expect(box!.y).toBeGreaterThanOrEqual(map!.y + map!.height - 1);

    await row(gaps[0]!).tap();
    await eventually(() => within(app, gaps[0]!.bbox), 'flown to the first').toBe(true);
    const more = app.get('gap-detail-open').first();
    expect((await more.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await more.tap();
    await eventually(() => app.get('gap-visit').textContent(), 'the last visit').toMatch(
      /^(Not visited|Visited, (no record written|nothing found|problems found))$/,
    );
    await eventually(() => app.get('gap-parcel').first().textContent(), 'a parcel').toMatch(/Land class\w/);
    await app.get('gap-filter-open').tap();
    const never = app.get('gap-filter-days').locator('[data-value="never"]');
    await never.tap();
    const unvisited = await ask({ never: true });
    await eventually(() => shownIds(app), 'never visited').toEqual(ids(unvisited));
    // Scrolled, the page goes below the map as it should.
    await app.get('map').evaluate((map) => {
      for (let up = map.parentElement; up; up = up.parentElement) up.scrollTop = 0;
    });
    expect(await layoutFaults(app)).toEqual([]);
  },
  { width: 390, height: 844, touch: true },
);
