import { expect } from 'vitest';
import { z } from 'zod';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { difference, frame, freeMap } from './driver/pixels.ts';

const catalogue = z.object({
  layers: z.array(
    z.object({
      id: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      shownIn: z.array(z.string()),
      legend: z.array(z.object({ label: z.object({ zh: z.string(), en: z.string() }) })),
    }),
  ),
});

/** Switches of the layer panel as they stand: id, text, on or off. */
async function switches(app: App) {
  const labels = app.get('layer-panel').locator('label');
  return labels.evaluateAll((elements) =>
    elements.map((element) => {
      const input = element.querySelector('input')!;
      return {
        id: input.dataset.testid!.replace('layer-', ''),
        text: element.childNodes[1]!.textContent,
        on: input.checked,
      };
    }),
  );
}

flow(
  'layers: the panel has a switch for each layer of the catalogue, on where the mode shows it',
  async (app) => {
    const { layers } = await app.api(catalogue, '/tiles/catalog.json');
    for (const mode of ['wall', 'inspect', 'plan', 'data']) {
      await app.openPanels(`/${mode}`);
      const [heat, ...rest] = await switches(app);
      expect(heat, mode).toMatchObject({ id: 'heat', on: mode === 'wall' });
      expect(rest, mode).toEqual(
        layers.map(({ id, title, shownIn }) => ({ id, text: title.zh, on: shownIn.includes(mode) })),
      );
    }
  },
);

flow(
  'layers: gaps are asked for when they are switched on, in the window, with their legend',
  async (app) => {
    const gap = (await app.api(catalogue, '/tiles/catalog.json')).layers.find(({ id }) => id === 'gap')!;
    const asked: string[] = [];
    app.page.on('request', (request) => asked.push(request.url()));
    await app.open('/wall?map=10/29.6/106.45&period=this-month');
    expect(asked.filter((url) => url.includes('/tiles/gap'))).toEqual([]);
    await app.get('layer-panel').locator('summary').click();
    await app.asking(['/tiles/gap/', 'from=', '&v='], () => app.get('layer-gap').click());
    const legend = app.get('gap-legend').locator('li');
    expect(await legend.allTextContents()).toEqual(gap.legend.map(({ label }) => label.zh));
    await app.drawn();
    await app.get('layer-gap').click();
    await eventually(() => app.get('gap-legend').count(), 'legend gone').toBe(0);
  },
);

flow('layers: another theme keeps the map, its layers and the reader’s place', async (app) => {
  await app.open('/wall?map=10.5/29.6/106.45');
  const canvas = app.get('map').locator('canvas').first();
  await canvas.evaluate((element) => element.setAttribute('data-first', 'yes'));
  const asked: string[] = [];
  app.page.on('request', (request) => asked.push(request.url()));
  await app.page.locator('nav a[href*="/plan"]').click();
  await eventually(() => app.page.locator('html').getAttribute('data-theme'), 'light').toBe('light');
  await app.drawn();
  expect(await canvas.getAttribute('data-first')).toBe('yes');
  expect(app.camera().zoom).toBeCloseTo(10.5, 1);
  expect(asked.filter((url) => url.includes('/tiles/style.json'))).toEqual([]);
});

flow('layers: the wall looks the same after a visit to the planner', async (app) => {
  await app.open('/wall?map=10/29.6/106.45');
  const clip = await freeMap(app);
  // The gaps come when they have been counted; the map is drawn without them until then.
  await app.get('gap-mark-1').waitFor();
  await app.drawn();
  const before = await frame(app, clip);
  await app.page.locator('nav a[href*="/plan"]').click();
  await eventually(() => app.page.locator('html').getAttribute('data-theme'), 'light').toBe('light');
  await app.drawn();
  expect(await difference(app, before, await frame(app, clip))).toBeGreaterThan(0.5);
  await app.page.locator('nav a[href*="/wall"]').click();
  await eventually(async () => difference(app, before, await frame(app, clip)), 'as before').toBeLessThan(
    0.002,
  );
});
