import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { App } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Faults } from './faults.ts';

export interface Setting {
  width: number;
  height: number;
  /** the reader asked the system for less motion */
  lessMotion?: boolean;
  /** address of another app than the common one, known when the test runs */
  url?: () => string;
  /** the browser's, for what must not depend on it */
  timezoneId?: string;
  /** a touch screen: `tap` works */
  touch?: boolean;
  /** with the service worker that opens the chief's page without a network; its requests pass by `page.route` */
  serviceWorker?: boolean;
  /** false: a browser without WebGL */
  webGl?: boolean;
}

const results = fileURLToPath(new URL('../../../test-results', import.meta.url));
const waitMs = 60_000;

const browsers = new Map<boolean, Promise<Browser>>();
afterAll(async () => {
  for (const browser of browsers.values()) await (await browser).close();
});

function browserWith(webGl: boolean): Promise<Browser> {
  const browser = browsers.get(webGl) ?? launchBrowser(webGl);
  browsers.set(webGl, browser);
  return browser;
}

/**
 * A test in a fresh page. It also fails on anything that went wrong unseen (Faults), and leaves a picture of a
 * failure in test-results/. The browser stands in another time zone: days and times must be Beijing's all the same.
 */
export function flow(
  name: string,
  run: (app: App) => Promise<void>,
  {
    lessMotion,
    url,
    timezoneId,
    touch = false,
    serviceWorker = false,
    webGl = true,
    ...viewport
  }: Setting = {
    width: 1366,
    height: 768,
  },
): void {
  test(name, async () => {
    const baseURL = url?.() ?? inject('appUrl');
    const context = await (await browserWith(webGl)).newContext({
      baseURL,
      viewport,
      // The same layout by a quarter of the pixels: a software renderer paints each of them by hand.
      deviceScaleFactor: 0.5,
      serviceWorkers: serviceWorker ? 'allow' : 'block',
      locale: 'zh-CN',
      hasTouch: touch,
      timezoneId: timezoneId ?? 'America/Los_Angeles',
      reducedMotion: lessMotion ? 'reduce' : 'no-preference',
    });
    context.setDefaultTimeout(waitMs);
    const page = await context.newPage();
    const faults = new Faults(page);
    try {
      await run(new App(page, baseURL, faults));
      expect(faults.list(), 'faults on the page').toEqual([]);
    } catch (error) {
      await mkdir(results, { recursive: true });
      const path = `${results}/${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`;
      await page.screenshot({ path }).catch(() => {});
      console.error(`picture: ${path}\n${page.url()}\n${faults.list().join('\n')}`);
      throw error;
    } finally {
      await context.close();
    }
  });
}

/** Until a value read from the page is the expected one; never by the clock. */
export function eventually<T>(read: () => Promise<T> | T, what: string) {
  return expect.poll(read, { timeout: waitMs, interval: 200, message: what });
}
