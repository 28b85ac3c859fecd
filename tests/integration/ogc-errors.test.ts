import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemOf } from './api-fixture.ts';
import { ogcWorld } from './ogc-fixture.ts';

let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, close } = await ogcWorld());
});
afterAll(() => close());

const items = (collection: string, query = '') => `/ogc/collections/${collection}/items${query}`;

describe('negotiation', () => {
  test.each([
    ['/ogc', 'text/html'],
    ['/ogc/conformance', 'text/html'],
    ['/ogc/api', 'text/html'],
    ['/ogc/collections', 'application/xml'],
    ['/ogc/collections/district', 'application/geo+json'],
    ['/ogc/collections/district/items', 'application/json'],
    ['/ogc/collections/district/items/district:500109', 'application/gml+xml'],
  ])('%s can not be had as %s', async (path, accept) => {
    const refused = await request(address).get(path).set('Accept', accept).expect(406);
    expect(problemOf(refused).detail).toMatch(/can be had as application/);
    // The parameter stands above the header.
    await request(address).get(`${path}?f=json`).set('Accept', accept).expect(200);
  });

  test('a client that takes anything gets GeoJSON', async () => {
    for (const accept of ['*/*', 'application/geo+json, application/json', 'application/*']) {
      await request(address)
        .get('/ogc/collections/district/items')
        .set('Accept', accept)
        .expect(200)
        .expect('Content-Type', 'application/geo+json');
    }
  });
});

describe('addresses', () => {
  test.each([
    ['/ogc/nothing', 404],
    ['/ogc/collections/nothing', 404],
    ['/ogc/collections/nothing/items', 404],
    ['/ogc/collections/district/items/district:0', 404],
    ['/ogc/collections/town/items/district:500109', 404],
    ['/ogc/collections/parcel/items/abc', 404],
    ['/ogc/collections/parcel/items/99999999999999999999', 404],
    ['/ogc/collections/patrol/items/abc', 404],
    ['/ogc/collections/district/items/%00', 404],
    ['/ogc/collections/district/items/%zz', 400],
  ])('%s: %i', async (path, status) => {
    problemOf(await request(address).get(path).expect(status));
  });

  test('nothing can be written', async () => {
    const { headers } = await request(address).post('/ogc/collections/zone/items').send({}).expect(405);
    expect(headers.allow).toBe('GET, HEAD');
  });

  test.each(['/ogc', '/ogc/conformance', '/ogc/api', '/ogc/collections', '/ogc/collections/zone'])(
    '%s takes no parameter but f',
    async (path) => {
      const { errors } = problemOf(await request(address).get(`${path}?limit=1`).expect(400));
      expect(errors).toEqual([{ path: 'limit', message: expect.any(String) }]);
      problemOf(await request(address).get(`${path}?f=html`).expect(400));
    },
  );
});

describe('a query is refused for', () => {
  test.each([
    ['limit', 'limit=0'],
    ['limit', 'limit=-1'],
    ['limit', 'limit=1.5'],
    ['limit', 'limit='],
    ['limit', 'limit=10&limit=20'],
    ['bbox', 'bbox=1,2,3'],
    ['bbox', 'bbox=1,2,3,4,5'],
    ['bbox', 'bbox=1,2,3,x'],
    ['bbox', 'bbox=1,2,3,'],
    ['bbox', 'bbox=0x1,2,3,4'],
    ['bbox', 'bbox=1,30,3,20'],
    ['bbox', 'bbox=1,2,9,3,4,8'],
    ['bbox', 'bbox=181,0,182,1'],
    ['bbox', 'bbox=0,-91,1,0'],
    ['bbox', 'bbox=106,29,107,30&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326'],
    ['bbox', 'bbox=0,0,1e9,1e9&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4545'],
    ['bbox', 'bbox=3220000,700000,3210000,800000&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4545'],
    ['bbox-crs', 'bbox=1,2,3,4&bbox-crs=EPSG:4326'],
    ['crs', 'crs=http://www.opengis.net/def/crs/EPSG/0/2381'],
    ['crs', 'crs='],
    ['datetime', 'datetime='],
    ['datetime', 'datetime=yesterday'],
    ['datetime', 'datetime=2026-02-30'],
    ['datetime', 'datetime=2026-01-01T00:00:00'],
    ['datetime', 'datetime=2026-02-01/2026-01-01'],
    ['datetime', 'datetime=2026-01-01/2026-01-02/2026-01-03'],
    ['cursor', 'cursor=abc'],
    ['cursor', `cursor=${Buffer.from('["a","b"]').toString('base64url')}`],
    ['cursor', `cursor=${Buffer.from('[1]').toString('base64url')}`],
    ['f', 'f=html'],
    ['forest', 'forest=1'],
    ['areaHa', 'areaHa=ten'],
    ['areaHa', 'areaHa=NaN'],
    ['offset', 'offset=10'],
    ['Limit', 'Limit=10'],
    ['__proto__', '__proto__=1'],
    ['name', 'name=x'],
  ])('%s: %s', async (name, query) => {
    const { errors } = problemOf(
      await request(address)
        .get(items('parcel', `?${query}`))
        .expect(400),
    );
    expect(errors!.map(({ path }) => path)).toContain(name);
  });

  test('parameters that only many features have, on one', async () => {
    const one = `${items('district')}/district:500109`;
    const { errors } = problemOf(await request(address).get(`${one}?bbox=1,2,3,4`).expect(400));
    expect(errors).toEqual([{ path: 'bbox', message: expect.any(String) }]);
  });
});
