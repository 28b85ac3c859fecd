import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportEncodings } from '../../domain/model/export.ts';
import { dbfNames, freeName } from './names.ts';

describe('dbfNames', () => {
  it('cuts to ten bytes of whole characters and numbers what became alike', () => {
    expect(
      dbfNames(['XIAN', 'HUO_LMGQXJ', 'DISTURBANCE_KIND', 'DISTURBANCE_YEAR', 'disturbance'], 'UTF-8'),
    ).toEqual(['XIAN', 'HUO_LMGQXJ', 'DISTURBANC', 'DISTURBA_1', 'disturba_2']);
    expect(dbfNames(['备注说明文字'], 'UTF-8')).toEqual(['备注说']);
    expect(dbfNames(['备注说明文字'], 'GB18030')).toEqual(['备注说明文']);
  });

  it('never makes two alike or one too long', () => {
    const names = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'A', '林', '_', '9'), minLength: 1, maxLength: 14 }),
    );
    fc.assert(
      fc.property(names, fc.constantFrom(...exportEncodings), (given, encoding) => {
        const made = dbfNames(given, encoding);
        expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(given.length);
        const width = (name: string) =>
          [...name].reduce((sum, c) => sum + (c === '林' ? (encoding === 'UTF-8' ? 3 : 2) : 1), 0);
        for (const name of made) expect(width(name)).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('freeName', () => {
  it('takes the first number that is free, whatever the case', () => {
    expect(freeName('xian', ['XIAN', 'xian_1'])).toBe('xian_2');
    expect(freeName('note', ['XIAN'])).toBe('note');
  });
});
