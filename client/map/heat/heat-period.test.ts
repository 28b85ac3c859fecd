import { expect, it } from 'vitest';
import { heatPeriod } from './heat-period.ts';

const window = { from: '2026-01-01', to: '2026-02-01' };
const step = { from: '2026-01-05', to: '2026-01-12' };

it('counts the whole window while no step is chosen', () => {
  expect(heatPeriod(window, null, 'age')).toEqual(window);
});

it('counts the step, but an age from the window’s first day', () => {
  expect(heatPeriod(window, step, 'dwell')).toEqual(step);
  expect(heatPeriod(window, step, 'visits')).toEqual(step);
  expect(heatPeriod(window, step, 'age')).toEqual({ from: '2026-01-01', to: '2026-01-12' });
});
