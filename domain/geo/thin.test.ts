import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentLengthM } from './geodesic.ts';
import type { TimedPlace } from './stops.ts';
import { thinned } from './thin.ts';

const metre = 1 / 111_000;

test('an even walk keeps its ends, a stop in it both of its own', () => {
  const walk: TimedPlace[] = Array.from({ length: 20 }, (_, i) => [106.5, 29.5 + i * 20 * metre, i * 15]);
  expect(thinned(walk, 5)).toEqual([walk[0], walk[19]]);
  const rest: TimedPlace[] = walk.map(([lon, lat, s], i) => (i < 10 ? [lon, lat, s] : [lon, lat, s + 600]));
  expect(thinned(rest, 5).map(([, , s]) => s)).toEqual([0, 135, 750, 885]);
  expect(thinned([], 5)).toEqual([]);
});

test('at the time of each fix, the thinned track is within the tolerance of it', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 60 })), {
    minLength: 2,
    maxLength: 80,
  });
  fc.assert(
    fc.property(steps, (walk) => {
      let [m, s] = [0, 0];
      const track: TimedPlace[] = walk.map(([dm, ds]) => {
        m += dm;
        s += ds + 1;
        return [106.5 + (m % 7) * metre, 29.5 + m * metre, s];
      });
      const kept = thinned(track, 20);
      for (const [lon, lat, at] of track) {
        const next = Math.max(
          1,
          kept.findIndex((place) => place[2] >= at),
        );
        const [a, b] = [kept[next - 1]!, kept[next]!];
        const f = (at - a[2]) / (b[2] - a[2]);
        const off = segmentLengthM(a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f, lon, lat);
        expect(off).toBeLessThanOrEqual(20.001);
      }
    }),
  );
});
