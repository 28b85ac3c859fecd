import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { type ImportReport, importReport } from '../../domain/model/import.ts';
import type { App } from './driver/app.ts';
import { check, giveFiles, given, parcelFiles, shownIssues, shownStatuses, write } from './driver/data.ts';
import { eventually, flow } from './driver/flow.ts';
import { layoutFaults } from './driver/layout.ts';

const reports = z.object({ items: z.array(importReport), total: z.int() });
/** Within the city, where the demo has no parcels. */
const place = [106.05, 29.85] as const;

async function newestImport(app: App): Promise<ImportReport> {
  return (await app.api(reports, '/api/imports', { limit: 1 })).items[0]!;
}

flow(
  'data: a Shapefile is recognised, refused for one bad outline, taken without it, found in the history and undone',
  async (app) => {
    await app.open('/data');
    await giveFiles(app, parcelFiles('XBM_e2e', place));
    const dataset = app.get('dataset');
    const facts = await dataset.locator('> summary').textContent();
    expect(facts).toMatch(/XBM_e2e.*Shapefile.*4 行.*面.*WGS 84/s);
    expect(await app.get('plan-target').textContent()).toContain('小班');
    expect(await app.get('mapping').locator('> summary').textContent()).toContain('原样保留');

    await check(app);
    expect(await shownStatuses(app)).toEqual(['refused']);
    expect(await shownIssues(app)).toContain('invalid-polygon');
    expect(await app.get('import-write').isDisabled()).toBe(true);

    await dataset.getByText('跳过有错的', { exact: true }).click();
    await eventually(() => app.get('import-write').count(), 'the check was of another choice').toBe(0);
    await check(app);
    expect(await shownStatuses(app)).toEqual(['checked']);
    expect(await app.get('import-counts').textContent()).toMatch(/小班 3 个.*小班 1 个/s);
    const before = await newestImport(app).catch(() => null);
    expect(before?.fileName ?? '', 'a check writes nothing').not.toContain('XBM_e2e');

    await app.get('issue-show').first().click();
    await eventually(() => app.camera().zoom, 'zoom at the fault').toBeGreaterThan(15);
    expect(Math.abs(app.camera().lat - place[1])).toBeLessThan(0.02);

    await write(app);
    expect(await shownStatuses(app)).toEqual(['imported']);
    const written = await newestImport(app);
    expect(written).toMatchObject({ kind: 'parcel', status: 'imported', taken: { parcels: 3 } });

    await app.page.getByRole('tab', { name: '导入记录' }).click();
    expect(app.param('tab')).toBe('history');
    const row = app.get('history-row').first();
    await eventually(() => row.textContent(), 'the import in the history').toContain('小班 3 个');
    await row.getByTestId('import-revert').click();
    const dialog = app.page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('小班 3 个');
    await dialog.getByRole('button', { name: /撤\s*销/ }).click();
    await eventually(() => row.getAttribute('data-status'), 'undone').toBe('reverted');
    expect((await newestImport(app)).status).toBe('reverted');
  },
  { width: 1920, height: 1080 },
);

flow('data: a column is mapped by hand, and the mapping kept for the next file', async (app) => {
  // A mapping of an earlier run would fit the same columns.
  const name = `e2e ${Date.now()}`;
  const [code, kind] = [`编码 ${name}`, `类别 ${name}`];
  const rows = {
    type: 'FeatureCollection',
    features: [0, 1].map((i) => ({
      type: 'Feature',
      properties: { [code]: `${name}-${i}`, [kind]: '乔木林' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [place[0] + i * 0.01, place[1] + 0.05],
            [place[0] + i * 0.01 + 0.005, place[1] + 0.05],
            [place[0] + i * 0.01 + 0.005, place[1] + 0.055],
            [place[0] + i * 0.01, place[1] + 0.05],
          ],
        ],
      },
    })),
  };
  await app.open('/data');
  await giveFiles(app, [given('小班.geojson', JSON.stringify(rows))]);
  const choose = async (testId: string, option: string) => {
    const input = app.get(testId).locator('input');
    await input.fill(option);
    await input.press('Enter');
  };
  await choose('plan-target', '小班');
  await app.get('mapping').waitFor();
  await choose('column-code', code);
  await choose('column-di_lei', kind);
  await app.get('mapping-name').fill(name);
  await app.asking(['/api/mappings/'], () => app.get('mapping-save').click());
  await check(app);
  expect(await shownStatuses(app)).toEqual(['checked']);

  await app.get('uploads-clear').click();
  await giveFiles(app, [given('小班.geojson', JSON.stringify(rows))]);
  await eventually(
    () => app.get('mapping').locator('> summary').textContent(),
    'the kept mapping is taken by itself',
  ).toContain(name);
});

flow('data: a chosen folder keeps Shapefiles of one name apart', async (app) => {
  const folder = await mkdtemp(join(tmpdir(), 'lz-e2e-data-'));
  try {
    for (const [town, lat] of [
      ['甲镇', 0],
      ['乙镇', 0.1],
    ] as const) {
      await mkdir(join(folder, town));
      for (const { name, buffer } of parcelFiles('XBM', [place[0], place[1] + lat]))
        await writeFile(join(folder, town, name), buffer);
    }
    await app.openPanels('/data');
    await app.get('import-folder').setInputFiles(folder);
    await app.get('dataset').nth(1).waitFor();
    expect(await app.get('dataset').locator('> summary').allTextContents()).toEqual([
      expect.stringMatching(/XBM.*4 行/s),
      expect.stringMatching(/XBM.*4 行/s),
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

flow('data: a file of no use is named with the reason, and nothing is offered', async (app) => {
  await app.openPanels('/data');
  await app.get('import-file').setInputFiles([given('说明.docx', 'PK nothing of the kind')]);
  const step = app.get('step-datasets');
  await eventually(() => step.textContent(), 'the reason').toContain('说明.docx');
  expect(await app.get('dataset').count()).toBe(0);
  expect(await step.textContent()).toContain('没有可导入的数据');
});

flow(
  'data: on a phone the whole way of a file fits the screen',
  async (app) => {
    await app.open('/data');
    await giveFiles(app, parcelFiles('XBM_phone', place));
    await app.get('mapping').locator('> summary').click();
    // Scrolled up, the panels go under the map.
    const faults = async () => {
      await app.page.locator('main').evaluate((main) => main.scrollTo(0, 0));
      return layoutFaults(app);
    };
    expect(await faults(), 'fields').toEqual([]);
    await check(app);
    expect(await faults(), 'report').toEqual([]);
    await app.page.getByRole('tab', { name: '导入记录' }).click();
    await app.get('history').waitFor();
    expect(await faults(), 'history').toEqual([]);
  },
  { width: 390, height: 844 },
);
