import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOfPassword, passwordFaults } from './password.ts';

const person = { login: 'zhao.min', name: '赵敏' };
const faults = (password: string, current?: string) =>
  faultsOfPassword(password, { ...person, ...(current === undefined ? {} : { current }) });

describe('a password', () => {
  it.each(['Kiefer-Wald7', '松树Baum-2026', 'correct horse 9', 'gT9#mQz2Lw'])('%s is taken', (password) => {
    expect(faults(password)).toEqual([]);
  });

  it.each([
    ['Wald-2026', ['short']],
    ['waldwaldweg', ['kinds']],
    ['Fichte2ZHAOweg!', ['name']],
    ['Weg!Zhao.Min2', ['name']],
    ['Baum-赵敏-2026', ['name']],
    ['P@ssw0rd2026!', ['common']],
    ['Admin@123456', ['common']],
    ['Qwerty12345!', ['common']],
    ['123Password!!', ['common']],
    ['Aa1!Aa1!Aa1!', ['common']],
    ['Linzhang@2026', ['common']],
    ['1234', ['short', 'kinds']],
    ['', ['short', 'kinds']],
  ])('%s is refused: %j', (password, expected) => {
    expect(faults(password)).toEqual(expected);
  });

  it('is not the one in force', () => {
    expect(faults('Kiefer-Wald7', 'Kiefer-Wald7')).toEqual(['unchanged']);
    expect(faults('Kiefer-Wald7', 'kiefer-Wald7')).toEqual([]);
  });

  it('gets an answer whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string(),
        fc.string(),
        (password, login, name) => {
          const found = faultsOfPassword(password, { login, name });
          expect(passwordFaults).toEqual(expect.arrayContaining(found));
          if ([...password].length < 10) expect(found).toContain('short');
        },
      ),
    );
  });
});
