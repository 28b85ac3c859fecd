import { expect } from 'vitest';
import { eventually, flow } from './driver/flow.ts';
import { faultsFromTop } from './driver/layout.ts';
import { draw, openPlan } from './driver/plan.ts';

flow(
  'plan on a phone, in English: what a zone holds, who walks there, and what more patrols would cover',
  async (app) => {
    await app.page.addInitScript(() => localStorage.setItem('lang', 'en'));
    await openPlan(app);
    await draw(app, [
      [-60, -40],
      [60, -40],
      [60, 40],
      [-60, 40],
    ]);
    const text = (id: string) => app.get(id).textContent();
    await eventually(() => text('plan-grids'), 'grids').toMatch(/^[1-9]/);
    await eventually(() => text('plan-overlaps'), 'the server’s answer').not.toBe('the server will tell');
    expect(await text('plan-land')).toMatch(/Masson pine|Oaks|Chinese fir/);
    await eventually(() => text('work-km'), 'kilometres').toMatch(/^[\d.,]+ km$/);
    const [now, later] = [await text('coverage-ratio'), await text('predict-ratio')];
    expect(Number.parseFloat(later!)).toBeGreaterThanOrEqual(Number.parseFloat(now!));
    expect(await faultsFromTop(app)).toEqual([]);

    await app.open('/plan?map=12/29.83/106.38&period=2023-01-01..2023-02-01');
    await eventually(() => text('predict-none'), 'a period without patrols').toBe(
      'No patrols: nothing can be predicted',
    );
    expect(await text('coverage-ratio')).toBe('—');
  },
  { width: 390, height: 844 },
);
