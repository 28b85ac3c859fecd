import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gapOrders } from '../../../domain/model/gap.ts';
import { protectionLevels } from '../../../domain/model/gap-filter.ts';
import {
  filterCount,
  type GapQuestion,
  gapQuestionOf,
  gapQuestionText,
  usualQuestion,
} from './gap-question.ts';

const place = fc.constantFrom('town:500109001', 'grid:500109001-01', 'farm:缙云山&=');
const few = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });
const anyQuestion: fc.Arbitrary<GapQuestion> = fc.record({
  minArea: fc.constantFrom(0, 5000, 20_000),
  order: fc.constantFrom(...gapOrders),
  filter: fc.record(
    {
      maxArea: fc.nat(1_000_000),
      protection: few(protectionLevels),
      species: few(['马尾松', '其他阔叶', 'unknown']),
      minDays: fc.nat(400),
      never: fc.boolean(),
      town: place,
      grid: place,
    },
    { requiredKeys: ['never'] },
  ),
});

it('is read back from the link as it was asked', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      expect(gapQuestionOf(gapQuestionText(question))).toEqual(question);
    }),
  );
});

it('is the usual one where a link says nothing, or what nobody can ask', () => {
  expect(gapQuestionText(usualQuestion)).toBeNull();
  for (const text of [null, '', 'order=luck', 'protection=9', 'minDays=x', '%%%']) {
    expect(gapQuestionOf(text)).toEqual(usualQuestion);
  }
});

it('counts days and never as one condition', () => {
  expect(filterCount({ never: false })).toBe(0);
  expect(filterCount({ never: true, minDays: 30, protection: ['1', '2'], town: 'town:1' })).toBe(3);
});
