import { expect, it } from 'vitest';
import { gridNames, visitWords } from './gap-words.ts';

it('never visited is not the same as visited long ago or today', () => {
  expect(visitWords({ daysSinceVisit: null })).toEqual({ key: 'gaps.never', count: 0 });
  expect(visitWords({ daysSinceVisit: 0 })).toEqual({ key: 'gaps.visitedToday', count: 0 });
  expect(visitWords({ daysSinceVisit: 97 })).toEqual({ key: 'gaps.daysAgo', count: 97 });
});

it('shortens a long list of grids and says how many are left', () => {
  const grids = ['甲', '乙', '丙', '丁'].map((name) => ({ id: name, name }));
  expect(gridNames({ grids })).toEqual({ shown: ['甲', '乙'], more: 2 });
  expect(gridNames({ grids: grids.slice(0, 1) })).toEqual({ shown: ['甲'], more: 0 });
});
