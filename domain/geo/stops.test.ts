import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentLengthM } from './geodesic.ts';
import { defaultStopRule, stopsOf, type TimedPlace } from './stops.ts';

const metre = 1 / 111_000;
/** Metres to the north of a place, a fix each 30 s. */
const track = (...metres: number[]): TimedPlace[] =>
  metres.map((m, i) => [106.5, 29.5 + m * metre, i * 30] as const);
const stay = (at: number, fixes: number) => Array.from({ length: fixes }, (_, i) => at + (i % 3) * 4);

test('a stay of five minutes within 30 m is a stop, with its time and middle', () => {
  const walk = [0, 40, 80, 120, ...stay(160, 11), 210, 260, 310];
  const [stop, ...more] = stopsOf(track(...walk));
  expect(more).toEqual([]);
  expect(stop).toMatchObject({ fromS: 120, toS: 420 });
  expect(segmentLengthM(106.5, 29.5 + 164 * metre, stop!.lon, stop!.lat)).toBeLessThan(2);
});

test('neither a shorter stay nor a slow walk is one', () => {
  expect(stopsOf(track(0, 50, ...stay(100, 10), 150, 200))).toEqual([]);
  expect(stopsOf(track(...Array.from({ length: 60 }, (_, i) => i * 9)))).toEqual([]);
});

test('a stay to the end of the track is one; a track of one fix has none', () => {
  expect(stopsOf(track(0, 50, 100, ...stay(150, 12)))).toMatchObject([{ fromS: 90, toS: 420 }]);
  expect(stopsOf(track(0))).toEqual([]);
  expect(stopsOf([])).toEqual([]);
});

test('stops are long enough, apart, in order, and near a fix of their own time', () => {
  const steps = fc.array(
    fc.record({ m: fc.integer({ min: -40, max: 40 }), s: fc.integer({ min: 1, max: 90 }) }),
    {
      maxLength: 120,
    },
  );
  fc.assert(
    fc.property(steps, (walk) => {
      let [m, s] = [0, 0];
      const places: TimedPlace[] = walk.map((step) => {
        m += step.m;
        s += step.s;
        return [106.5, 29.5 + m * metre, s];
      });
      let last = Number.NEGATIVE_INFINITY;
      for (const stop of stopsOf(places)) {
        expect(stop.fromS).toBeGreaterThan(last);
        expect(stop.toS - stop.fromS).toBeGreaterThanOrEqual(defaultStopRule.minS);
        last = stop.toS;
        for (const [lon, lat, at] of places)
          if (at >= stop.fromS && at <= stop.toS)
            expect(segmentLengthM(lon, lat, stop.lon, stop.lat)).toBeLessThan(
              2 * defaultStopRule.radiusM + 1,
            );
      }
    }),
  );
});
