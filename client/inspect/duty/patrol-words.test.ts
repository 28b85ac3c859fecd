import { describe, expect, it } from 'vitest';
import { formatter } from '../../ui/format.ts';
import { durationWords, figuresText } from './patrol-words.ts';

const say = ({ key, values }: ReturnType<typeof durationWords>) =>
  `${key} ${Object.values(values).join(' ')}`;
const text = (is: number, needed: number, unit: 'm' | 'min') =>
  figuresText({ is, needed, unit }, formatter('zh-CN'), say);

describe('words of a patrol', () => {
  it('never make what is short look like enough', () => {
    expect(text(2999.9, 3000, 'm')).toEqual({ is: '2.9 公里', needed: '3 公里' });
    expect(text(999.9, 1000, 'm')).toEqual({ is: '999 米', needed: '1 公里' });
    expect(text(59.99, 60, 'min')).toEqual({
      is: 'inspect:patrols.minutes 59',
      needed: 'inspect:patrols.hours 1 0',
    });
  });

  it('say hours from the first full one', () => {
    expect(say(durationWords(125.7))).toBe('inspect:patrols.hours 2 5');
    expect(figuresText(null, formatter('en'), say)).toBeUndefined();
  });
});
