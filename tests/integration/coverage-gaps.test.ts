/** The rank of gaps: what parcels tell of them, and the configured rule. */
import express, { type Express } from 'express';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { coverageRoutes } from '../../api/coverage/routes.ts';
import { CoverageService } from '../../api/coverage/service.ts';
import { errorMiddleware } from '../../api/http/errors.ts';
import { type Gap, type GapList, gapList, gapRankRule } from '../../domain/model/gap.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addArea, addChief, addLand, box, depsOn, problemOf, seeingAll } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';

let database: TestDatabase;
let service: CoverageService;
let app: Express;

const forest = (code: string, ...sides: [number, number, number, number]) => ({
  code,
  diLei: '0111',
  geometry: box(...sides),
});

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await addLand(pool);
  await addArea(pool, { id: 'zone:half', name: '半', geometry: box(106.102, 29.102, 106.104, 29.104) });
  await addChief(pool, { id: 'idle', name: '演示', level: 'village' });
  const layer = await addParcelLayer(pool);
  // Three pieces of forest apart from each other: each is a gap of its own.
  await addParcels(pool, layer, [
    forest('pine', 106.1, 29.1, 106.112, 29.11),
    forest('unknown', 106.112, 29.1, 106.116, 29.11),
    forest('steep', 106.13, 29.1, 106.142, 29.11),
    forest('bare', 106.16, 29.1, 106.178, 29.11),
  ]);
  const attributes: Record<string, Record<string, string>> = {
    pine: {
      you_shi_sz: '马尾松',
      fire_class: '1',
      dispe: '12',
      disaster_c: '3',
      bh_dj: '4',
      gjgyl_bhdj: '1',
    },
    steep: { you_shi_sz: '杉木', fire_class: '5', po_du: '6', bh_dj: '4', dispe: '00' },
    bare: { po_du: '陡' },
  };
  for (const [code, values] of Object.entries(attributes)) {
    await pool.query(
      `UPDATE parcel SET (you_shi_sz, fire_class, dispe, disaster_c, po_du, bh_dj, gjgyl_bhdj) =
         (SELECT you_shi_sz, fire_class, dispe, disaster_c, po_du, bh_dj, gjgyl_bhdj
          FROM jsonb_populate_record(NULL::parcel, $2)) WHERE code = $1`,
      [code, JSON.stringify(values)],
    );
  }
  // Somebody passes through the field north of all: there are data, and nothing of the forest is covered.
  await writeCounted(pool, walkEast(106.11, 29.15, 100, '2026-03-02T01:00:00Z'));
  service = new CoverageService(pool);
  app = express().use(seeingAll, express.json(), coverageRoutes(depsOn(pool), service), errorMiddleware);
});
afterEach(() => database.pool.query("DELETE FROM setting WHERE key = 'gap-rank'"));
afterAll(async () => {
  await service.close();
  await database.drop();
});

const town = '/api/areas/town:500109001/gaps';
const listOf = async (more = '', path = town): Promise<GapList> =>
  gapList.parse((await request(app).get(`${path}?from=2026-03-01&to=2026-04-01${more}`).expect(200)).body);
const names = ({ gaps }: GapList) =>
  gaps.map(({ centroid: [lon] }) => (lon < 106.12 ? 'pine' : lon < 106.15 ? 'steep' : 'bare'));
const configure = (value: object) =>
  database.pool.query("INSERT INTO setting (key, value) VALUES ('gap-rank', $1)", [JSON.stringify(value)]);
const byName = (list: GapList): Record<string, Gap> =>
  Object.fromEntries(names(list).map((name, i) => [name, list.gaps[i]!]));

describe('what a gap tells', () => {
  it('comes from its parcels; what they do not tell is null and adds nothing', async () => {
    const { pine, steep, bare } = byName(await listOf());
    expect(pine).toMatchObject({
      dominantSpecies: '马尾松',
      fireClass: 1,
      pest: 3,
      slopeClass: null,
      protectionLevel: 1,
      parcelCount: 2,
    });
    // Three quarters of the gap lie in the parcel that tells.
    expect(pine!.factors.fire).toBeCloseTo(0.75, 2);
    expect(pine!.known).toMatchObject({ slope: 0 });
    expect(pine!.known.fire).toBeCloseTo(0.75, 2);
    expect(pine!.risk).toBeCloseTo(1 + 0.75 * (1 + 0.5 + 0.5), 2);
    expect(steep).toMatchObject({ fireClass: 5, pest: 0, slopeClass: 6, protectionLevel: 4 });
    expect(steep!.factors).toMatchObject({ fire: 0, pest: 0, protection: 0 });
    expect(steep!.factors.slope).toBeCloseTo(1);
    expect(bare).toMatchObject({
      factors: { fire: null, pest: null, slope: null, protection: null },
      risk: 1,
      dominantSpecies: null,
      fireClass: null,
      pest: null,
      slopeClass: null,
      protectionLevel: null,
      daysSinceVisit: null,
    });
    expect(bare!.score).toBeCloseTo((bare!.areaM2 / 10_000) * 365, 3);
  });

  it('is known also where an area is a small part of one parcel', async () => {
    const { gaps } = await listOf('&minArea=0', '/api/areas/zone:half/gaps');
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ parcelCount: 1, dominantSpecies: '马尾松', factors: { fire: 1 } });
  });
});

describe('the rank', () => {
  it('is by risk as well as area, and the rule stands beside it', async () => {
    const list = await listOf();
    expect(names(list)).toEqual(['pine', 'bare', 'steep']);
    expect(list.gaps.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(list.ranking).toMatchObject({ rule: gapRankRule.parse({}), order: 'score', ranked: 3 });
    expect(list.ranking.formula).toContain('hectares × risk × days');
    const empty = await listOf('', '/api/chiefs/idle/gaps');
    expect(empty.ranking).toEqual({ ...list.ranking, ranked: 0 });
  });

  it('follows the configured weights at once', async () => {
    await listOf();
    await configure({ slopeWeight: 10, neverVisitedDays: 100 });
    const list = await listOf();
    expect(names(list)).toEqual(['steep', 'pine', 'bare']);
    expect(list.ranking.rule).toEqual(gapRankRule.parse({ slopeWeight: 10, neverVisitedDays: 100 }));
    expect(list.gaps[0]!.score).toBeCloseTo((list.gaps[0]!.areaM2 / 10_000) * 11 * 100, 0);
  });

  it('is made before the list is cut, and stays when the list has another order', async () => {
    expect(names(await listOf('&limit=1'))).toEqual(['pine']);
    const bySize = await listOf('&order=area');
    expect(names(bySize)).toEqual(['bare', 'pine', 'steep']);
    expect(bySize.gaps.map(({ rank }) => rank)).toEqual([2, 1, 3]);
    expect(bySize.ranking.order).toBe('area');
    expect(names(await listOf('&order=days'))).toEqual(['pine', 'bare', 'steep']);
  });
});

describe('what is not valid', () => {
  it('as a setting is an error that names the field, and no list by another rule', async () => {
    await configure({ fireWeight: -1 });
    const answer = await request(app).get(`${town}?from=2026-03-01&to=2026-04-01`).expect(500);
    expect(problemOf(answer)).toMatchObject({ title: 'Bad setting', errors: [{ path: 'fireWeight' }] });
    expect(problemOf(answer).detail).toContain('gap-rank');
  });

  it('as an order is refused', async () => {
    const answer = await request(app).get(`${town}?from=2026-03-01&to=2026-04-01&order=luck`).expect(400);
    expect(problemOf(answer).errors?.[0]?.path).toBe('order');
  });
});
