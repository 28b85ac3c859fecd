import { expect } from 'vitest';
import { duty } from '../../domain/model/chief.ts';
import { gapList } from '../../domain/model/gap.ts';
import { eventually, flow } from './driver/flow.ts';
import { chiefWithGaps, coverageOf, coverageTexts, dutyWords, shownCoverage } from './driver/inspect.ts';
import { difference, frame, freeMap } from './driver/pixels.ts';
import { statusWords } from './driver/texts.ts';
import { last30Days } from './driver/wall.ts';

flow(
  'inspect: a chief is found by area; duty and coverage are the API’s, for all and for effective patrols',
  async (app) => {
    const chief = await chiefWithGaps(app);
    await app.openPanels('/inspect');
    await app.get('chief-search').click();
    await app.page.keyboard.type(chief.areas[0]?.name ?? '');
    await app.page.locator('.ant-select-item-option', { hasText: chief.name }).first().click();
    await eventually(() => app.param('chief'), 'chief in the URL').toBe(chief.id);
    await eventually(() => app.get('chief-name').textContent(), 'name').toContain(chief.name);

    const path = `/api/chiefs/${encodeURIComponent(chief.id)}`;
    const { current, status } = await app.api(duty, `${path}/duty`);
    const done = `${current?.done} / ${current?.required} 次`;
    await eventually(() => app.get('duty-done').textContent(), 'duty').toBe(done);
    expect(await app.get('duty-card').textContent()).toContain(dutyWords[status]);
    expect(await app.get('duty-rule').textContent()).toMatch(/第十三条.*每季度至少巡林 1 次/);

    const all = await coverageOf(app, chief);
    await eventually(() => shownCoverage(app), 'coverage').toEqual(coverageTexts(all));
    expect(await app.get('coverage-status').textContent()).toContain(statusWords[all.status]);
    const rules = app.get('rule-box');
    for (const words of [`${all.rule.swathM} 米`, all.rule.crs, all.rule.version, '全部可用轨迹'])
      expect(await rules.textContent()).toContain(words);

    await app.asking(['/coverage?', 'effectiveOnly=true'], () =>
      app.get('scope-effective').getByText('仅有效巡护').click(),
    );
    const effective = await coverageOf(app, chief, { effectiveOnly: true });
    expect(effective.coveredM2).toBeLessThan(all.coveredM2);
    await eventually(() => shownCoverage(app), 'coverage by effective patrols').toEqual(
      coverageTexts(effective),
    );
    expect(await rules.textContent()).toContain('≥ 3.0 公里且 ≥ 60 分钟');
  },
);

flow('inspect: the first gap is lit from the list, and a press flies the map there', async (app) => {
  const chief = await chiefWithGaps(app);
  await app.open(`/inspect?chief=${chief.id}`);
  const { gaps, total } = await app.api(
    gapList,
    `/api/chiefs/${encodeURIComponent(chief.id)}/gaps`,
    last30Days(),
  );
  expect(await app.get('gap-summary').textContent()).toContain(`共 ${total} 处`);
  const [first] = gaps;
  if (!first) throw new Error('the chief has no gap');
  const row = app.get('gap-item').first();
  expect(await row.getAttribute('data-gap')).toBe(first.id);

  const clip = await freeMap(app);
  const before = await frame(app, clip);
  await row.hover();
  await eventually(
    async () => difference(app, before, await frame(app, clip)),
    'the gap lights up',
  ).toBeGreaterThan(0.0005);

  await row.click();
  const [west, south, east, north] = first.bbox;
  await eventually(() => {
    const { lon, lat } = app.camera();
    return lon > west && lon < east && lat > south && lat < north;
  }, 'map over the gap').toBe(true);
  expect(await row.getAttribute('aria-pressed')).toBe('true');
  await app.drawn();
});

flow(
  'inspect: for a reader who asked for less motion, lists and dialogs still open',
  async (app) => {
    await app.openPanels('/inspect');
    await app.get('chief-search').click();
    await app.page.locator('.ant-select-item-option').nth(1).waitFor({ state: 'visible', timeout: 10_000 });
    await app.page.keyboard.press('Escape');
    await app.get('import-open').click();
    await app.get('import-dropzone').waitFor({ state: 'visible', timeout: 10_000 });
  },
  { width: 1366, height: 768, lessMotion: true },
);
