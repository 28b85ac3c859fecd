import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, presetPeriod } from '../../../domain/law/period.ts';
import { windowSteps } from '../../map/playback/steps.ts';
import { axisOf, choiceOf, monthsOf, placeOn } from './axis.ts';

const today = '2026-11-25';
const year = { from: '2025-11-26', to: '2026-11-26' };

describe('months of the time line', () => {
  it('are the twelve up to today for every preset', () => {
    for (const preset of [
      'this-month',
      'last-30-days',
      'this-quarter',
      'this-year',
      'last-12-months',
    ] as const)
      expect(axisOf(presetPeriod(preset, today), today), preset).toEqual(year);
  });

  it('go back with a window of earlier days, and are as many as a longer one has', () => {
    expect(axisOf({ from: '2025-03-01', to: '2025-04-01' }, today)).toEqual({
      from: '2024-04-01',
      to: '2025-04-01',
    });
    const long = { from: '2023-01-01', to: '2026-01-01' };
    expect(axisOf(long, today)).toEqual(long);
  });

  it('hold every window whole, and places keep the order of days', () => {
    const days = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2022-01-01', n));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 900 }), (from, length) => {
        const window = { from, to: addDays(from, length) };
        const axis = axisOf(window, today);
        expect(axis.from <= window.from && window.to <= axis.to).toBe(true);
        const months = monthsOf(axis);
        const [start, end] = [placeOn(months, window.from), placeOn(months, window.to)];
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('place of a day', () => {
  const months = monthsOf({ from: '2026-01-16', to: '2026-03-01' });
  it.each([
    ['2026-01-01', 0],
    ['2026-01-16', 0],
    ['2026-01-24', 0.25],
    ['2026-02-01', 0.5],
    ['2026-02-15', 0.75],
    ['2026-03-01', 1],
    ['2027-01-01', 1],
  ])('%s is at %s', (day, place) => expect(placeOn(months, day)).toBe(place));
});

describe('choosing a month', () => {
  const march = { from: '2026-03-01', to: '2026-04-01' };
  it('is a step of a window that is played by months', () => {
    expect(choiceOf(march, windowSteps(presetPeriod('this-year', today)), year)).toEqual({
      window: null,
      step: '2026-03-01',
    });
  });
  it('is a step of the whole line where the window is played by days, or does not hold it', () => {
    const whole = { window: year, step: '2026-03-01' };
    expect(choiceOf(march, windowSteps(presetPeriod('last-30-days', today)), year)).toEqual(whole);
    const later = windowSteps({ from: '2026-04-01', to: '2026-11-26' });
    expect(choiceOf(march, later, year)).toEqual(whole);
  });
});
