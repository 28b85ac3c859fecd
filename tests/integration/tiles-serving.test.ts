import { get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { layers } from '../../tiles/layers/index.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addPatrol, decode, listen, tileApp, tileAt, writeWorld } from './tiles-world.ts';

let db: TestDatabase;
let app: ReturnType<typeof tileApp>;

beforeAll(async () => {
  db = await createTestDatabase();
  await writeWorld(db.pool);
  app = tileApp(db.pool);
});
afterAll(() => db.drop());

const tile = `/tiles/division/${tileAt(9, 106.4, 29.55).path}.mvt?at=2026-06-01`;

describe('versions', () => {
  it('gives the same bytes and tag again and again, also from another process', async () => {
    const answers = [];
    for (const server of [app, app, tileApp(db.pool), tileApp(db.pool)]) {
      answers.push(await request(server).get(tile).responseType('blob'));
    }
    expect(new Set(answers.map((a) => a.headers.etag)).size).toBe(1);
    expect(new Set(answers.map((a) => a.body.toString('hex'))).size).toBe(1);
  });

  it('answers 304 without touching geometry, and anew after a write', async () => {
    const first = await request(app).get(tile).responseType('blob');
    const queries = vi.spyOn(db.pool, 'query');
    const connects = vi.spyOn(db.pool, 'connect');
    const again = await request(app).get(tile).set('If-None-Match', first.headers.etag!);
    expect(again.status).toBe(304);
    const texts = queries.mock.calls.map(([query]) => (query as unknown as { text: string }).text);
    expect(texts).toEqual([expect.stringContaining('FROM layer_version')]);
    expect(connects.mock.calls.filter(([callback]) => callback === undefined)).toEqual([]);
    vi.restoreAllMocks();

    await db.pool.query(`UPDATE area_version SET name = '沙坪坝区（改）' WHERE area_id = 'district:500106'`);
    const after = await request(app).get(tile).set('If-None-Match', first.headers.etag!).responseType('blob');
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(first.headers.etag);
    expect(decode(after.body, 'division').map((f) => f.properties.name)).toContain('沙坪坝区（改）');
  });

  it('tags differ by layer, tile and filter', async () => {
    const paths = [
      tile,
      tile.replace('2026-06-01', '2026-06-02'),
      tile.replace('division', 'town'),
      `/tiles/division/${tileAt(10, 106.4, 29.55).path}.mvt?at=2026-06-01`,
    ];
    const tags = await Promise.all(paths.map(async (path) => (await request(app).get(path)).headers.etag));
    expect(new Set(tags).size).toBe(paths.length);
  });

  it('lets a client keep only the address with the current version', async () => {
    const { body } = await request(app).get('/tiles/division.json?at=2026-06-01');
    const url = new URL(body.tiles[0]);
    const version = url.searchParams.get('v');
    const kept = await request(app).get(`${tile}&v=${version}`);
    expect(kept.headers['cache-control']).toMatch(/^private, max-age=\d+$/);
    const again = await request(app).get(`${tile}&v=${version}`).set('If-None-Match', kept.headers.etag!);
    expect(again.status).toBe(304);
    expect(again.headers['cache-control']).toMatch(/^private, max-age=\d+$/);
    const old = await request(app).get(`${tile}&v=${Number(version) - 1}`);
    expect(old.headers['cache-control']).toBe('private, no-cache');
  });
});

describe('catalogue and TileJSON', () => {
  it('describes every layer, and each TileJSON leads to tiles', async () => {
    const { body } = await request(app).get('/tiles/catalog.json');
    expect(body.layers.map((l: { id: string }) => l.id)).toEqual([...layers.keys(), 'gap']);
    // The gaps' own is tested with them: it is computed, not read from a table.
    for (const layer of body.layers.filter((l: { id: string }) => l.id !== 'gap')) {
      const { body: json, status } = await request(app).get(new URL(layer.tilejson).pathname);
      expect(status).toBe(200);
      expect(json).toMatchObject({ tilejson: '3.0.0', scheme: 'xyz', minzoom: layer.minzoom });
      expect(json.vector_layers[0].id).toBe(layer.id);
      expect(Object.keys(json.vector_layers[0].fields)).toEqual(
        layer.attributes.map((a: { name: string }) => a.name),
      );
      expect(json.tiles[0]).toMatch(new RegExp(`/tiles/${layer.id}/\\{z\\}/\\{x\\}/\\{y\\}\\.mvt\\?v=\\d+$`));
      const url = json.tiles[0].replace('{z}', '12').replace('{x}', '0').replace('{y}', '0');
      expect((await request(app).get(url.replace(/^.*?\/tiles/, '/tiles'))).status).toBe(204);
    }
    expect(JSON.stringify(body)).not.toContain('f.geom');
  });

  it('gives the style of a theme, whose sources are the TileJSON of the catalogue', async () => {
    const { body } = await request(app).get('/tiles/catalog.json');
    for (const theme of ['dark', 'light']) {
      const answer = await request(app)
        .get(`/tiles/style.json?theme=${theme}`)
        .set('Host', body.style.split('/')[2]);
      expect(answer.headers['cache-control']).toBe('no-cache');
      const { sources, layers: drawn } = answer.body;
      expect(Object.values(sources).map((source) => (source as { url: string }).url)).toEqual(
        body.layers.map((l: { tilejson: string }) => l.tilejson),
      );
      expect(drawn[0].paint['background-color']).toBe(theme === 'dark' ? '#04191f' : '#dfe9e5');
      const again = request(app).get(`/tiles/style.json?theme=${theme}`);
      await again
        .set('Host', body.style.split('/')[2])
        .set('If-None-Match', answer.headers.etag!)
        .expect(304);
    }
  });

  it('knows the extent of the data and carries the filter on', async () => {
    const { body } = await request(app).get('/tiles/parcel.json?at=2026-06-01');
    const [west, south, east, north] = body.bounds;
    expect(west).toBeCloseTo(106.41, 4);
    expect(south).toBeCloseTo(29.56, 4);
    expect(east).toBeCloseTo(106.4303);
    expect(north).toBeCloseTo(29.57, 4);
    expect(body.tiles[0]).toContain('at=2026-06-01');
    expect((await request(app).get('/tiles/patrol.json')).body.bounds).toEqual([
      -180, -85.051129, 180, 85.051129,
    ]);
  });
});

describe('bad requests', () => {
  it.each([
    ['/tiles/nothing/1/0/0.mvt', 404, undefined],
    ['/tiles/nothing.json', 404, undefined],
    ['/tiles/style.json?theme=blue', 400, 'theme'],
    ['/tiles/division/x/0/0.mvt', 400, 'z'],
    ['/tiles/division/23/0/0.mvt', 400, 'z'],
    ['/tiles/division/3/8/0.mvt', 400, 'x'],
    ['/tiles/division/3/0/-1.mvt', 400, 'y'],
    ['/tiles/division/3/0/1.5.mvt', 400, 'y'],
    ['/tiles/division/3/0/0.mvt?at=2026-02-30', 400, 'at'],
    ['/tiles/patrol/12/0/0.mvt?from=2026-02-02&to=2026-02-02', 400, 'from'],
    ['/tiles/patrol.json?from=yesterday', 400, 'from'],
    ['/tiles/heat/5/99/0', 400, 'x'],
    ['/tiles/heat/5/0/0?from=2026-03-02&to=2026-03-01', 400, 'from'],
    ['/tiles/heat/5/0/0?measure=heat', 400, 'measure'],
  ])('%s → %i', async (path, status, parameter) => {
    const answer = await request(app).get(path);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    const named = answer.body.errors?.map((e: { path: string }) => e.path);
    if (parameter) expect(named).toEqual([parameter]);
  });
});

describe('encodings', () => {
  it('compresses what is worth it, the same content under one tag', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        addPatrol(
          db.pool,
          `00000000-0000-4000-8000-0000000001${String(i).padStart(2, '0')}`,
          '2026-03-05T08:00+08',
        ),
      ),
    );
    const path = `/tiles/patrol/${tileAt(12, 106.41, 29.56).path}.mvt?from=2026-03-05&to=2026-03-06`;
    const plain = await request(app).get(path).set('Accept-Encoding', 'identity').responseType('blob');
    expect(plain.headers).not.toHaveProperty('content-encoding');
    const { port, close } = await listen(app);
    const { bytes, headers } = await raw(port, path, { 'Accept-Encoding': 'br' });
    close();
    expect(headers['content-encoding']).toBe('br');
    expect(headers.etag).toBe(plain.headers.etag);
    expect(headers.vary).toContain('Accept-Encoding');
    expect(bytes.length).toBeLessThan(plain.body.length);
    expect(brotliDecompressSync(bytes).equals(plain.body)).toBe(true);
  });
});

/** A plain request: the bytes as they come over the line, not decompressed. */
function raw(port: number, path: string, headers: Record<string, string>) {
  return new Promise<{ bytes: Buffer; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, headers, agent: false }, async (res) => {
      const parts: Buffer[] = [];
      for await (const part of res) parts.push(part as Buffer);
      resolve({ bytes: Buffer.concat(parts), headers: res.headers });
    }).on('error', reject);
  });
}
