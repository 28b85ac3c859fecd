import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Readable, type Writable } from 'node:stream';
import type { Express } from 'express';
import request, { type Response } from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { importLimits } from '../../data/import/limits.ts';
import { importReport } from '../../domain/model/import.ts';
import { csv, gpx, walk } from '../fixtures/tracks/make.ts';
import type { TestDatabase } from '../setup/database.ts';
import { problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
});
afterAll(() => database.drop());

describe('POST /api/imports', () => {
  /** multer names its files by 32 hex digits. */
  const leftOvers = async () => (await readdir(tmpdir())).filter((name) => /^[0-9a-f]{32}$/.test(name));
  let before: string[];
  beforeAll(async () => {
    before = await leftOvers();
  });
  afterEach(async () => {
    // Nothing of an upload stays on disk, however it ends.
    expect(await leftOvers()).toEqual(before);
  });

  const post = () => request(app).post('/api/imports');

  it('reports a file at a time, good and refused, and lists what was imported', async () => {
    const res = await post()
      .field('patrolKind', 'joint')
      .field('chiefId', '')
      .attach('file', Buffer.from(gpx(walk(60))), '巡护.gpx')
      .attach('file', Buffer.from(''), 'empty.csv')
      .expect(201);
    const reports = res.body.items.map((report: unknown) => importReport.parse(report));
    expect(reports).toMatchObject([
      { fileName: '巡护.gpx', status: 'imported', taken: { tracks: 1, fixes: 60 } },
      { fileName: 'empty.csv', status: 'refused', issues: [{ code: 'empty-file' }] },
    ]);
    expect((await request(app).get(`/api/imports/${reports[0].id}`).expect(200)).body).toEqual(reports[0]);
    const list = await request(app).get('/api/imports').expect(200);
    expect(list.body).toEqual({ items: [reports[0]], total: 1 });
    const patrols = await request(app).get(`/api/patrols?import=${reports[0].id}`).expect(200);
    expect(patrols.body.items).toMatchObject([{ kind: 'joint', source: 'import', fixCount: 60 }]);
  });

  it('answers 422 when every file was refused, naming file and line', async () => {
    const res = await post()
      .attach('file', Buffer.from(gpx(walk(60)).slice(0, 3000)), 'cut.gpx')
      .attach('file', Buffer.from(csv(walk(3), 'when,lon,lat')), 'timeless.csv')
      .expect(422);
    const { errors, type } = problemOf(res);
    expect(type).toBe('urn:problem:import-refused');
    expect(errors).toEqual([
      { path: expect.stringMatching(/^cut\.gpx line \d+$/), message: expect.stringMatching(/^broken-xml: /) },
      { path: 'timeless.csv line 1', message: expect.stringMatching(/^no-time: .*when, lon, lat/) },
    ]);
  });

  it('answers 413 to 200 MB, naming the limit', async () => {
    const res = await post()
      .attach('file', Buffer.alloc(200 * 1024 * 1024, 'x'), 'large.csv')
      .expect(413);
    expect(problemOf(res).detail).toMatch('100 MB');
  });

  it('answers 413 to 201 MB in all, naming the limit', async () => {
    const part = Buffer.alloc(67 * 1024 * 1024, 'x');
    const res = await post()
      .attach('file', part, 'a.csv')
      .attach('file', part, 'b.csv')
      .attach('file', part, 'c.csv')
      .expect(413);
    expect(problemOf(res).detail).toMatch('200 MB together');
  });

  it('answers 413 also to a form that does not say how long it is', async () => {
    const { uploadBytes } = importLimits;
    try {
      importLimits.uploadBytes = 1024 * 1024;
      const file = (name: string) =>
        `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${'y'.repeat(600_000)}\r\n`;
      const form = Readable.from([file('a.csv'), file('b.csv'), '--x--\r\n']);
      const req = post().set('Content-Type', 'multipart/form-data; boundary=x');
      const res = await new Promise<Response>((resolve, reject) => {
        req.on('response', resolve).on('error', reject);
        form.pipe(req as unknown as Writable);
      });
      expect(res.status).toBe(413);
      expect(problemOf(res).detail).toMatch('1 MB together');
    } finally {
      importLimits.uploadBytes = uploadBytes;
    }
  });

  it('leaves the app free to answer others while it reads a big file', async () => {
    const events: string[] = [];
    let health: Promise<unknown> | undefined;
    const { pool } = database;
    const realConnect = pool.connect.bind(pool);
    const connect = vi.spyOn(pool, 'connect').mockImplementation((async (...args: []) => {
      // Without a callback it is a transaction's: the first looks whether the file, which is here by now, is known;
      // then it is read; the second writes what was read.
      if (args.length === 0) {
        events.push('transaction');
        health ??= request(app)
          .get('/healthz')
          .expect(200)
          .then(() => events.push('healthz'));
      }
      return realConnect(...args);
    }) as typeof pool.connect);
    const fixes = csv(walk(60_000, { startS: -1_000_000 }));
    await post().attach('file', Buffer.from(fixes), 'big.csv').expect(201);
    connect.mockRestore();
    await health;
    expect(events).toEqual(['transaction', 'healthz', 'transaction']);
  });

  it.each([
    [422, 'chiefId', 'chief:404'],
    [422, 'rangerId', 'ranger:404'],
    [400, 'crs', 'EPSG:3857'],
    [400, 'areaKind', 'city'],
  ])('answers %i to a wrong option, naming %s', async (status, field, value) => {
    const res = await post()
      .field(field, value)
      .attach('file', Buffer.from(csv(walk(9))), 'a.csv')
      .expect(status);
    expect(problemOf(res).errors).toEqual([{ path: field, message: expect.any(String) }]);
  });

  it('answers 400 to a form without a file or with an unknown file field, and 415 to another body', async () => {
    expect(problemOf(await post().field('crs', 'GCJ-02')).detail).toMatch('no file');
    expect(problemOf(await post().attach('upload', Buffer.from('x'), 'a.csv')).status).toBe(400);
    expect(problemOf(await post().send({ file: 'a.csv' })).status).toBe(415);
    const broken = await post()
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nnot a form');
    expect(problemOf(broken).status).toBe(400);
  });

  it('answers 404 for a report that is not there', async () => {
    const res = await request(app).get('/api/imports/00000000-0000-4000-8000-000000000000');
    expect(problemOf(res).status).toBe(404);
  });
});
