import { expect } from 'vitest';
import { presetPeriod, today } from '../../domain/law/period.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { askedPeriods, busiestCell, heatOf, lastDays, shownStep } from './driver/heat.ts';
import { layoutFaults } from './driver/layout.ts';
import { difference, frame, freeMap } from './driver/pixels.ts';
import { grouped } from './driver/texts.ts';

const legendUnit = (app: App) => app.get('heat-legend').locator('p').textContent();
const periodParam = ({ from, to }: { from: string; to: string }) => `period=${from}..${to}`;

flow('heat: cells are drawn crisp, and say their own value under the pointer', async (app) => {
  const window = presetPeriod('this-quarter', today());
  const { value, lon, lat } = await busiestCell(app, [13, 6516, 3384], window);
  await app.open(`/wall?period=this-quarter&map=14/${lat.toFixed(5)}/${lon.toFixed(5)}`);
  const clip = await freeMap(app);
  const smooth = await frame(app, clip);
  await app.get('drawing-cells').click();
  await eventually(() => app.param('heat'), 'in the URL').toBe('cells');
  await app.drawn();
  const changed = async () => difference(app, smooth, await frame(app, clip));
  await eventually(changed, 'another drawing').toBeGreaterThan(0.005);

  const header = (await app.page.locator('header').first().boundingBox())!;
  // The map's place is what the header above and the time line below it leave free.
  const timeline = (await app.get('timeline').boundingBox())!;
  const middle = { x: clip.x + clip.width / 2, y: (header.height + 768 - timeline.height - 16) / 2 };
  await app.page.mouse.move(middle.x, middle.y);
  const cell = app.get('heat-cell');
  await eventually(() => cell.textContent(), 'value under the pointer').toContain(
    `${grouped(value)} 秒/公顷`,
  );
  expect(await cell.textContent()).toContain('66 米');
  await app.get('drawing-smooth').click();
  await eventually(() => cell.count(), 'smooth colours have no cells').toBe(0);
});

flow('heat: stepping by button and keyboard asks for the step, and the URL restores it', async (app) => {
  const { window, steps } = lastDays(4);
  await app.asking(heatOf(window), () => app.open(`/wall?${periodParam(window)}`));
  expect(await shownStep(app)).toContain('全部');
  await app.asking(heatOf(steps[0]!), () => app.get('playback-next').click());
  await eventually(() => app.param('step'), 'step in the URL').toBe(steps[0]!.from);
  expect(await legendUnit(app)).toBe(`秒/公顷 · ${steps[0]!.from}`);

  const slider = app.get('playback-slider');
  await slider.focus();
  await app.asking(heatOf(steps[1]!), () => slider.press('ArrowRight'));
  await app.asking(heatOf(steps[3]!), () => slider.press('End'));
  await eventually(() => shownStep(app), 'last step').toBe(steps[3]!.from);
  expect(await app.get('playback-next').isDisabled()).toBe(true);
  await app.asking(heatOf(steps[2]!), () => app.get('playback-previous').press('Enter'));

  await app.asking(heatOf({ from: window.from, to: steps[2]!.to }, 'age'), () =>
    app.get('measure-age').click(),
  );
  await eventually(() => legendUnit(app), 'age on the last day').toContain(`截至 ${steps[2]!.from}`);

  await app.reload();
  expect(await shownStep(app)).toBe(steps[2]!.from);
  expect(await slider.inputValue()).toBe('3');
  expect(await legendUnit(app)).toContain(`截至 ${steps[2]!.from}`);

  await slider.press('Home');
  await eventually(() => app.param('step'), 'the whole window again').toBeNull();
  await eventually(() => app.get('playback-whole').getAttribute('aria-pressed'), 'at rest').toBe('true');
});

flow('heat: another window begins as a whole', async (app) => {
  const { window, steps } = lastDays(4);
  await app.open(`/wall?${periodParam(window)}&step=${steps[1]!.from}`);
  expect(await shownStep(app)).toBe(steps[1]!.from);
  await app.asking(heatOf(presetPeriod('this-year', today())), () => app.get('window-this-year').click());
  await eventually(() => app.param('step'), 'no step').toBeNull();
  expect(await shownStep(app)).toContain('全部');
});

flow('heat: playing shows every step in turn and ends at the last', async (app) => {
  const { window, steps } = lastDays(3);
  await app.open(`/inspect?layers=heat,town&${periodParam(window)}`);
  const asked = askedPeriods(app);
  const toggle = app.get('playback-toggle');
  await app.get('playback-speed').selectOption('4');
  await toggle.press('Enter');
  await eventually(() => toggle.getAttribute('aria-label'), 'playing').toBe('暂停');
  await eventually(() => toggle.getAttribute('aria-label'), 'ended').toBe('播放');
  expect(asked).toEqual(steps.map(({ from, to }) => `${from}..${to}`));
  expect(app.param('step')).toBe(steps[2]!.from);
  expect(await legendUnit(app)).toContain(steps[2]!.from);
});

flow('heat: the wall plays round and round until it is paused', async (app) => {
  const { window, steps } = lastDays(3);
  await app.open(`/wall?${periodParam(window)}`);
  const asked = askedPeriods(app);
  const toggle = app.get('playback-toggle');
  await toggle.click();
  const round = steps.map(({ from, to }) => `${from}..${to}`);
  await eventually(() => asked.length, 'a second round').toBeGreaterThan(3);
  expect(asked.slice(0, 4)).toEqual([...round, round[0]]);
  await toggle.click();
  await eventually(() => toggle.getAttribute('aria-label'), 'paused').toBe('播放');
  expect(app.param('step')).not.toBeNull();
});

for (const [width, height] of [
  [1920, 1080],
  [1366, 768],
  [390, 844],
] as const)
  flow(
    `heat: at ${width}×${height} the playback lies beside the other furniture in every mode`,
    async (app) => {
      const { window, steps } = lastDays(60);
      const query = `layers=heat,parcel&${periodParam(window)}&step=${steps[20]!.from}`;
      for (const mode of ['wall', 'inspect', 'plan', 'data']) {
        await app.openPanels(`/${mode}?${query}`);
        expect(await layoutFaults(app), mode).toEqual([]);
      }
      if (width > 900) return;
      const controls = await app
        .get('playback')
        .locator('button, select, input')
        .evaluateAll((all) => all.map((control) => control.getBoundingClientRect().height));
      expect(Math.min(...controls), 'px to touch').toBeGreaterThanOrEqual(44);
    },
    { width, height },
  );
