import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvLine, defused } from './lines.ts';

describe('csvLine', () => {
  it('is read back as it was', () => {
    const cells = ['a,b', 'say "林长"', 'two\nlines', ' space ', '', '马尾松'];
    expect(parse(csvLine(cells))).toEqual([cells]);
    expect(csvLine([null, 0.6, ''])).toBe(',0.6,\r\n');
  });
});

describe('defused', () => {
  it.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\tx', '\rx', '-', '+86 138', '-1-1'])(
    'stops %j',
    (text) => {
      expect(defused(text)).toBe(`'${text}`);
    },
  );

  it.each(['-5', '+8.5e3', '-.5', '1=1', '马尾松', '', "'=1"])('leaves %j', (text) => {
    expect(defused(text)).toBe(text);
  });

  it('leaves numbers', () => expect(defused(-5)).toBe(-5));
});
