import { expect, test, vi } from 'vitest';
import type { SavedAnswer } from './last-answers.ts';

vi.stubGlobal('document', { querySelector: () => null });
const { longestMs, superfluous } = await import('./last-answers.ts');

const now = 1e12;
const answer = (name: string, more: Partial<SavedAnswer> = {}): [string, SavedAnswer] => [
  name,
  { key: [name], build: 'b', at: now, json: '1', ...more },
];

test('answers of another build, or a week old, go', () => {
  const saved = [
    answer('now'),
    answer('other', { build: 'a' }),
    answer('old', { at: now - longestMs }),
    answer('almost', { at: now - longestMs + 1 }),
  ];
  expect(superfluous(saved, 'b', now)).toEqual(['other', 'old']);
});

test('the newest stay when there are too many, or when they are too long', () => {
  const many = Array.from({ length: 252 }, (_, i) => answer(`${i}`, { at: now - i }));
  expect(superfluous(many, 'b', now)).toEqual(['250', '251']);
  const long = [1, 2, 3, 4].map((i) => answer(`${i}`, { at: now - i, json: 'x'.repeat(6_000_000) }));
  expect(superfluous(long, 'b', now)).toEqual(['4']);
});
