import { describe, expect, it } from 'vitest';
import { reached } from './reached.ts';

describe('problems that came to a step', () => {
  it('are those that stand there and all that are further', () => {
    expect(reached({ reported: 4, assigned: 0, rectifying: 3, checking: 1, closed: 10 })).toEqual({
      reported: 18,
      assigned: 14,
      rectifying: 14,
      checking: 11,
      closed: 10,
    });
  });
});
