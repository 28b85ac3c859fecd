import { expect, it } from 'vitest';
import { codeTableFile } from '../../dictionaries/schema.ts';
import { codeFinder } from './read-code.ts';

const find = codeFinder(
  codeTableFile.parse({
    note: 'test',
    firstDigits: ['9'],
    codes: ['01', '001', '02', '7', '0333'].map((code) => ({ code, zh: `名${code}`, en: `name ${code}` })),
  }),
  null,
);

it.each([
  ['2', { code: '02', doubt: 'repaired-code' }],
  ['333', { code: '0333', doubt: 'repaired-code' }],
  ['07', { code: '7', doubt: 'repaired-code' }],
  ['02.00', { code: '02', doubt: null }],
  // 01 or 001: not told.
  ['1', null],
  ['93', { code: '93', doubt: null }],
  ['9333', null],
  ['名 ７', { code: '7', doubt: null }],
  ['NAME 02', { code: '02', doubt: null }],
])('%j is %j', (text, known) => {
  expect(find(text)).toEqual(known);
});
