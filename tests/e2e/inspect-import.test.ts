import { expect } from 'vitest';
import { duty } from '../../domain/model/chief.ts';
import { gapList } from '../../domain/model/gap.ts';
import { check, giveFiles, given, shownIssues, shownStatuses, write } from './driver/data.ts';
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
    await app.get('import-dropzone').waitFor();
    expect(new URL(app.page.url()).pathname).toBe('/data');
    await giveFiles(app, [given('walk.gpx', walk.gpx)]);
    expect(await app.get('plan-target').textContent()).toContain('巡护轨迹');
    await eventually(() => app.get('chief-search').textContent(), 'whose tracks').toContain(chief.name);
    await check(app);
    expect(await shownStatuses(app)).toEqual(['checked']);
    expect(await app.get('import-counts').textContent()).toContain(`轨迹 1 条、定位点 ${walk.fixes} 个`);
    expect((await coverageOf(app, chief)).inputsHash, 'a check writes nothing').toBe(
      before.coverage.inputsHash,
    );
    await write(app);
    expect(await shownStatuses(app)).toEqual(['imported']);

    await app.get('uploads-clear').click();
    await giveFiles(app, [given('walk.gpx', walk.gpx)]);
    await check(app);
    expect(await shownStatuses(app), 'the same file again').toEqual(['unchanged']);
    expect(await app.get('import-write').isDisabled()).toBe(true);
    await app.get('tab-inspect').click();

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

    await app.page.locator('[data-node-key="patrols"]').click();
    const newest = app.get('patrol-item').first();
    await eventually(() => newest.textContent(), 'the track in the list').toContain(chief.name);
    expect(await newest.textContent()).toContain(`${(walk.lengthM / 1000).toFixed(1)} 公里`);
  },
);

flow('inspect: a broken file is refused with the reason, and changes nothing', async (app) => {
  const chief = await chiefWithGaps(app);
  const before = await coverageOf(app, chief);
  await app.openPanels(`/inspect?chief=${chief.id}`);
  await app.get('import-open').click();
  const broken = walkOver([106.5, 29.5]).gpx.slice(0, 900);
  await giveFiles(app, [given('broken.gpx', broken)]);
  await check(app);
  expect(await shownStatuses(app)).toEqual(['refused']);
  expect(await app.get('import-result').textContent()).toContain('broken.gpx');
  expect(await shownIssues(app)).toEqual(['broken-xml']);
  expect(await app.get('import-write').isDisabled()).toBe(true);
  expect((await coverageOf(app, chief)).inputsHash).toBe(before.inputsHash);
});
