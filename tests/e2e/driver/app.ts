import type { Locator, Page } from 'playwright-core';
import type { z } from 'zod';
import type { Faults } from './faults.ts';

export type Params = Record<string, string | number | boolean>;

/** One browser page with the app in it, and the app's API beside it. */
export class App {
  constructor(
    readonly page: Page,
    readonly url: string,
    readonly faults: Faults,
  ) {}

  /** Opens a path of the app and waits until panels and map have what they asked for. */
  async open(path: string): Promise<void> {
    await this.openPanels(path);
    await this.drawn();
  }

  /** The same without waiting for the map, for flows that only read the panels. */
  async openPanels(path: string): Promise<void> {
    const response = await this.page.goto(path);
    if (!response?.ok()) throw new Error(`${path}: ${response?.status()} ${await response?.text()}`);
    await this.filled();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.filled();
    await this.drawn();
  }

  /** The map has drawn everything asked for, deck.gl's layers included. */
  async drawn(): Promise<void> {
    await this.page.waitForFunction(() => document.documentElement.dataset.mapReady === 'true');
  }

  /** The panels and the map's furniture are there, and none still waits for its numbers. */
  async filled(): Promise<void> {
    await this.get('layer-panel').waitFor();
    await this.page.waitForFunction(
      () => document.querySelector('aside h2') && !document.querySelector('[data-testid="skeleton"]'),
    );
  }

  get(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  /** A value of the page's URL; null when absent. */
  param(name: string): string | null {
    return new URL(this.page.url()).searchParams.get(name);
  }

  /** `zoom/lat/lon` of the URL, which follows the map after each move. */
  camera(): { zoom: number; lat: number; lon: number } {
    const [zoom = Number.NaN, lat = Number.NaN, lon = Number.NaN] = (this.param('map') ?? '')
      .split('/')
      .map(Number);
    return { zoom, lat, lon };
  }

  /** The API's own answer, asked past the browser. Throws on any status but 2xx. */
  async api<T>(schema: z.ZodType<T>, path: string, params: Params = {}): Promise<T> {
    const query = new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)]));
    const response = await fetch(`${this.url}${path}?${query}`);
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return schema.parse(await response.json());
  }

  /** Does something that makes the page ask for a URL with these parts, and waits for the good answer. */
  async asking(parts: string[], act: () => Promise<unknown>): Promise<void> {
    const answered = this.page.waitForResponse(
      (response) => response.ok() && parts.every((part) => response.url().includes(part)),
    );
    await Promise.all([answered, act()]);
  }
}
