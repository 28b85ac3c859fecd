import { expect } from 'vitest';
import { duty } from '../../domain/model/chief.ts';
import { gapList } from '../../domain/model/gap.ts';
import { eventually, flow } from './driver/flow.ts';
import { walkOver } from './driver/gpx.ts';
import { chiefWithGaps, coverageOf, coverageTexts, shownCoverage } from './driver/inspect.ts';
import { last30Days } from './driver/wall.ts';

flow(
  'inspect: an uploaded track of today raises the coverage, counts for the duty, and is listed',
  async (app) => {
    const chief = await chiefWithGaps(app);
    const path = `/api/chiefs/${encodeURIComponent(chief.id)}`;
    const { gaps } = await app.api(gapList, `${path}/gaps`, last30Days());
    const walk = walkOver(gaps[0]?.centroid ?? [0, 0]);
    const before = { coverage: await coverageOf(app, chief), duty: await app.api(duty, `${path}/duty`) };
    await app.open(`/inspect?chief=${chief.id}`);

    await app.get('import-open').click();
    await app.page.getByRole('dialog').getByRole('checkbox').click();
    const upload = () =>
      app
        .get('import-file')
        .setInputFiles({ name: 'walk.gpx', mimeType: 'application/gpx+xml', buffer: Buffer.from(walk.gpx) });
    const outcomes = () =>
      app.get('import-result').evaluateAll((items) => items.map((item) => item.getAttribute('data-outcome')));
    await upload();
    await eventually(outcomes, 'taken').toEqual(['taken']);
    expect(await app.get('import-result').textContent()).toContain(
      `收下：轨迹 1 条，定位点 ${walk.fixes} 个`,
    );
    await upload();
    await eventually(outcomes, 'the same file again changes nothing').toEqual(['unchanged', 'taken']);
    await app.page
      .getByRole('dialog')
      .getByRole('button', { name: /完\s*成/ })
      .click();

    // The coverage index takes the track in a job of its own.
    await eventually(
      async () => (await coverageOf(app, chief)).coveredM2,
      'coverage of the API with the track',
    ).toBeGreaterThan(before.coverage.coveredM2 + 20_000);
    const after = { coverage: await coverageOf(app, chief), duty: await app.api(duty, `${path}/duty`) };
    expect(after.coverage.tracks.valid).toBe(before.coverage.tracks.valid + 1);
    await eventually(() => shownCoverage(app), 'coverage with the track').toEqual(
      coverageTexts(after.coverage),
    );
    expect(after.duty.current?.done).toBe((before.duty.current?.done ?? 0) + 1);
    await eventually(() => app.get('duty-done').textContent(), 'duty with the track').toContain(
      `${after.duty.current?.done} / `,
    );

    await app.get('lists').getByRole('tab').nth(1).click();
    const newest = app.get('patrol-item').first();
    await eventually(() => newest.textContent(), 'the track in the list').toContain(chief.name);
    expect(await newest.textContent()).toContain(`${(walk.lengthM / 1000).toFixed(1)} 公里`);
  },
);

flow('inspect: a broken file is refused with the reason, and changes nothing', async (app) => {
  app.faults.expect(/\/api\/imports|Failed to load resource/);
  const chief = await chiefWithGaps(app);
  const before = await coverageOf(app, chief);
  await app.openPanels(`/inspect?chief=${chief.id}`);
  await app.get('import-open').click();
  const broken = walkOver([106.5, 29.5]).gpx.slice(0, 900);
  await app
    .get('import-file')
    .setInputFiles({ name: 'broken.gpx', mimeType: 'application/gpx+xml', buffer: Buffer.from(broken) });
  const result = app.get('import-result');
  await eventually(() => result.getAttribute('data-outcome'), 'refused').toBe('refused');
  expect(await result.textContent()).toContain('broken.gpx');
  expect(await app.get('import-issues').locator('li').count()).toBeGreaterThan(0);
  expect((await coverageOf(app, chief)).inputsHash).toBe(before.inputsHash);
});
