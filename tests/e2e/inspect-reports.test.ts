import { stat } from 'node:fs/promises';
import { expect } from 'vitest';
import { addDays, previousPeriod, today } from '../../domain/law/period.ts';
import { duty } from '../../domain/model/chief.ts';
import { coverage } from '../../domain/model/coverage.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { chiefWithGaps } from './driver/inspect.ts';
import { layoutFaults } from './driver/layout.ts';
import { grouped, percent } from './driver/texts.ts';

const lastMonth = () => previousPeriod('month', today());

/** Texts of the first row of a section's first table. */
const firstRow = (app: App, section: string) =>
  app.get(`report-${section}`).locator('tbody tr').first().locator('td').allTextContents();

async function downloads(app: App, ending: 'pdf' | 'xlsx'): Promise<{ name: string; bytes: number }> {
  const [download] = await Promise.all([
    app.page.waitForEvent('download'),
    app.get(`report-${ending}`).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: (await stat(await download.path())).size };
}

flow('reports: last month’s numbers are the API’s; PDF and workbook can be taken away', async (app) => {
  const chief = await chiefWithGaps(app);
  await app.openPanels(`/inspect?chief=${chief.id}`);
  await app.get('report-open').click();
  await app.get('report-paper').waitFor();
  expect(await app.get('report-period').textContent()).toContain(lastMonth().from);

  const path = `/api/chiefs/${encodeURIComponent(chief.id)}`;
  const now = await app.api(coverage, `${path}/coverage`, lastMonth());
  const row = await firstRow(app, 'coverage');
  expect(row[1]).toBe(now.ratio === null ? '无数据' : percent(now.ratio));
  expect(row.slice(4, 8)).toEqual([
    grouped(now.coveredM2 / 1e4, 1),
    grouped(now.areaM2 / 1e4, 1),
    `${grouped(now.grids.visited)} / ${grouped(now.grids.total)}`,
    `${grouped(now.parcels.visited)} / ${grouped(now.parcels.total)}`,
  ]);
  const { current } = await app.api(duty, `${path}/duty`, { at: addDays(now.period.to, -1) });
  expect(await app.get('report-duty').textContent()).toContain(`${current?.done} / ${current?.required} 次`);
  expect(await app.get('report-rule').textContent()).toContain(now.inputsHash);
  await eventually(
    () => app.get('report-picture').evaluate((image: HTMLImageElement) => image.naturalWidth),
    'the map is drawn',
  ).toBeGreaterThan(0);

  const pdf = await downloads(app, 'pdf');
  expect(pdf.name).toMatch(/^林长履职报告_.+\.pdf$/);
  expect(pdf.bytes).toBeGreaterThan(20_000);
  expect(pdf.bytes).toBeLessThan(1_000_000);
  expect((await downloads(app, 'xlsx')).name).toMatch(/\.xlsx$/);

  // A4 at 96 dpi less the margins of @page.
  await app.page.setViewportSize({ width: 702, height: 1000 });
  await app.page.emulateMedia({ media: 'print' });
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(702);
  expect(await app.get('report-pdf').isVisible()).toBe(false);
  expect(await app.get('layer-panel').isVisible()).toBe(false);
});

flow(
  'reports: in English on a phone, a quarter of the towns of a ridge',
  async (app) => {
    await app.page.goto('/inspect/report?lang=en&level=town&area=mountain:jinyun');
    await app.get('report-paper').waitFor();
    await app.get('report-unit').getByText('Quarter').click();
    await eventually(() => app.param('report'), 'a quarter in the URL').toMatch(/^\d{4}-Q\d$/);
    await eventually(() => app.get('report-period').textContent(), 'the period').toMatch(
      /^Quarter \d of \d{4}/,
    );
    expect(await app.get('report-title').textContent()).toBe('Report on forest chiefs');
    expect(await app.get('report-chiefs').textContent()).toMatch(/\d+ chiefs?, worst duty first/);
    expect(await layoutFaults(app)).toEqual([]);
    await app.get('report-back').click();
    await app.get('chief-card').waitFor();
  },
  { width: 390, height: 844 },
);
