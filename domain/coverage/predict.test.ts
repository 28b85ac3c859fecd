import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coverageLimit, predictCoverage } from './predict.ts';

/** Which of N patrols (bits) saw each of some pieces of land. */
const anySurvey = fc.integer({ min: 2, max: 6 }).chain((patrols) =>
  fc.record({
    patrols: fc.constant(patrols),
    seenBy: fc.array(fc.integer({ min: 0, max: 2 ** patrols - 1 }), { minLength: 1, maxLength: 12 }),
  }),
);
const bits = (value: number) => value.toString(2).replaceAll('0', '').length;

function visitedOf({ patrols, seenBy }: { patrols: number; seenBy: number[] }) {
  const m2 = new Map<number, number>();
  for (const seen of seenBy) m2.set(bits(seen), (m2.get(bits(seen)) ?? 0) + 25);
  return { patrols, m2ByVisits: [...m2] as [number, number][] };
}

it('is the mean over all draws of n of the known patrols', () => {
  fc.assert(
    fc.property(anySurvey, (survey) => {
      const { patrols, seenBy } = survey;
      for (let n = 0; n <= patrols; n++) {
        const draws = Array.from({ length: 2 ** patrols }, (_, draw) => draw).filter(
          (draw) => bits(draw) === n,
        );
        const ratios = draws.map(
          (draw) => seenBy.filter((seen) => (seen & draw) !== 0).length / seenBy.length,
        );
        const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / draws.length;
        expect(predictCoverage(visitedOf(survey), n)).toMatchObject({ how: 'drawn' });
        expect(predictCoverage(visitedOf(survey), n)!.ratio).toBeCloseTo(mean, 9);
      }
    }),
    { numRuns: 60 },
  );
});

it('goes on from there: never falls, never passes its limit or the land that there is', () => {
  fc.assert(
    fc.property(anySurvey, (survey) => {
      const visited = visitedOf(survey);
      const limit = coverageLimit(visited)!;
      let before = 0;
      for (let n = 0; n <= 3 * survey.patrols; n++) {
        const { ratio, how } = predictCoverage(visited, n)!;
        expect(how).toBe(n <= survey.patrols ? 'drawn' : 'extrapolated');
        expect(ratio).toBeGreaterThanOrEqual(before - 1e-12);
        expect(ratio).toBeLessThanOrEqual(limit + 1e-12);
        before = ratio;
      }
      expect(limit).toBeLessThanOrEqual(1);
      expect(predictCoverage(visited, 3 * survey.patrols + 1)).toBeNull();
    }),
    { numRuns: 100 },
  );
});

it('gives the numbers of the published equations', () => {
  // T = 10, S_obs = 60, Q1 = 20, Q2 = 10: Chao2 = 60 + 0.9 · 400 / 20 = 78; eq. 18 for t* = 5 with Q0 = 18.
  const visited = {
    patrols: 10,
    m2ByVisits: [
      [0, 40],
      [1, 20],
      [2, 10],
      [4, 30],
    ] as [number, number][],
  };
  expect(coverageLimit(visited)).toBeCloseTo(0.78, 12);
  expect(predictCoverage(visited, 15)!.ratio).toBeCloseTo(
    0.6 + 0.18 * (1 - (1 - 20 / (20 + 10 * 18)) ** 5),
    12,
  );
});

it('knows no more land than there is, and says nothing without land or patrols', () => {
  const once = {
    patrols: 4,
    m2ByVisits: [
      [0, 10],
      [1, 90],
    ] as [number, number][],
  };
  expect(coverageLimit(once)).toBe(1);
  const all = { patrols: 4, m2ByVisits: [[3, 50]] as [number, number][] };
  expect(predictCoverage(all, 8)).toEqual({ ratio: 1, how: 'extrapolated' });
  for (const nothing of [
    { patrols: 0, m2ByVisits: [[0, 100]] as [number, number][] },
    {
      patrols: 1,
      m2ByVisits: [
        [0, 50],
        [1, 50],
      ] as [number, number][],
    },
    { patrols: 9, m2ByVisits: [] },
  ]) {
    expect(predictCoverage(nothing, nothing.patrols)).toBeNull();
    expect(coverageLimit(nothing)).toBeNull();
  }
});
