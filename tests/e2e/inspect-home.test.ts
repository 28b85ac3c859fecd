import { expect } from 'vitest';
import { z } from 'zod';
import { chiefDetail, chiefSummary, duty } from '../../domain/model/chief.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { coverageWithin } from '../../domain/model/coverage-within.ts';
import { gapList } from '../../domain/model/gap.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { layoutFaults } from './driver/layout.ts';
import { grouped, percent } from './driver/texts.ts';
import { last30Days } from './driver/wall.ts';

const chiefList = z.object({ items: z.array(chiefSummary) });
const path = (id: string, part = '') => `/api/chiefs/${encodeURIComponent(id)}${part}`;

/** Presses the row of a subordinate, found by the area he answers for. */
async function goDown(app: App, chief: z.infer<typeof chiefSummary>): Promise<void> {
  const search = app.get('subordinates').getByRole('searchbox');
  if (await search.count()) await search.fill(chief.areas[0]!.name);
  await app.get('subordinate').filter({ hasText: chief.name }).first().click();
  await eventually(() => app.get('chief-name').textContent(), 'name').toContain(chief.name);
}

const crumbs = (app: App) => app.get('crumb').evaluateAll((all) => all.map((crumb) => crumb.textContent));

flow(
  'inspect: three levels down by the lists, up by a breadcrumb, and back by the browser; a link restores the switches',
  async (app) => {
    const { items } = await app.api(chiefList, '/api/chiefs', { level: 'village', limit: 1 });
    const village = items[0]!;
    const town = await app.api(chiefDetail, path(village.supervisorId!));
    const district = await app.api(chiefDetail, path(town.supervisorId!));
    const city = await app.api(chiefDetail, path(district.supervisorId!));
    await app.openPanels(`/inspect?chief=${city.id}&by=own&effective=only`);
    await eventually(
      () => app.get('scope-by').locator('.ant-segmented-item-selected').textContent(),
      'switch of the link',
    ).toBe('仅本人');
    for (const below of [district, town, village]) await goDown(app, below);
    await eventually(() => crumbs(app), 'the way from the top').toEqual(
      [city, district, town].map(({ areas, title }) => `${areas[0]!.name} ${title}`),
    );
    expect(app.param('by'), 'the switches go along').toBe('own');

    await app.get('crumb').nth(1).click();
    await eventually(() => app.get('chief-name').textContent(), 'up to the district').toContain(
      district.name,
    );
    for (const before of [village, town, district]) {
      await app.page.goBack();
      await eventually(() => app.param('chief'), 'browser back').toBe(before.id);
      await eventually(() => app.get('chief-name').textContent(), 'its page').toContain(before.name);
    }
    await app.get('siblings').click();
    const beside = app.page.locator('.ant-select-item-option').filter({ hasNotText: district.name }).first();
    await beside.click();
    await eventually(() => app.param('chief'), 'a chief beside him').not.toBe(district.id);
    await eventually(() => crumbs(app), 'below the same chief').toEqual([
      `${city.areas[0]!.name} ${city.title}`,
    ]);
  },
);

flow(
  'inspect: a 四山 chief sees the ridge by districts as the API counts it; one not visited grid is shown; layout',
  async (app) => {
    await app.openPanels('/inspect');
    const id = await chosenChief(app);
    const { areas } = await app.api(chiefDetail, path(id));
    const within = await app.api(coverageWithin, `/api/areas/${areas[0]!.id}/coverage/within`, {
      kind: 'district',
      ...last30Days(),
    });
    const rows = app.get('crossing').getByTestId('within-row');
    await eventually(() => rows.count(), 'districts').toBe(within.total);
    for (const [i, { area, ratio, chiefs }] of within.items.entries()) {
      const text = await rows.nth(i).textContent();
      for (const part of [area.name, percent(ratio), chiefs[0]!.name]) expect(text).toContain(part);
    }
    const { grids } = await app.api(coverage, path(id, '/coverage'), last30Days());
    await app.get('parts-unvisited').check();
    await eventually(() => app.get('parts-total').textContent(), 'not visited').toContain(
      `${grouped(grids.total - grids.visited)} 个`,
    );
    await app.asking(['/api/areas/grid:'], () => app.get('part').first().click());
    expect(await app.get('part').first().getAttribute('aria-pressed')).toBe('true');
    expect(await layoutFaults(app)).toEqual([]);

    await rows.first().getByRole('button').click();
    await eventually(() => app.param('chief'), 'his page').toBe(within.items[0]!.chiefs[0]!.id);
  },
);

/** The default chief is not in the URL: the first step of the way up names nobody, the list of those beside does. */
async function chosenChief(app: App): Promise<string> {
  const name = (await app.get('chief-name').locator('strong').textContent())!;
  const { items } = await app.api(chiefList, '/api/chiefs', { level: 'city', q: name });
  return items[0]!.id;
}

flow(
  'inspect, en, phone: the first screen tells who, duty, coverage, gaps and who goes next; the trend has a table',
  async (app) => {
    await app.openPanels('/inspect?lang=en');
    const id = await chosenChief(app);
    const [owed, covered, gaps] = [
      await app.api(duty, path(id, '/duty')),
      await app.api(coverage, path(id, '/coverage'), last30Days()),
      await app.api(gapList, path(id, '/gaps'), last30Days()),
    ];
    const glance = app.get('glance');
    const shown = [
      `${owed.current!.done}/${owed.current!.required}`,
      percent(covered.ratio),
      grouped(gaps.total),
    ];
    for (const figure of shown) await eventually(() => glance.textContent(), 'figures').toContain(figure);
    await app.get('next-to-go').waitFor();
    for (const testId of ['chief-name', 'glance', 'next-to-go']) {
      const box = (await app.get(testId).boundingBox())!;
      expect(box.y + box.height, `${testId} ends on the first screen`).toBeLessThanOrEqual(844);
    }
    expect(await layoutFaults(app)).toEqual([]);
    await app.get('trend').locator('summary').click();
    const table = app.get('trend-table').locator('tbody tr');
    await eventually(() => table.count(), 'months').toBe(12);
  },
  { width: 390, height: 844 },
);
