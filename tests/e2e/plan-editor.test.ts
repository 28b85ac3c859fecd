import { expect } from 'vitest';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { layoutFaults } from './driver/layout.ts';
import { clickAt, corners, openPlan, screenOf, shownArea, touchDrag } from './driver/plan.ts';

type Point = readonly [x: number, y: number];

/** At this zoom parcels are snapped to, and a thousandth of a degree is some 23 px. */
const zoom = 14;
/** A place so many thousandths of a degree from the middle of the map. */
const at = (east: number, north: number): Point => [106.38 + east / 1000, 29.83 + north / 1000];
const onScreen = (app: App, place: Point) => screenOf(app, place, zoom);

async function clickOn(app: App, place: Point): Promise<void> {
  await clickAt(app, await onScreen(app, place));
}

flow(
  'plan editor: snapped, holed and split by the mouse; a shared border moves for both; all is undone',
  async (app) => {
    await openPlan(app, zoom);
    const use = (name: string) => app.get('plan-use').getByText(name).click();

    await app.get('plan-snap').click(); // the first corners exactly where they are meant
    for (const place of [at(-4, -3), at(4, -3), at(4, 3), at(-4, 3)]) await clickOn(app, place);
    await app.page.keyboard.press('Enter');
    await eventually(async () => (await corners(app)).length, 'corners').toBe(4);
    const whole = await shownArea(app);

    await use('挖洞');
    await app.get('plan-tool-rectangle').click();
    await clickOn(app, at(-3, -1));
    await clickOn(app, at(-2, 1));
    await eventually(() => shownArea(app), 'area without the hole').toBeLessThan(whole * 0.97);
    const holed = await shownArea(app);

    await app.get('plan-tool-split').click();
    for (const place of [at(0, -4), at(0, 4)]) await clickOn(app, place);
    await app.page.keyboard.press('Enter');
    const changed = app.get('plan-changed').getByRole('listitem');
    await eventually(() => changed.count(), 'zones on the sheet').toBe(2);
    const areas = async () => {
      const found: number[] = [];
      for (const row of await changed.all()) {
        await row.getByRole('button').first().click();
        found.push(await shownArea(app));
      }
      return found;
    };
    const before = await areas();
    expect(before[0]! + before[1]!, 'nothing lost by the cut').toBeCloseTo(holed, -3);

    // The corner where the cut meets the border belongs to both: one grows by what the other loses.
    await app.page.mouse.move(...(await onScreen(app, at(0, 3))));
    await app.page.mouse.down();
    await app.page.mouse.move(...(await onScreen(app, at(1, 3))), { steps: 4 });
    await app.page.mouse.up();
    await eventually(() => shownArea(app), 'the shared corner moved').not.toBe(before[1]);
    const after = await areas();
    expect(after[0]! + after[1]!, 'no gap, no overlap').toBeCloseTo(holed, -3);
    expect(Math.abs(after[0]! - before[0]!)).toBeGreaterThan(before[0]! * 0.02);

    for (let step = 0; step < 4; step++) await app.page.keyboard.press('Control+z');
    await eventually(() => app.get('plan-tool-undo').isDisabled(), 'nothing left to undo').toBe(true);
    expect(await changed.count()).toBe(0);
    expect(await app.get('plan-area').textContent()).toBe('—');
    await app.page.keyboard.press('Control+Shift+z');
    await eventually(() => shownArea(app), 'done again').toBe(whole);

    // A typed corner is exactly there, and a corner drawn near it takes its place.
    const typed = 106.3758;
    await app.get('corner-1-first').fill(String(typed));
    await app.get('corner-1-first').press('Enter');
    await eventually(async () => (await corners(app))[0]?.[0], 'the typed corner').toBe(typed);
    const caught = (await corners(app))[0]!;
    await app.get('plan-snap').click();
    await use('新片区');
    await app.get('plan-tool-polygon').click();
    const near = await onScreen(app, caught);
    await clickAt(app, [near[0] + 6, near[1] + 5]);
    for (const place of [at(-7, -5), at(-7, 5)]) await clickOn(app, place);
    await app.page.keyboard.press('Enter');
    await eventually(() => corners(app), 'snapped to the last digit').toContainEqual(caught);
  },
);

flow(
  'plan editor: a zone is drawn and its corner dragged by a finger',
  async (app) => {
    await openPlan(app, zoom);
    await app.get('plan-tool-polygon').scrollIntoViewIfNeeded();
    expect(await layoutFaults(app)).toEqual([]);
    await app.page.evaluate(() => scrollTo(0, 0));
    for (const place of [at(-3, -2), at(3, -2), at(3, 2), at(-3, 2)])
      await app.page.touchscreen.tap(...(await onScreen(app, place)));
    await app.get('strip-finish').tap();
    await eventually(async () => (await corners(app)).length, 'corners').toBe(4);
    const area = await shownArea(app);
    const held = (await corners(app))[1]!;
    const [fx, fy] = await onScreen(app, held);
    await touchDrag(app, [fx, fy], [fx + 40, fy + 30]);
    await eventually(() => shownArea(app), 'area after the drag').not.toBe(area);
    await app.get('plan-tool-undo').tap();
    await eventually(() => shownArea(app), 'area after undo').toBe(area);
  },
  { width: 390, height: 844, touch: true },
);
