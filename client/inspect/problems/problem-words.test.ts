import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { kindWords } from './problem-words.ts';

it('a kind of ours has a name in the reader’s language, also in the demo; another is as it was written', () => {
  const t = ((key: string) => key) as unknown as TFunction<'problems'>;
  expect(kindWords('林下垃圾堆放（演示）', t)).toBe('kind.waste');
  expect(kindWords('林下垃圾堆放', t)).toBe('kind.waste');
  expect(kindWords('古树名木受损', t)).toBe('古树名木受损');
});
