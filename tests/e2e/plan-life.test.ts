import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { boxOf } from '../../client/map/rings.ts';
import { areaDetail } from '../../domain/model/area.ts';
import { zone } from '../../domain/model/zone.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { faultsFromTop } from './driver/layout.ts';
import { draw, openPlan, zones } from './driver/plan.ts';
import { abolishedZone, approvedZone, draftOf, zoneInput } from './driver/zones.ts';

const rectangle = [
  [-90, -60],
  [90, -60],
  [90, 60],
  [-90, 60],
] as const;

const state = (app: App) => app.get('zone-life').getByTestId('zone-state').getAttribute('data-state');
const change = (app: App) => app.get('zone-life').getByTestId('zone-state').getAttribute('data-change');

/** Takes the open zone one step on, in the dialog. */
async function take(app: App, action: string, reason?: string): Promise<void> {
  await app.get(`life-${action}`).click();
  if (reason !== undefined) await app.get('life-reason').fill(reason);
  await app.get('life-confirm').click();
  await app.get('life-confirm').waitFor({ state: 'detached' });
}

flow('plan: a zone is submitted, rejected, approved, changed, restored and abolished', async (app) => {
  const name = `审批 ${randomUUID().slice(0, 8)}`;
  await openPlan(app);
  await draw(app, rectangle);
  await app.get('plan-name').fill(name);
  // Of the purpose that is drawn by default there is one here already.
  await app.get('plan-purpose').click();
  await app.page.locator('.ant-select-item-option', { hasText: '湿地' }).click();
  await app.get('plan-actor').fill('李规划');
  await app.get('plan-save').click();
  await eventually(() => state(app), 'a draft').toBe('draft');
  const { id } = (await zones(app)).find((one) => one.name === name)!;
  const areaStatus = async () => (await fetch(`${app.url}/api/areas/${id}`)).status;
  expect(await areaStatus(), 'a draft is no area').toBe(404);

  await take(app, 'submit');
  await eventually(() => app.get('zones-waiting').textContent(), 'waits for approval').toMatch(
    /待审批 [1-9]/,
  );
  await take(app, 'reject', '边界不清');
  await eventually(() => app.get('life-rejected').textContent(), 'why').toContain('边界不清');
  await take(app, 'submit');
  await take(app, 'approve');
  await eventually(() => state(app), 'in force').toBe('in-force');
  expect((await app.api(areaDetail, `/api/areas/${id}`)).name).toBe(name);

  await app.get('plan-name').fill(`${name} 改`);
  await app.get('plan-save').click();
  await eventually(() => change(app), 'a change').toBe('draft');
  expect((await app.api(areaDetail, `/api/areas/${id}`)).name, 'as before until approved').toBe(name);
  await take(app, 'submit');
  await take(app, 'approve');
  await eventually(() => change(app), 'no change is open').toBeNull();
  expect((await app.api(areaDetail, `/api/areas/${id}`)).name).toBe(`${name} 改`);

  await app.get('plan-panels').getByText('历史', { exact: true }).click();
  await app.get('version-comparison').waitFor();
  await eventually(() => app.get('zone-event').first().getAttribute('data-action'), 'events').toBe('approve');
  await app.get('zone-version').last().getByTestId('version-restore').click();
  await app.get('life-confirm').click();
  await eventually(() => app.get('zone-event').first().getAttribute('data-action'), 'restored').toBe(
    'restore',
  );
  await app.get('plan-panels').getByText('片区', { exact: true }).click();
  await eventually(() => app.get('plan-name').inputValue(), 'the old name').toBe(name);

  await app.get('life-discard').click();
  await app.page.locator('.ant-popconfirm-buttons .ant-btn-dangerous').click();
  await take(app, 'abolish', '测试结束');
  await eventually(async () => (await zones(app)).some((one) => one.id === id), 'gone').toBe(false);
  expect(await areaStatus()).toBe(404);
});

flow(
  'plan: on a phone, what two planners made of one zone is compared and nothing is lost',
  async (app) => {
    const name = `冲突 ${randomUUID().slice(0, 8)}`;
    const place = [106.36, 29.82, 106.38, 29.84] as const;
    const wider = [106.36, 29.82, 106.4, 29.84] as const;
    const mine = { ...zoneInput(name, place), purpose: 'wildlife' as const };
    const { id } = await approvedZone(app, mine);
    app.faults.expect(/412/);
    try {
      await app.openPanels('/plan?map=12/29.83/106.38&lang=en');
      await app.get('zone-item').filter({ hasText: name }).click();
      await eventually(() => app.get('plan-name').inputValue(), 'opened').toBe(name);
      await app.get('plan-name').fill(`${name} mine`);
      await draftOf(app, id, { ...zoneInput(`${name} theirs`, wider), purpose: 'wetland' });
      await app.get('plan-save').click();
      await app.get('plan-conflict').waitFor();
      const verdict = (field: string) =>
        app.page
          .locator(`[data-testid="conflict-field"][data-field="${field}"]`)
          .getAttribute('data-verdict');
      expect([await verdict('name'), await verdict('purpose')]).toEqual(['both', 'theirs']);
      expect(await app.get('conflict-outline').getAttribute('data-verdict')).toBe('theirs');
      expect(await app.get('conflict-save').isEnabled(), 'the name is to be chosen').toBe(false);
      await app.page.getByRole('radio', { name: /^Mine/ }).first().check();
      await app.get('conflict-save').click();
      await app.get('plan-conflict').waitFor({ state: 'detached' });
      const kept = async () => {
        const { change } = await app.api(zone, `/api/zones/${id}`);
        return [change?.name, change?.purpose];
      };
      expect(await faultsFromTop(app)).toEqual([]);
      await eventually(kept, 'my name, their purpose').toEqual([`${name} mine`, 'wetland']);
      const { change } = await app.api(zone, `/api/zones/${id}`);
      expect(boxOf(change!.geometry!), 'their outline').toEqual(wider);
    } finally {
      await abolishedZone(app, id);
    }
  },
  { width: 390, height: 844 },
);
