import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapRankRule } from '../model/gap.ts';
import { describeStands, type GapStand, orderGaps, rankGaps, riskOf, scoreOf } from './gap-rank.ts';
import { classesOf, type StandRecord } from './stand-risk.ts';

const rule = gapRankRule.parse({});
const nothing: StandRecord = {
  you_shi_sz: null,
  fire_class: null,
  dispe: null,
  disaster_c: null,
  po_du: null,
  bh_dj: null,
  gjgyl_bhdj: null,
};
const stand = (areaM2: number, record: Partial<StandRecord>): GapStand => ({
  areaM2,
  record: { ...nothing, ...record },
});
const riskier = (gapM2: number, stands: GapStand[], by = rule) =>
  riskOf(describeStands(gapM2, stands).factors, by);

describe('classes of a parcel', () => {
  it('are read by the code table, and unknown where the code is none of it', () => {
    const read = (record: Partial<StandRecord>) => classesOf({ ...nothing, ...record });
    expect(read({})).toEqual({ fire: null, pest: null, slope: null, protection: null });
    expect(read({ fire_class: '1', po_du: ' 06', bh_dj: '3', gjgyl_bhdj: '2' })).toMatchObject({
      fire: 1,
      slope: 6,
      protection: 2,
    });
    expect(read({ fire_class: '9', po_du: '28', bh_dj: '', gjgyl_bhdj: '无' })).toEqual(read({}));
  });

  it('tell pests only where the recorded disaster is one, or none', () => {
    const pest = (dispe: string | null, disaster_c: string | null) =>
      classesOf({ ...nothing, dispe, disaster_c }).pest;
    expect(pest('12', '3')).toBe(3);
    expect(pest('00', null)).toBe(0);
    for (const [type, grade] of [
      ['20', '3'],
      [null, '3'],
      ['11', null],
    ] as const) {
      expect(pest(type, grade)).toBeNull();
    }
  });
});

describe('what parcels tell of a gap', () => {
  it('weighs levels by area, and takes what prevails of what is known', () => {
    const told = describeStands(10_000, [
      stand(6000, { you_shi_sz: '马尾松', fire_class: '1', po_du: '6' }),
      stand(3000, { you_shi_sz: '香樟', fire_class: '5' }),
      stand(1000, {}),
    ]);
    expect(told.factors).toEqual({ fire: 0.6, pest: null, slope: 0.6, protection: null });
    expect(told.known).toEqual({ fire: 0.9, pest: 0, slope: 0.6, protection: 0 });
    expect(told).toMatchObject({
      dominantSpecies: '马尾松',
      fireClass: 1,
      slopeClass: 6,
      pest: null,
      protectionLevel: null,
    });
    expect(riskOf(told.factors, rule)).toBeCloseTo(1 + 0.6 + 0.25 * 0.6);
  });

  it('adds nothing where nothing is known', () => {
    expect(riskier(10_000, [stand(10_000, {})])).toBe(1);
    expect(riskier(10_000, [])).toBe(1);
  });
});

const code = fc.option(fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '00', '12', 'x'));
const anyRecord: fc.Arbitrary<StandRecord> = fc.record({
  you_shi_sz: fc.option(fc.constantFrom('马尾松', '杉木')),
  fire_class: code,
  dispe: code,
  disaster_c: code,
  po_du: code,
  bh_dj: code,
  gjgyl_bhdj: code,
});
const anyStands = fc.array(
  fc.record({ areaM2: fc.double({ min: 1, max: 1e6, noNaN: true }), record: anyRecord }),
  { minLength: 1, maxLength: 6 },
);
const anyArea = fc.double({ min: 1, max: 1e8, noNaN: true });
const anyRule = fc
  .record({
    fireWeight: fc.double({ min: 0, max: 10, noNaN: true }),
    pestWeight: fc.double({ min: 0, max: 10, noNaN: true }),
    slopeWeight: fc.double({ min: 0, max: 10, noNaN: true }),
    protectionWeight: fc.double({ min: 0, max: 10, noNaN: true }),
    neverVisitedDays: fc.integer({ min: 1, max: 3000 }),
  })
  .map((value) => gapRankRule.parse(value));
const anyDays = fc.option(fc.nat(4000));

describe('the score', () => {
  it('never falls with more area, more days or more risk; never visited is the most', () => {
    fc.assert(
      fc.property(anyRule, anyArea, anyArea, anyDays, fc.nat(4000), (given, areaM2, more, days, later) => {
        const score = scoreOf(areaM2, 2, days, given);
        expect(scoreOf(areaM2 + more, 2, days, given)).toBeGreaterThanOrEqual(score);
        expect(scoreOf(areaM2, 2 + more, days, given)).toBeGreaterThanOrEqual(score);
        expect(scoreOf(areaM2, 2, days === null ? null : days + later, given)).toBeGreaterThanOrEqual(score);
        expect(scoreOf(areaM2, 2, null, given)).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  it('never falls when the gap grows by land nobody knows', () => {
    fc.assert(
      fc.property(anyRule, anyStands, anyArea, anyArea, (given, stands, areaM2, more) => {
        const score = (m2: number) => scoreOf(m2, riskier(m2, stands, given), 10, given);
        expect(score(areaM2 + more)).toBeGreaterThanOrEqual(score(areaM2) * (1 - 1e-9));
      }),
    );
  });

  it('is never raised by an attribute that becomes unknown, and stays within its bounds', () => {
    const attribute = fc.constantFrom('fire_class', 'dispe', 'disaster_c', 'po_du' as const);
    fc.assert(
      fc.property(anyRule, anyStands, fc.nat(5), attribute, (given, stands, at, name) => {
        const gapM2 = stands.reduce((sum, { areaM2 }) => sum + areaM2, 0);
        const fewer = stands.map((each, i) =>
          i === at % stands.length ? { ...each, record: { ...each.record, [name]: null } } : each,
        );
        const before = riskier(gapM2, stands, given);
        expect(riskier(gapM2, fewer, given)).toBeLessThanOrEqual(before + 1e-9);
        for (const level of Object.values(describeStands(gapM2, stands).factors)) {
          if (level !== null) expect(level >= 0 && level <= 1).toBe(true);
        }
      }),
    );
  });
});

describe('the order', () => {
  const gaps = [
    { id: 'b', score: 5, areaM2: 10, daysSinceVisit: 3 },
    { id: 'a', score: 5, areaM2: 10, daysSinceVisit: null },
    { id: 'c', score: 5, areaM2: 20, daysSinceVisit: 1 },
    { id: 'd', score: 9, areaM2: 1, daysSinceVisit: 2 },
  ];
  const ids = (order: 'score' | 'area' | 'days') => orderGaps(rankGaps(gaps), order).map(({ id }) => id);

  it('is by score, then area, then id; the rank is the same however the list is ordered', () => {
    expect(ids('score')).toEqual(['d', 'c', 'a', 'b']);
    expect(ids('area')).toEqual(['c', 'a', 'b', 'd']);
    expect(ids('days')).toEqual(['a', 'b', 'd', 'c']);
    expect(orderGaps(rankGaps(gaps), 'area').map(({ rank }) => rank)).toEqual([2, 3, 4, 1]);
  });
});

describe('the rule', () => {
  it('refuses what would rank by another rule than meant', () => {
    for (const wrong of [
      { fireWeight: -1 },
      { fireWieght: 2 },
      { neverVisitedDays: 0 },
      { slopeWeight: '1' },
    ]) {
      expect(gapRankRule.safeParse(wrong).success).toBe(false);
    }
  });
});
