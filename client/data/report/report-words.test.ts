import { expect, it } from 'vitest';
import { type ImportReport, noAmounts } from '../../../domain/model/import.ts';
import { amountsOf, outcomeOf, placeOf, quotedIn, sumOf } from './report-words.ts';

const report: Pick<ImportReport, 'status' | 'refused'> = { status: 'imported', refused: noAmounts };

it('names the line or the point of an issue', () => {
  const issue = { severity: 'error', code: 'no-time', message: '' } as const;
  expect(placeOf({ ...issue, line: 7 })).toEqual([{ key: 'place.line', count: 7 }]);
  expect(placeOf({ ...issue, feature: 1, vertex: 0 })).toEqual([
    { key: 'place.feature', count: 1 },
    { key: 'place.vertex', count: 0 },
  ]);
  expect(placeOf(issue)).toEqual([]);
});

it('does not call a half-refused file taken', () => {
  expect(outcomeOf(report)).toBe('taken');
  expect(outcomeOf({ ...report, refused: { ...noAmounts, parcels: 3 } })).toBe('partly');
  expect(outcomeOf({ ...report, status: 'checked' })).toBe('taken');
  for (const status of ['unchanged', 'refused', 'reverted'] as const)
    expect(outcomeOf({ ...report, status })).toBe(status);
});

it('names only what there is any of, of several reports together', () => {
  const sum = sumOf([
    { ...noAmounts, tracks: 1, fixes: 20 },
    { ...noAmounts, tracks: 2 },
  ]);
  expect(amountsOf(sum)).toEqual([
    { kind: 'tracks', count: 3 },
    { kind: 'fixes', count: 20 },
  ]);
});

it('reads from a message what it quotes of the file', () => {
  expect(quotedIn('"有林地" is no code of “di_lei”')).toEqual(['有林地', 'di_lei']);
  expect(quotedIn('the ring is not closed')).toEqual([]);
});
