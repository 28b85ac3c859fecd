import { expect } from 'vitest';
import { flow } from './driver/flow.ts';
import { layoutFaults } from './driver/layout.ts';

const modes = ['wall', 'inspect', 'plan', 'data'];
const phone = { width: 390, height: 844 };

flow(
  'layout: on a 1920×1080 screen nothing overlaps or overflows in any mode',
  async (app) => {
    for (const mode of modes) {
      await app.openPanels(`/${mode}`);
      expect(await layoutFaults(app), mode).toEqual([]);
    }
  },
  { width: 1920, height: 1080 },
);

flow(
  'layout: on a 3840×2160 wall nothing overlaps, and texts have grown with the screen',
  async (app) => {
    await app.openPanels('/wall');
    expect(await layoutFaults(app)).toEqual([]);
    const smallest = await app.page.evaluate(() =>
      Math.min(
        ...[...document.querySelectorAll('aside h2, aside dt, aside dd, aside li')].map((element) =>
          Number.parseFloat(getComputedStyle(element).fontSize),
        ),
      ),
    );
    expect(smallest, 'px, read from metres away').toBeGreaterThanOrEqual(24);
  },
  { width: 3840, height: 2160 },
);

flow(
  'layout: on a phone every mode is one column as wide as the screen',
  async (app) => {
    for (const mode of modes) {
      await app.openPanels(`/${mode}`);
      expect(await layoutFaults(app), mode).toEqual([]);
      const sides = await app.page
        .locator('aside')
        .evaluateAll((asides) => asides.map((aside) => aside.getBoundingClientRect().width));
      expect(Math.min(...sides), mode).toBeGreaterThan(330);
    }
  },
  phone,
);
