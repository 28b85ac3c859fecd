import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../../domain/model/index.ts';
import { scaleTop, shareOf } from './trend.ts';

const month = (change: Partial<Coverage>) =>
  ({
    status: 'below-target',
    ratio: 0.2,
    grids: { total: 4, visited: 1 },
    parcels: { total: 0, visited: 0 },
    ...change,
  }) as Coverage;

describe('a month of the trend', () => {
  it('is the share of land, or of what was visited', () => {
    expect(shareOf(month({}), 'land')).toBe(0.2);
    expect(shareOf(month({}), 'grids')).toBe(0.25);
  });

  it('is no zero where nothing can be said', () => {
    const silent = month({ status: 'no-data', ratio: null, grids: { total: 4, visited: 0 } });
    expect(shareOf(silent, 'land')).toBeNull();
    expect(shareOf(silent, 'grids')).toBeNull();
    expect(shareOf(month({}), 'parcels')).toBeNull();
    expect(shareOf(month({ status: 'not-visited', ratio: 0 }), 'land')).toBe(0);
  });
});

it('the scale always holds the target and the highest month, and never passes 100 %', () => {
  expect(scaleTop([0.1, null], 0.6)).toBe(0.7);
  expect(scaleTop([0.97], null)).toBe(1);
  expect(scaleTop([null], null)).toBeGreaterThan(0);
});
