import { expect } from 'vitest';
import { eventually, flow } from './driver/flow.ts';
import { layoutFaults, panelBoxes } from './driver/layout.ts';

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
  'layout: a 3840×2160 wall is the 1920×1080 one drawn twice as large',
  async (app) => {
    await app.openPanels('/wall');
    expect(await layoutFaults(app)).toEqual([]);
    const large = await panelBoxes(app);
    await app.page.setViewportSize({ width: 1920, height: 1080 });
    const twice = async () => {
      const small = await panelBoxes(app);
      return Object.entries(large).flatMap(([name, box]) => {
        const off = box.map((edge, i) => Math.abs(edge - 2 * (small[name]?.[i] ?? Number.NaN)));
        // Lines of text are rounded to whole pixels, and a column adds them up.
        return off.every((px) => px <= 10) ? [] : [`${name}: ${box} is not twice ${small[name]}`];
      });
    };
    await eventually(twice, 'boxes of the panels').toEqual([]);
  },
  { width: 3840, height: 2160 },
);

flow(
  'layout: on two and three screens side by side each side has two columns',
  async (app) => {
    await app.openPanels('/wall');
    for (const width of [5760, 3840]) {
      await app.page.setViewportSize({ width, height: 1080 });
      await eventually(() => layoutFaults(app), `${width} px wide`).toEqual([]);
      for (const side of ['left', 'right']) {
        const lefts = await app.page
          .locator(`aside[data-side="${side}"] section`)
          .evaluateAll((cards) => cards.map((card) => Math.round(card.getBoundingClientRect().left)));
        expect(new Set(lefts).size, `columns at the ${side} of ${width} px`).toBe(2);
      }
    }
  },
  { width: 5760, height: 1080 },
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
