import { expect, test } from 'vitest';
import { differences } from './difference.ts';

test('only what changed is told, in the order of the fields', () => {
  expect(
    differences(
      { name: '甲', roles: ['chief'], areas: null, same: 1 },
      { name: '乙', roles: ['chief', 'office'], areas: [], same: 1 },
    ),
  ).toEqual([
    { field: 'name', before: '甲', after: '乙' },
    { field: 'roles', before: 'chief', after: 'chief, office' },
  ]);
});

test('of a new row there is no before, of a deleted one no after', () => {
  expect(differences(null, { id: 7, at: null })).toEqual([
    { field: 'id', before: undefined, after: '7' },
    { field: 'at', before: undefined, after: '—' },
  ]);
  expect(differences({ rule: { swathM: 50 } }, null)).toEqual([
    { field: 'rule', before: '{"swathM":50}', after: undefined },
  ]);
});
