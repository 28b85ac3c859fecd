import { VectorTile } from '@mapbox/vector-tile';
import { Ajv } from 'ajv';
import express, { type Express } from 'express';
import { PbfReader } from 'pbf';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { coverageRoutes } from '../../api/coverage/routes.ts';
import { CoverageService, coverageInputs } from '../../api/coverage/service.ts';
import { errorMiddleware } from '../../api/http/errors.ts';
import type { GapList } from '../../domain/model/gap.ts';
import { gapLayer } from '../../tiles/gap/layer.ts';
import { tileJsonSchema } from '../fixtures/tilejson-schema.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addLand, box, depsOn, openGate, seeingAll } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';
import { tileAt } from './tiles-world.ts';

let database: TestDatabase;
let service: CoverageService;
let app: Express;

const walk = (lat: number) =>
  writeCounted(database.pool, walkEast(106.095, lat, 140, '2026-03-02T01:00:00Z'));

beforeAll(async () => {
  database = await createTestDatabase();
  await addLand(database.pool);
  const layer = await addParcelLayer(database.pool);
  await addParcels(database.pool, layer, [
    { code: 'w', diLei: '0111', geometry: box(106.1, 29.1, 106.14, 29.12) },
  ]);
  service = new CoverageService(database.pool);
  app = express().use(
    seeingAll,
    express.json(),
    coverageRoutes(depsOn(database.pool), service),
    errorMiddleware,
  );
  // Along the middle of the parcel: one gap north of the swath, one south of it.
  await walk(29.11);
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

const march = 'from=2026-03-01&to=2026-04-01';
const z12 = tileAt(12, 106.12, 29.11).path;

async function features(path: string): Promise<Record<string, unknown>[]> {
  const answer = await request(app).get(path).responseType('blob').expect(200);
  const layer = new VectorTile(new PbfReader(answer.body)).layers.gap!;
  return Array.from({ length: layer.length }, (_, i) => layer.feature(i).properties);
}

async function listed(area = 'city:500000'): Promise<GapList['gaps']> {
  return (await request(app).get(`/api/areas/${area}/gaps?${march}&limit=1000`).expect(200)).body.gaps;
}

describe('GET /tiles/gap', () => {
  it('is told in the catalogue to depend on what the list is computed from', () => {
    expect(gapLayer.dependsOn).toEqual(coverageInputs);
  });

  it('draws the gaps of the list, with its ids, ranks and figures', async () => {
    const gaps = await listed();
    expect(gaps).toHaveLength(2);
    const drawn = await features(`/tiles/gap/${z12}.mvt?${march}`);
    const figures = gaps.map(({ id, rank, areaM2, score, risk }) => ({ id, rank, areaM2, score, risk }));
    expect(drawn.toSorted((a, b) => Number(a.rank) - Number(b.rank))).toEqual(figures);
    expect(await features(`/tiles/gap/${z12}.mvt?${march}&area=town:500109001`)).toHaveLength(2);
    await request(app).get(`/tiles/gap/12/0/0.mvt?${march}`).expect(204);
    await request(app).get(`/tiles/gap/${z12}.mvt?${march}&minArea=100000000`).expect(204);
  });

  it('leads to the tiles from its TileJSON', async () => {
    const { body } = await request(app).get(`/tiles/gap.json?${march}`).expect(200);
    expect(body).toMatchObject({ tilejson: '3.0.0', scheme: 'xyz' });
    const valid = new Ajv({ strictTuples: false }).validate(tileJsonSchema, body);
    expect(valid).toBe(true);
    const [west, south, east, north] = body.bounds;
    expect(west < 106.1 && east > 106.14 && south < 29.1 && north > 29.12).toBe(true);
    expect(east - west).toBeLessThan(10);
    const [z, x, y] = z12.split('/');
    const path = body.tiles[0].replace('{z}', z).replace('{x}', x).replace('{y}', y);
    expect(await features(path.replace(/^.*?\/tiles/, '/tiles'))).toHaveLength(2);
  });

  it('answers 304 until a patrol closes a gap', async () => {
    const path = `/tiles/gap/${z12}.mvt?${march}`;
    const { etag } = (await request(app).get(path).expect(200)).headers;
    await request(app).get(path).set('If-None-Match', etag!).expect(304);
    for (const lat of [29.1116, 29.1132, 29.1148, 29.1164, 29.118, 29.1194]) await walk(lat);
    const answer = await request(app).get(path).set('If-None-Match', etag!).expect(200);
    expect(answer.headers.etag).not.toBe(etag);
    const gaps = await listed();
    expect((await features(path)).map((each) => each.id).sort()).toEqual(gaps.map((gap) => gap.id).sort());
    expect(gaps).toHaveLength(1);
  });

  it.each([
    [`/tiles/gap/12/0/0.mvt?from=2026-03-01&to=2026-03-01`, 400, 'from'],
    [`/tiles/gap/12/9999/0.mvt?${march}`, 400, 'x'],
    [`/tiles/gap/12/0/0.mvt?${march}&area=zone:none`, 404, undefined],
    [`/tiles/gap.json?${march}&minArea=-1`, 400, 'minArea'],
  ])('%s → %i', async (path, status, field) => {
    const answer = await request(app).get(path);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    if (field) expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual([field]);
  });
});

it('the whole app leaves the layer to the routes of gaps', async () => {
  const whole = createApp(depsOn(database.pool), { coverage: service, gate: openGate });
  const { body: catalogue, headers } = await request(whole).get('/tiles/catalog.json').expect(200);
  expect(headers['content-encoding']).toBe('gzip');
  expect(catalogue.layers.map(({ id }: { id: string }) => id)).toContain(gapLayer.id);
  for (const { id } of catalogue.layers) {
    const { body } = await request(whole).get(`/tiles/${id}.json?v=1`).expect(200);
    const { pathname } = new URL(body.tiles[0]);
    const tile = pathname.replace('%7Bz%7D', '9').replace('%7Bx%7D', '407').replace('%7By%7D', '212');
    const answer = await request(whole).get(tile);
    expect([200, 204], `${tile} ${answer.text}`).toContain(answer.status);
  }
});
