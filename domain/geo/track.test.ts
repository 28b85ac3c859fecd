import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanTrack, defaultTrackRule, fixFlag, type RawFix, trackRuleOf } from './track.ts';

const START = Date.UTC(2026, 2, 1, 1);
const METRE = 1 / 96_775; // degrees of longitude at 29.7° N

/** A walk to the east: one fix each `stepS` seconds, `stepM` metres apart. */
function walk(count: number, stepS = 15, stepM = 18): RawFix[] {
  return Array.from({ length: count }, (_, i) => ({
    at: START + i * stepS * 1000,
    lon: 106.4 + i * stepM * METRE,
    lat: 29.7,
  }));
}

const far = (fix: RawFix, metres: number): RawFix => ({ ...fix, lat: fix.lat + metres / 111_000 });

describe('cleanTrack', () => {
  it('leaves a clean walk whole', () => {
    const clean = cleanTrack(walk(100));
    expect(clean.segments).toEqual([Array.from({ length: 100 }, (_, i) => i)]);
    expect(clean.lengthM).toBeCloseTo(99 * 18, -1);
    expect(clean.movingS).toBe(99 * 15);
    expect(clean.fault).toBeNull();
  });

  it('drops a lone outlier and joins its neighbours', () => {
    const fixes = walk(20);
    fixes[8] = far(fixes[8]!, 5000);
    const clean = cleanTrack(fixes);
    expect(clean.flags[8]).toBe(fixFlag.jump);
    expect(clean.segments).toHaveLength(1);
    expect(clean.lengthM).toBeCloseTo(cleanTrack(walk(20)).lengthM, 3);
    expect(clean.gapCount).toBe(0);
  });

  it('drops a spike of three fixes that comes back', () => {
    const fixes = walk(20).map((fix, i) => (i >= 8 && i < 11 ? far(fix, 9000) : fix));
    const clean = cleanTrack(fixes);
    expect([...clean.flags.slice(7, 12)]).toEqual([0, 1, 1, 1, 0]);
    expect(clean.jumpCount).toBe(3);
  });

  it('takes a relocation that goes on over there as a gap, not a jump', () => {
    const fixes = walk(20).map((fix, i) => (i >= 10 ? far(fix, 8000) : fix));
    const clean = cleanTrack(fixes);
    expect(clean.jumpCount).toBe(0);
    expect(clean.segments.map((s) => s.length)).toEqual([10, 10]);
    expect(clean.flags[10]).toBe(fixFlag.afterGap);
    expect(clean.lengthM).toBeCloseTo(18 * 18, -1);
  });

  it('takes a short leap that stays for a relocation, although its second fix could be reached in time', () => {
    // 400 m in 15 s is impossible, 400 m in 30 s is not.
    const fixes = walk(20, 15, 1).map((fix, i) => (i >= 10 ? far(fix, 400) : fix));
    expect(cleanTrack(fixes)).toMatchObject({ jumpCount: 0, gapCount: 1 });
  });

  it('does not join what a spike and a relocation part', () => {
    const fixes = walk(20).map((fix, i) => (i === 10 ? far(fix, -9000) : i > 10 ? far(fix, 8000) : fix));
    const clean = cleanTrack(fixes);
    expect(clean.segments[0]).toHaveLength(10);
    expect(clean.segments.at(-1)).toHaveLength(9);
    expect(clean.lengthM).toBeCloseTo(17 * 18, -1);
    expect(clean.flags[11]).toBe(fixFlag.afterGap);
  });

  it.each([0, 19])('drops a spike at an end (fix %i)', (index) => {
    const fixes = walk(20);
    fixes[index] = far(fixes[index]!, 6000);
    const clean = cleanTrack(fixes);
    expect(clean.flags[index]).toBe(fixFlag.jump);
    expect(clean.segments).toHaveLength(1);
    expect(clean.gapCount).toBe(0);
  });

  it('splits at a gap in time and at a gap in distance', () => {
    const late = walk(20).map((fix, i) => (i >= 10 ? { ...fix, at: fix.at + 301_000 } : fix));
    expect(cleanTrack(late)).toMatchObject({ gapCount: 1, movingS: 18 * 15 });
    const sparse = walk(5, 60, 501);
    expect(cleanTrack(sparse)).toMatchObject({ gapCount: 4, lengthM: 0, fault: 'too-short' });
  });

  it('marks duplicates and fixes out of order, and keeps the others in place', () => {
    const fixes = walk(10);
    fixes.splice(5, 0, { ...fixes[4]! }); // the same fix again
    fixes.splice(8, 0, { ...fixes[1]!, lat: 29.7001 }); // an old time, another place
    const clean = cleanTrack(fixes);
    expect(clean.flags[5]).toBe(fixFlag.duplicate);
    expect(clean.flags[8]).toBe(fixFlag.outOfOrder);
    expect(clean).toMatchObject({ duplicateCount: 1, outOfOrderCount: 1, gapCount: 0 });
  });

  it('gives up one fix with a clock from the future, not all after it', () => {
    const fixes = walk(30);
    fixes[3] = { ...fixes[3]!, at: fixes[3]!.at + 86_400_000 };
    expect(cleanTrack(fixes).outOfOrderCount).toBe(1);
  });

  it.each<[string, RawFix[]]>([
    ['too-few-fixes', walk(1)],
    ['too-few-fixes', []],
    ['too-short', walk(100, 15, 0.5)],
    ['too-brief', walk(20, 5, 10)],
    ['too-fast', walk(100, 15, 200)],
    ['too-fast', walk(100, 15, 400)],
  ])('finds the fault %s', (fault, fixes) => {
    expect(cleanTrack(fixes).fault).toBe(fault);
  });

  it('does not take a drive for a row of jumps', () => {
    expect(cleanTrack(walk(100, 15, 400)).jumpCount).toBe(0);
  });

  it('keeps the only fix of a stationary check', () => {
    expect(cleanTrack(walk(1)).segments).toEqual([[0]]);
  });

  it('does not take a drone for a car', () => {
    expect(cleanTrack(walk(100, 15, 300), trackRuleOf('smart')).fault).toBeNull();
  });

  it('stays fast when every fix has one time', () => {
    const fixes = walk(50_000, 0, 0.001);
    const started = performance.now();
    cleanTrack(fixes);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('cleanTrack on any input', () => {
  const anyFix = fc.record({
    at: fc.integer({ min: 0, max: 4_000_000 }).map((ms) => START + ms),
    lon: fc.double({ min: 106.3, max: 106.5, noNaN: true }),
    lat: fc.double({ min: 29.6, max: 29.8, noNaN: true }),
  });

  it('puts each fix into one segment or marks it, in time order, and adds up', () => {
    fc.assert(
      fc.property(fc.array(anyFix, { maxLength: 120 }), (fixes) => {
        const clean = cleanTrack(fixes);
        expect(clean.flags).toHaveLength(fixes.length);
        const inSegments = clean.segments.flat();
        expect(new Set(inSegments).size).toBe(inSegments.length);
        const good = [...clean.flags].flatMap((f, i) => (f === 0 || f === fixFlag.afterGap ? [i] : []));
        expect([...inSegments].sort((a, b) => a - b)).toEqual(good);
        for (let k = 1; k < inSegments.length; k++) {
          expect(fixes[inSegments[k]!]!.at).toBeGreaterThanOrEqual(fixes[inSegments[k - 1]!]!.at);
        }
        expect(clean.gapCount).toBe(Math.max(0, clean.segments.length - 1));
        expect(clean.lengthM).toBeLessThanOrEqual(defaultTrackRule.gapM * fixes.length);
      }),
    );
  });

  it('is not lengthened or shortened by one spike', () => {
    const steps = fc.array(
      fc.tuple(fc.double({ min: -15, max: 15, noNaN: true }), fc.double({ min: -15, max: 15, noNaN: true })),
      {
        minLength: 4,
        maxLength: 60,
      },
    );
    const spike = fc.record({ where: fc.nat(), metres: fc.integer({ min: 1000, max: 200_000 }) });
    fc.assert(
      fc.property(steps, spike, (moves, { where, metres }) => {
        let lon = 106.4;
        let lat = 29.7;
        const fixes = moves.map(([dx, dy], i) => {
          lon += dx * METRE;
          lat += dy / 111_000;
          return { at: START + i * 10_000, lon, lat };
        });
        const after = where % (fixes.length - 1);
        const spiked = [...fixes];
        spiked.splice(after + 1, 0, far({ ...fixes[after]!, at: fixes[after]!.at + 5000 }, metres));
        const clean = cleanTrack(spiked);
        expect(clean.flags[after + 1]).toBe(fixFlag.jump);
        expect(clean.lengthM).toBeCloseTo(cleanTrack(fixes).lengthM, 6);
      }),
    );
  });
});
