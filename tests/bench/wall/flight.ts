/** The budget: median frame of a flight with heat on at most 1.5 times that of the same flight of a bare map. */
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../e2e/driver/browser.ts';
import { median, type Row } from '../figures.ts';
import { tsxHelper, withApp } from './app.ts';
import { type Flight, openBareMap } from './bare-map.ts';
import { type Frames, framesOf } from './frames.ts';

/** Software rendering on two cores: a larger picture would measure the rasteriser and nothing of ours. */
const viewport = { width: 1280, height: 720 };
const start = '8.60/29.60000/106.55000';
const ridge = 'mountain:tongluo';
const flights = 7;

const ready = (page: Page) =>
  page.waitForFunction(() => document.documentElement.dataset.mapReady === 'true', null, { timeout: 90_000 });

async function openWall(page: Page, layers: string): Promise<void> {
  await page.goto(`/wall?map=${start}&area=${ridge}${layers}`);
  await page.getByTestId(`coverage-${ridge}`).waitFor();
  await ready(page);
}

const fly = (page: Page) => () => page.getByTestId(`coverage-${ridge}`).locator('button').first().click();

/** Flies once, to know where the wall ends up and how much of the map its panels take; tiles are then in the cache. */
async function flightOf(page: Page): Promise<Flight> {
  await openWall(page, '');
  await framesOf(page, fly(page));
  await ready(page);
  const side = (name: string) =>
    page.evaluate(
      (property) => Number.parseFloat(document.documentElement.style.getPropertyValue(property)) || 0,
      `--map-${name}`,
    );
  return {
    from: start,
    to: new URL(page.url()).searchParams.get('map') ?? start,
    left: await side('left'),
    right: await side('right'),
  };
}

async function wallFrames(page: Page, layers: string): Promise<Frames> {
  await openWall(page, layers);
  return framesOf(page, fly(page));
}

async function bareFrames(page: Page, flight: Flight): Promise<Frames> {
  await openBareMap(page, flight);
  return framesOf(page, () =>
    page.evaluate((to) => {
      const [zoom, lat, lon] = to.split('/').map(Number);
      document.documentElement.dataset.mapReady = 'false';
      type Flies = { flyTo(camera: object): void };
      (window as unknown as { bareMap: Flies }).bareMap.flyTo({ center: [lon, lat], zoom, duration: 1600 });
    }, flight.to),
  );
}

function rowOf(what: string, runs: Frames[], bare: number): Row {
  const frames = runs.flatMap(({ deltas }) => deltas);
  const middle = median(frames);
  return {
    what,
    flights: runs.length,
    frames: frames.length,
    'median frame, ms': middle.toFixed(1),
    '95th percentile, ms': frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)]!.toFixed(1),
    'times the bare map': (middle / bare).toFixed(2),
    'layouts a flight': median(runs.map(({ layouts }) => layouts)),
  };
}

export async function flightRows(): Promise<Row[]> {
  return withApp(async (url) => {
    console.log(
      `${viewport.width} × ${viewport.height}, software rendering (SwiftShader), ${flights} flights each in turn`,
    );
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext({ baseURL: url, viewport, locale: 'zh-CN' });
      await context.addInitScript(tsxHelper);
      const wall = await context.newPage();
      const flight = await flightOf(wall);
      await wall.close();
      const found = { heat: [] as Frames[], without: [] as Frames[], bare: [] as Frames[] };
      for (let i = 0; i < flights; i++)
        for (const [kind, measure] of [
          ['bare', (page: Page) => bareFrames(page, flight)],
          ['heat', (page: Page) => wallFrames(page, '')],
          ['without', (page: Page) => wallFrames(page, '&layers=water,division,mountain,zone')],
        ] as const) {
          const page = await context.newPage();
          found[kind].push(await measure(page));
          await page.close();
        }
      const bare = median(found.bare.flatMap(({ deltas }) => deltas));
      return [
        rowOf('bare MapLibre map, same style', found.bare, bare),
        rowOf('wall page, heat on', found.heat, bare),
        rowOf('wall page, heat off', found.without, bare),
      ];
    } finally {
      await browser.close();
    }
  });
}
