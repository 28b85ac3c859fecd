import { Validator } from '@seriousme/openapi-schema-validator';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { TestDatabase } from '../setup/database.ts';
import { depsOn, openGate, testConfig } from './api-fixture.ts';
import { getGeoJson, hrefOf, type Link, ogcWorld, pathOf, secrets } from './ogc-fixture.ts';

let address: string;
let database: TestDatabase;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, database, close } = await ogcWorld());
});
afterAll(() => close());

const ids = [
  'city',
  'mountain',
  'district',
  'zone',
  'town',
  'village',
  'farm',
  'grid',
  'parcel',
  'patrol',
  'problem',
];

interface Operation {
  parameters: ({ $ref: string } | { name: string; in: string })[];
  responses: Record<string, unknown>;
}

async function document() {
  const { body } = await request(address).get('/ogc/api?f=json').expect(200);
  return body as {
    openapi: string;
    servers: { url: string }[];
    paths: Record<string, { get: Operation }>;
    components: { parameters: Record<string, { schema: { maximum?: number } }> };
  };
}

describe('what there is', () => {
  test('the landing page leads to the document, the classes and the collections', async () => {
    const { body } = await request(address)
      .get('/ogc')
      .expect(200)
      .expect('Content-Type', /^application\/json/);
    const rels = (body.links as Link[]).map(({ rel }) => rel);
    expect(rels).toEqual(expect.arrayContaining(['self', 'service-desc', 'conformance', 'data']));
    await request(address).get('/ogc/').expect(200);
  });

  test('exactly these classes are declared', async () => {
    const { body } = await request(address).get('/ogc/conformance').expect(200);
    expect(body.conformsTo).toEqual([
      'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
      'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
      'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
      'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
    ]);
  });

  test('every link of every answer can be followed and gives the type that it says', async () => {
    const seen = new Set<string>();
    const waiting = ['/ogc'];
    while (waiting.length > 0) {
      const path = waiting.pop()!;
      if (seen.has(path)) continue;
      seen.add(path);
      const { body } = await getGeoJson(address, path).expect(200);
      const parts: { links?: Link[] }[] = [body, ...(body.collections ?? [])];
      for (const link of parts.flatMap(({ links = [] }) => links)) {
        expect(link).toMatchObject({ href: expect.stringMatching(/^http/), rel: expect.any(String) });
        const answer = await request(address).head(pathOf(link.href)).expect(200);
        expect(answer.headers['content-type']?.replace(/; charset=utf-8$/, '')).toBe(link.type);
        waiting.push(pathOf(link.href));
      }
      if (body.type === 'FeatureCollection') {
        for (const { id } of body.features) {
          waiting.push(`${path.split('?')[0]}/${encodeURIComponent(String(id))}`);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(80);
  });

  test('a collection is described alone as in the list, with its extent and its CRS', async () => {
    const { body } = await request(address).get('/ogc/collections').expect(200);
    expect(hrefOf(body.links, 'self')).toMatch(/\/ogc\/collections$/);
    expect(body.collections.map(({ id }: { id: string }) => id)).toEqual(ids);
    for (const listed of body.collections) {
      const alone = await request(address).get(`/ogc/collections/${listed.id}`).expect(200);
      expect(alone.body).toEqual(listed);
      expect(listed.crs).toContain('http://www.opengis.net/def/crs/OGC/1.3/CRS84');
      expect(listed.crs).toContain(listed.storageCrs);
      expect(hrefOf(listed.links, 'items')).toBeDefined();
    }
    const district = body.collections.find(({ id }: { id: string }) => id === 'district');
    expect(district.extent.spatial.bbox).toEqual([[106, 29, 107.2, 30]]);
    expect(district.extent.temporal.interval).toEqual([['2019-12-31T16:00:00Z', null]]);
    const village = body.collections.find(({ id }: { id: string }) => id === 'village');
    expect(village.extent).toEqual({});
  });

  test('links are of the address under which the public knows the server', async () => {
    const config = { ...testConfig, publicUrl: 'https://lin.example/map' };
    const behind = createApp({ ...depsOn(database.pool), config }, { gate: openGate });
    const { body } = await request(behind).get('/ogc').expect(200);
    expect(hrefOf(body.links, 'data')).toBe('https://lin.example/map/ogc/collections');
    const items = await getGeoJson(behind, '/ogc/collections/parcel/items?limit=1').expect(200);
    expect(hrefOf(items.body.links, 'next')).toMatch('https://lin.example/map/ogc/collections/parcel/items?');
    const { body: api } = await request(behind).get('/ogc/api?f=json').expect(200);
    expect(api.servers).toEqual([{ url: 'https://lin.example/map/ogc' }]);
  });

  test('nobody’s phone number or name is in any answer', async () => {
    for (const id of ids) {
      const { text } = await request(address)
        .get(`/ogc/collections/${id}/items?limit=10000&f=json`)
        .buffer(true);
      const all = text ?? '';
      for (const secret of Object.values(secrets)) expect(all).not.toContain(secret);
    }
  });
});

describe('the OpenAPI document', () => {
  test('is OpenAPI 3.0 by its schema, under its own media type', async () => {
    const { headers } = await request(address)
      .get('/ogc/api')
      .set('Accept', 'application/vnd.oai.openapi+json;version=3.0')
      .expect(200);
    expect(headers['content-type']).toBe('application/vnd.oai.openapi+json;version=3.0');
    await request(address)
      .get('/ogc/api')
      .set('Accept', 'application/json')
      .expect('Content-Type', /^application\/json/);
    const api = await document();
    expect(api.openapi).toBe('3.0.3');
    const validator = new Validator();
    expect((await validator.validate(structuredClone(api))).errors).toBeUndefined();
    expect(validator.version).toBe('3.0');
  });

  test('describes every path, and every parameter that a collection takes', async () => {
    const api = await document();
    expect(Object.keys(api.paths)).toHaveLength(4 + 3 * ids.length);
    for (const [path, { get }] of Object.entries(api.paths)) {
      if (path.includes('{')) continue;
      await request(address).get(`/ogc${path}`).expect(200);
      expect(Object.keys(get.responses)).toEqual(expect.arrayContaining(['200', '400', '406', '500']));
    }
    const names = api.paths['/collections/parcel/items']!.get.parameters.map((each) =>
      '$ref' in each ? each.$ref.split('/').at(-1) : each.name,
    );
    expect(names).toEqual(
      expect.arrayContaining([
        'limit',
        'bbox',
        'bbox-crs',
        'crs',
        'datetime',
        'cursor',
        'f',
        'di_lei',
        'areaHa',
      ]),
    );
    expect(api.components.parameters.limit!.schema.maximum).toBe(10_000);
    const { body } = await getGeoJson(address, '/ogc/collections/parcel/items?limit=1').expect(200);
    for (const property of Object.keys(body.features[0].properties)) expect(names).toContain(property);
  });
});

describe('what is known already', () => {
  test.each([
    '/ogc/collections',
    '/ogc/collections/zone',
    '/ogc/collections/zone/items',
    '/ogc/collections/zone/items/zone:moved',
  ])('%s is not sent again until something has changed', async (path) => {
    const first = await request(address).get(path).expect(200);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const again = () => request(address).get(path).set('If-None-Match', first.headers.etag!);
    await again().expect(304);
    await database.pool.query(`UPDATE area_version SET source = source WHERE area_id = 'zone:moved'`);
    await again().expect(200);
  });
});
