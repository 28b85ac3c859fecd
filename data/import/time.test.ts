import { describe, expect, it } from 'vitest';
import { parseTime } from './time.ts';

const iso = (text: string, offset = 480) => {
  const parsed = parseTime(text, offset);
  return parsed && new Date(parsed.at).toISOString();
};

describe('parseTime', () => {
  it.each([
    ['2026-03-01T09:00:00Z', '2026-03-01T09:00:00.000Z'],
    ['2026-03-01T09:00:00.5+08:00', '2026-03-01T01:00:00.500Z'],
    ['2026-03-01 09:00:00-0330', '2026-03-01T12:30:00.000Z'],
    ['2026/03/01 01:00:00+00', '2026-03-01T01:00:00.000Z'],
    ['2026-03-01 09:00:00', '2026-03-01T01:00:00.000Z'],
    ['2026/3/1 9:00', '2026-03-01T01:00:00.000Z'],
    ['2026年3月1日 9时5分6秒', '2026-03-01T01:05:06.000Z'],
    ['1772326800', '2026-03-01T01:00:00.000Z'],
    ['1772326800123', '2026-03-01T01:00:00.123Z'],
  ])('reads %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it('takes a time without an offset as UTC where the format says so', () => {
    expect(iso('2026-03-01T09:00:00', 0)).toBe('2026-03-01T09:00:00.000Z');
  });

  it('says whether the text named its offset', () => {
    expect(parseTime('2026-03-01 09:00', 480)?.zoned).toBe(false);
    expect(parseTime('2026-03-01 09:00Z', 480)?.zoned).toBe(true);
  });

  it.each([
    '',
    'yesterday',
    '2026-03-01',
    '2026-02-30 09:00',
    '2026-03-01 25:00',
    '2026-13-01 09:00',
    '12345',
  ])('does not read %j', (text) => {
    expect(parseTime(text, 480)).toBeUndefined();
  });
});
