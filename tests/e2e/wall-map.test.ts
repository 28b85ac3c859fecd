import { expect } from 'vitest';
import { addDays, today } from '../../domain/law/period.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { type Clip, difference, frame, freeMap } from './driver/pixels.ts';

const place = 'map=11.2/29.6/106.45';
/** A wall's own size: on a laptop little of the map is free. */
const wall = { width: 1920, height: 1080 };

/** Waits until the map looks different from a frame, by at least this share of its pixels; gives the new frame. */
async function changedFrame(app: App, clip: Clip, before: string, share: number, why: string) {
  let now = before;
  const changed = async () => {
    now = await frame(app, clip);
    return difference(app, before, now);
  };
  await app.drawn();
  await eventually(changed, why).toBeGreaterThan(share);
  return now;
}

flow(
  'wall: heat is drawn, and follows measure, window and switch',
  async (app) => {
    await app.asking(['/tiles/heat/', 'measure=dwell'], () => app.open(`/wall?${place}&period=this-month`));
    const clip = await freeMap(app);
    const dwell = await frame(app, clip);
    const legend = app.get('heat-legend');
    const unit = await legend.locator('p').textContent();

    await app.asking(['/tiles/heat/', 'measure=age'], () => app.get('measure-age').click());
    const age = await changedFrame(app, clip, dwell, 0.005, 'another measure');
    expect(await legend.locator('p').textContent()).not.toBe(unit);

    const day = today();
    await app.asking([`/tiles/heat/`, `from=${day}&to=${addDays(day, 1)}`], () =>
      app.get('window-today').click(),
    );
    const oneDay = await changedFrame(app, clip, age, 0.005, 'another window');
    expect(await legend.locator('p').textContent()).toContain(day);

    await app.get('layer-panel').locator('summary').click();
    await app.get('layer-heat').click();
    await changedFrame(app, clip, oneDay, 0.0002, 'heat switched off');
    expect(await legend.count()).toBe(0);
  },
  wall,
);

flow(
  'wall: a reload keeps window, measure, layers, camera and language',
  async (app) => {
    await app.open('/wall');
    await app.get('window-this-month').click();
    await app.get('measure-visits').click();
    await app.get('layer-panel').locator('summary').click();
    await app.get('layer-town').click();
    await eventually(() => app.get('layer-town').isChecked(), 'layer switched on').toBe(true);
    await app.get('language').click();
    await eventually(() => app.page.locator('h1').textContent(), 'English').not.toMatch(/\p{Script=Han}/u);
    const clip = await freeMap(app);
    const middle = { x: clip.x + clip.width / 2, y: clip.y + clip.height / 2 };
    await app.page.mouse.move(middle.x, middle.y);
    await eventually(() => app.camera().zoom, 'camera in the URL').not.toBeNaN();
    const { zoom } = app.camera();
    await app.page.mouse.wheel(0, -300);
    await eventually(() => app.camera().zoom, 'closer by the wheel').toBeGreaterThan(zoom);

    const state = async () => ({
      search: new URL(app.page.url()).search,
      window: await app.get('window-this-month').getAttribute('aria-pressed'),
      measure: await app.get('measure-visits').getAttribute('aria-pressed'),
      town: await app.get('layer-town').isChecked(),
      heat: await app.get('layer-heat').isChecked(),
      title: await app.page.locator('h1').textContent(),
    });
    const before = await state();
    expect(before).toMatchObject({ window: 'true', measure: 'true', town: true, heat: true });
    await app.reload();
    expect(await state()).toEqual(before);
  },
  wall,
);
