import { expect } from 'vitest';
import { newKioskToken } from '../../domain/model/kiosk.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';

async function makeLink(app: App) {
  const response = await fetch(`${app.url}/api/kiosk/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ label: '一楼大厅', days: 1 }),
  });
  return newKioskToken.parse(await response.json());
}
const phase = (app: App) => app.get('carousel').getAttribute('data-phase');
const step = (app: App) => app.get('carousel-status').getAttribute('data-step');

flow(
  'kiosk: a link opens a display that goes round by itself, stops at a hand, and may not write',
  async (app) => {
    const link = await makeLink(app);
    // Steps go by faster than a test looks.
    await app.page.addInitScript(() => {
      const seen: (string | undefined)[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => {
        const step = document.querySelector<HTMLElement>('[data-step]')?.dataset.step;
        if (step && step !== seen.at(-1)) seen.push(step);
      }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-step'] });
    });
    await app.openPanels(`/wall?seconds=0.5&idle=6&title=南岸大屏#kiosk=${link.token}`);
    await eventually(() => app.page.url(), 'no token in the address').not.toContain(link.token);
    expect(app.param('kiosk')).toBe('1');
    expect(await app.page.locator('h1').textContent()).toBe('南岸大屏');
    for (const gone of ['tab-plan', 'language', 'carousel-settings'])
      expect(await app.get(gone).count(), gone).toBe(0);

    const pages = await app.page.evaluate(() => history.length);
    await eventually(() => step(app), 'one of the 四山').toMatch(/^mountain:/);
    const seen = await app.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(seen[0]).toBe('city');
    expect(seen[1]).toMatch(/^mountain:/);
    await eventually(() => app.param('area'), 'the panels follow').toMatch(/^mountain:/);
    await app.page.waitForFunction(() => Number(document.documentElement.dataset.carouselStep) >= 1);
    expect(await app.page.evaluate(() => history.length)).toBe(pages);
    expect(app.param('map')).toBeNull();

    // A browser that draws slowly joins moves into one, and the first one of a page only tells where the pointer is.
    let x = 700;
    const moved = async () => {
      x += 20;
      await app.page.mouse.move(x, 300);
      return phase(app);
    };
    await eventually(moved, 'paused').toBe('held');
    const at = await step(app);
    await app.get('carousel-paused').waitFor();
    await eventually(() => phase(app), 'going on').not.toBe('held');
    await eventually(() => step(app), 'and on').not.toBe(at);

    app.faults.expect(/40[13]/);
    const send = () => fetch('/api/zones', { method: 'POST', body: '{}' }).then(({ status }) => status);
    expect(await app.page.evaluate(send)).toBe(403);
    await fetch(`${app.url}/api/kiosk/tokens/${link.id}`, { method: 'DELETE' });
    await app.page.reload();
    await app.get('kiosk-refused').waitFor();
    expect(await app.get('wall').count()).toBe(0);
  },
);

flow(
  'wall settings: order, seconds and titles stand in the URL, and are there after a reload',
  async (app) => {
    await app.openPanels('/wall');
    await app.get('carousel-settings').click();
    const rows = app.get('settings-order').locator('li[data-on="true"]');
    const parts = () => rows.evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.part));
    await rows.first().waitFor();
    expect(await parts()).toEqual(['city', 'mountain', 'district']);
    // By the keyboard: 有数据的区县 goes up.
    await rows.nth(2).locator('button').first().focus();
    await app.page.keyboard.press('Enter');
    await rows.nth(0).locator('input').click();
    await app.get('settings-carousel').click();
    const seconds = app.get('settings-seconds');
    await seconds.fill('45');
    await seconds.press('Enter');
    await eventually(() => app.param('carousel'), 'order').toBe('district,mountain');
    expect(app.param('seconds')).toBe('45');
    await app.page.getByRole('tab').nth(2).click();
    await app.get('settings-title').fill('北碚大屏');
    await eventually(() => app.page.locator('h1').textContent(), 'title').toBe('北碚大屏');

    await app.page.reload();
    await app.filled();
    expect(await app.page.locator('h1').textContent()).toBe('北碚大屏');
    await eventually(() => step(app), 'begins with the districts').toMatch(/^district:/);
    await app.get('carousel-settings').click();
    await rows.first().waitFor();
    expect(await parts()).toEqual(['district', 'mountain']);
  },
);
