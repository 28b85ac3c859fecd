import { expect, it } from 'vitest';
import type { ImportReport } from '../../../domain/model/index.ts';
import { issuesOf, outcomeOf, placeOf } from './import-words.ts';

const report = {
  status: 'imported',
  taken: { tracks: 2, fixes: 900, areas: 0 },
  refused: { tracks: 0, fixes: 0, areas: 0 },
} as ImportReport;

it('names the line or the point of an issue', () => {
  const issue = { severity: 'error', code: 'no-time', message: '' } as const;
  expect(placeOf({ ...issue, line: 7 })).toEqual([{ key: 'imports.place.line', count: 7 }]);
  expect(placeOf({ ...issue, feature: 1, vertex: 0 })).toEqual([
    { key: 'imports.place.feature', count: 1 },
    { key: 'imports.place.vertex', count: 0 },
  ]);
  expect(placeOf(issue)).toEqual([]);
});

it('does not call a half-refused file taken', () => {
  expect(outcomeOf(report)).toBe('taken');
  expect(outcomeOf({ ...report, refused: { ...report.refused, fixes: 3 } })).toBe('partly');
  expect(outcomeOf({ ...report, status: 'unchanged' })).toBe('unchanged');
  expect(outcomeOf({ ...report, status: 'refused' })).toBe('refused');
});

it('reads code and place of a refused file from the problem', () => {
  const errors = [
    { path: 'a b.csv line 1', message: 'no-time: no column for time' },
    { path: 'chiefId', message: 'there is no such chief' },
  ];
  expect(issuesOf({ type: 'about:blank', title: 'Nothing imported', status: 422, errors })).toEqual([
    { severity: 'error', code: 'no-time', message: 'no column for time', line: 1 },
    { severity: 'error', code: 'refused', message: 'there is no such chief' },
  ]);
});
