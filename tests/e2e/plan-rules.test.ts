import { expect } from 'vitest';
import { zoneCheck } from '../../domain/zone-rules/fault.ts';
import { eventually, flow } from './driver/flow.ts';
import { faultsFromTop } from './driver/layout.ts';
import { draw, openPlan, shownArea } from './driver/plan.ts';

const bowTie = [
  [-90, -60],
  [90, 60],
  [90, -60],
  [-90, 60],
] as const;

flow('plan: a fault shows its place, one press mends it, and the server agrees', async (app) => {
  await openPlan(app);
  await draw(app, bowTie);
  const fault = (rule: string) => app.page.locator(`[data-testid="plan-faults"] [data-rule="${rule}"]`);
  await eventually(() => fault('outline-not-valid').textContent(), 'the fault').toContain('错误');
  expect(await app.get('plan-save').isEnabled(), 'an outline that is not valid').toBe(false);

  const before = app.page.url();
  await fault('outline-not-valid').getByTestId('fault-show').click();
  await eventually(() => app.page.url(), 'the map flies to the place').not.toBe(before);

  const settled = app.page.waitForResponse(
    async (response) =>
      response.url().endsWith('/api/zones/check') &&
      response.ok() &&
      zoneCheck.parse(await response.json()).faults.every(({ rule }) => rule !== 'outline-not-valid'),
  );
  await fault('outline-not-valid').getByTestId('fault-mend').click();
  await eventually(() => fault('outline-not-valid').count(), 'the fault is gone').toBe(0);
  expect(zoneCheck.parse(await (await settled).json()).faults.map(({ rule }) => rule)).toContain(
    'parcels-cut',
  );
  await eventually(() => shownArea(app), 'both loops are kept').toBeGreaterThan(0);
  await app.get('plan-name').fill('理清之后');
  await eventually(() => app.get('plan-save').isEnabled(), 'savable').toBe(true);

  expect(await faultsFromTop(app)).toEqual([]);

  const cut = () => app.get('plan-cut').locator('tbody tr').count();
  await eventually(cut, 'cut parcels are listed').toBeGreaterThan(0);
  const first = await app.get('plan-cut').locator('tbody th').first().textContent();
  await app.get('cut-in').first().click();
  await eventually(
    () => app.get('plan-cut').locator('tbody th').allTextContents(),
    'a parcel taken in is cut no more',
  ).not.toContain(first);
});
