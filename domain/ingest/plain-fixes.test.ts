import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../model/common.ts';
import { fix } from '../model/patrol.ts';
import { plainFixes, plainInstant } from './plain-fixes.ts';

const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
const oneOf = (...values: string[]) => fc.constantFrom(...values);

/** Instants and what is nearly one: days that are not in the calendar, hour 24, odd offsets, parts left out. */
const nearlyInstant = fc
  .tuple(
    oneOf('1969', '1970', '1900', '2000', '2024', '2026', '0026', '9999', '20x6'),
    oneOf('-', '-', '-', '/'),
    two(13),
    two(32),
    oneOf('T', 'T', 'T', ' ', 't'),
    two(24),
    two(60),
    oneOf(':00', ':59', ':60', '', ':7'),
    oneOf('', '', '.', '.1', '.12', '.123', '.1239', '.1a'),
    oneOf('Z', 'Z', '+08:00', '-05:30', '+24:00', '+08:60', '+0800', '+08', '', 'z', 'Z ', '-00:00'),
  )
  .map(([y, dash, mo, d, t, h, mi, s, ms, z]) => `${y}-${mo}${dash}${d}${t}${h}:${mi}${s}${ms}${z}`);

const goodInstant = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const odd = fc.constantFrom<unknown>(
  null,
  undefined,
  '5',
  true,
  {},
  [],
  Number.POSITIVE_INFINITY,
  Number.NaN,
);

const parts = {
  seq: fc.oneof(
    { weight: 9, arbitrary: fc.nat() },
    { weight: 1, arbitrary: fc.constantFrom(-1, 0.5, 2 ** 31, 2 ** 31 - 1, -0) },
  ),
  at: fc.oneof({ weight: 4, arbitrary: goodInstant }, { weight: 1, arbitrary: nearlyInstant }),
  lon: fc.oneof({ weight: 9, arbitrary: fc.double({ min: -181, max: 181, noNaN: true }) }, odd),
  lat: fc.oneof({ weight: 9, arbitrary: fc.double({ min: -91, max: 91, noNaN: true }) }, odd),
  ele: fc.oneof({ weight: 9, arbitrary: fc.double({ noNaN: true }) }, odd),
  accuracyM: fc.oneof({ weight: 9, arbitrary: fc.double({ min: -0.1, noNaN: true }) }, odd),
  more: fc.string(),
};
const nearlyFix = fc.oneof(fc.record(parts), fc.record(parts), fc.record(parts, { requiredKeys: [] }));

test('an instant that is plain is one by the schema too, and the same', () => {
  let plain = 0;
  fc.assert(
    fc.property(fc.oneof(goodInstant, nearlyInstant), (text) => {
      const at = plainInstant(text);
      if (Number.isNaN(at)) return;
      plain++;
      expect(instant.safeParse(text).success, text).toBe(true);
      expect(at, text).toBe(Date.parse(text));
    }),
    { numRuns: 3000 },
  );
  expect(plain).toBeGreaterThan(1000);
});

test('every day of the calendar is plain, and no other', () => {
  for (const year of [1972, 2000, 2023, 2024, 2100]) {
    for (let month = 1; month <= 12; month++) {
      for (let day = 0; day <= 32; day++) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T08:00:00Z`;
        expect(!Number.isNaN(plainInstant(text)), text).toBe(instant.safeParse(text).success);
      }
    }
  }
});

test('what is plain is what the schema makes of it, ascending by seq', () => {
  let plain = 0;
  fc.assert(
    fc.property(fc.array(nearlyFix, { maxLength: 3 }), (given) => {
      const fixes = plainFixes(given);
      if (!fixes) return;
      plain += fixes.length;
      const bySchema = given
        .map((one) => fix.parse(one))
        .map(({ at, ele = null, accuracyM = null, ...rest }) => ({
          ...rest,
          at: Date.parse(at),
          ele,
          accuracyM,
        }));
      expect(fixes).toEqual(bySchema.sort((a, b) => a.seq - b.seq));
    }),
    { numRuns: 3000 },
  );
  expect(plain).toBeGreaterThan(300);
});

test('an ordinary batch is plain: numbers as they are, times to the millisecond, no height', () => {
  expect(
    plainFixes([
      { seq: 7, at: '2026-11-29T08:00:20.5+08:00', lon: 106.41, lat: 29.565, ele: 512.5, accuracyM: 6 },
      { seq: 6, at: '2026-11-29T00:00:05Z', lon: 106.4, lat: 29.5 },
    ]),
  ).toEqual([
    { seq: 6, at: Date.UTC(2026, 10, 29, 0, 0, 5), lon: 106.4, lat: 29.5, ele: null, accuracyM: null },
    {
      seq: 7,
      at: Date.UTC(2026, 10, 29, 0, 0, 20, 500),
      lon: 106.41,
      lat: 29.565,
      ele: 512.5,
      accuracyM: 6,
    },
  ]);
});

test('places with latitude first are not plain', () => {
  expect(plainFixes([{ seq: 0, at: '2026-11-29T00:00:05Z', lon: 29.5, lat: 76 }])).toBeNull();
});
