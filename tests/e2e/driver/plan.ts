import { z } from 'zod';
import { type Zone, zone } from '../../../domain/model/zone.ts';
import type { App } from './app.ts';
import { freeMap, mapMiddle } from './pixels.ts';
import { squareMetres } from './texts.ts';

type Point = readonly [x: number, y: number];

/** Zoom and place of the drawing: forest of 缙云山 with parcels and grids. */
const zoom = 12;
const centre: Point = [106.38, 29.83];

export async function openPlan(app: App, zoomedTo = zoom): Promise<void> {
  await app.open(`/plan?map=${zoomedTo}/${centre[1]}/${centre[0]}`);
}

/** Where a place (lon, lat) is on the screen, px; the map as it was opened, at this zoom. */
export async function screenOf(app: App, [lon, lat]: Point, zoomedTo: number): Promise<Point> {
  const [x, y] = await mapMiddle(app);
  const world = 512 * 2 ** zoomedTo;
  const north = (degrees: number) => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);
  return [x + ((lon - centre[0]) / 360) * world, y + (north(centre[1]) - north(lat)) * world];
}

export async function clickAt(app: App, [x, y]: Point): Promise<void> {
  await app.page.mouse.move(x, y, { steps: 2 });
  await app.page.mouse.down();
  await app.page.mouse.up();
}

/** A finger that takes hold at one point, moves and lets go; Playwright itself only taps. */
export async function touchDrag(app: App, from: Point, to: Point): Promise<void> {
  const client = await app.page.context().newCDPSession(app.page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  const steps = 6;
  await touch('touchStart', [{ x: from[0], y: from[1] }]);
  for (let step = 1; step <= steps; step++) {
    const along = step / steps;
    await touch('touchMove', [
      { x: from[0] + (to[0] - from[0]) * along, y: from[1] + (to[1] - from[1]) * along },
    ]);
  }
  await touch('touchEnd', []);
  await client.detach();
}

/** Corners of the active outline, lon and lat, as the page lists them (its first twelve). */
export async function corners(app: App): Promise<Point[]> {
  const fields = await app.page
    .locator('[data-testid^="corner-"]')
    .evaluateAll((inputs) => inputs.map((input) => Number((input as HTMLInputElement).value)));
  return Array.from({ length: fields.length / 2 }, (_, i) => [fields[2 * i]!, fields[2 * i + 1]!]);
}

/** Draws with the mouse around the middle of the free map; corners in px from there. Enter finishes. */
export async function draw(app: App, corners: readonly Point[]): Promise<void> {
  const clip = await freeMap(app);
  const [x, y] = [clip.x + clip.width / 2, clip.y + clip.height / 2];
  for (const [dx, dy] of corners) {
    await app.page.mouse.move(x + dx, y + dy, { steps: 3 });
    await app.page.mouse.down();
    await app.page.mouse.up();
  }
  await app.page.keyboard.press('Enter');
}

/** Takes a corner of the selected outline and moves it; px from the middle of the free map. The button stays down. */
export async function dragCorner(app: App, from: Point, to: Point): Promise<void> {
  const clip = await freeMap(app);
  const [x, y] = [clip.x + clip.width / 2, clip.y + clip.height / 2];
  await app.page.mouse.move(x + from[0], y + from[1], { steps: 3 });
  await app.page.mouse.down();
  await app.page.mouse.move(x + to[0], y + to[1], { steps: 8 });
}

/** m² of so many square pixels: web mercator's own scale, on the sphere that its tiles are cut in. */
export function groundOf(pixels: number, latitude: number): number {
  const metres = (Math.cos((latitude * Math.PI) / 180) * 2 * Math.PI * 6_378_137) / (512 * 2 ** zoom);
  return pixels * metres ** 2;
}

/** The area that the page shows, m²; NaN while it shows none. */
export async function shownArea(app: App): Promise<number> {
  return squareMetres((await app.get('plan-area').textContent()) ?? '');
}

export async function zones(app: App): Promise<Zone[]> {
  return (await app.api(z.object({ items: z.array(zone) }), '/api/zones', { limit: 500 })).items;
}

/** Names in the page's list of zones. */
export function listedZones(app: App): Promise<string[]> {
  return app.get('zone-item').locator('strong').allTextContents();
}
