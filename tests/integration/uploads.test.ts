import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { uploadLimits } from '../../api/uploads/limits.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { problemOf } from './api-fixture.ts';
import { base64, named, tus, UploadWorld } from './uploads-fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const world = new UploadWorld(() => database.pool);
const pathOf = (id: string) => join(world.dataDir, 'uploads', id);
const offsetOf = ({ headers }: Response) => Number(headers['upload-offset']);
const hour = 60 * 60 * 1000;

/** As if the upload had been announced so long ago. */
async function makeOld(id: string, ms: number): Promise<void> {
  const note = JSON.parse(await readFile(`${pathOf(id)}.json`, 'utf8'));
  note.creation_date = new Date(Date.now() - ms).toISOString();
  await writeFile(`${pathOf(id)}.json`, JSON.stringify(note));
}

/** Sends the first bytes of a PATCH that would be longer, and breaks the connection when some of them are stored. */
async function breakingPatch(id: string, offset: number, length: number, part: Buffer): Promise<void> {
  const req = http.request(`${world.url}/api/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      ...tus,
      'Upload-Offset': offset,
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': length,
    },
  });
  req.on('error', () => {});
  req.write(part);
  await expect
    .poll(async () => (await stat(pathOf(id))).size, { timeout: 20_000 })
    .toBe(offset + part.length);
  req.destroy();
}

describe('an upload', () => {
  it('goes on where a broken connection left it, also after a restart, byte for byte', async () => {
    await world.start();
    const bytes = randomBytes(900_000);
    const id = await world.announced(bytes.length);
    expect(offsetOf(await world.patch(id, 0, bytes.subarray(0, 300_000)).expect(204))).toBe(300_000);
    await breakingPatch(id, 300_000, 300_000, bytes.subarray(300_000, 450_000));
    const head = await world.head(id).expect(200);
    expect(head.headers).toMatchObject({ 'upload-length': '900000', 'cache-control': 'no-store' });
    expect(offsetOf(head)).toBe(450_000);
    await world.patch(id, 450_000, bytes.subarray(450_000, 600_000)).expect(204);
    await world.start();
    expect(offsetOf(await world.head(id).expect(200))).toBe(600_000);
    const last = await world.patch(id, 600_000, bytes.subarray(600_000)).expect(204);
    expect(offsetOf(last)).toBe(900_000);
    const { files, release } = await world.service.uploads.lease([id]);
    expect(files).toEqual([{ path: pathOf(id), fileName: '林班.zip' }]);
    expect((await readFile(files[0]!.path)).equals(bytes)).toBe(true);
    release();
  });

  it('may bring its first bytes with its announcement', async () => {
    await world.start();
    const res = await world
      .announce(5)
      .type('application/offset+octet-stream')
      .send(Buffer.from('abc'))
      .expect(201);
    expect(offsetOf(res)).toBe(3);
    const inADay = Date.parse(res.headers['upload-expires']!) - Date.now();
    expect(Math.abs(inADay - 24 * hour)).toBeLessThan(hour);
  });

  it('is removed by DELETE, and never handed out again', async () => {
    await world.start();
    const id = await world.uploaded('机密');
    const get = await world.request().get(`/api/uploads/${id}`).expect(405);
    expect(get.headers.allow).toBe('HEAD, PATCH, DELETE');
    expect(problemOf(get).status).toBe(405);
    await world.remove(id).expect(204);
    expect(problemOf(await world.remove(id)).status).toBe(404);
    await world.head(id).expect(404);
    expect(await world.onDisk()).toEqual([]);
  });

  it('stays while somebody works with it', async () => {
    await world.start();
    const id = await world.uploaded('a');
    const [one, other] = [
      await world.service.uploads.lease([id]),
      await world.service.uploads.lease([id, id]),
    ];
    expect(problemOf(await world.remove(id)).status).toBe(409);
    one.release();
    one.release();
    expect(problemOf(await world.remove(id)).status).toBe(409);
    other.release();
    await world.remove(id).expect(204);
    expect(await world.onDisk()).toEqual([]);
  });
});

describe('a name', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\林业\\小班.shp', '小班.shp'],
    ['/', undefined],
    ['..', undefined],
    ['a\u0000.zip', undefined],
    ['a\r\nX-Evil: 1.zip', undefined],
    ['a\u2028b.zip', undefined],
    ['', undefined],
    ['长'.repeat(255), '长'.repeat(255)],
    ['长'.repeat(256), undefined],
  ])('%j is kept as %j and is no path on disk', async (given, kept) => {
    await world.start();
    const res = await world.announce(0, given);
    if (kept === undefined) {
      expect(problemOf(res)).toMatchObject({
        status: 400,
        errors: [{ path: 'Upload-Metadata.filename', message: expect.any(String) }],
      });
      expect(await world.onDisk()).toEqual([]);
      return;
    }
    const id = res.headers.location!.split('/').at(-1)!;
    expect(await world.onDisk()).toEqual([id, `${id}.json`]);
    const head = await world.head(id).expect(200);
    expect(head.headers['upload-metadata']).toBe(named(kept)['Upload-Metadata']);
    expect((await world.service.uploads.lease([id])).files).toEqual([{ path: pathOf(id), fileName: kept }]);
  });
});

describe('the folders of a file', () => {
  const announce = (relativePath: string) => {
    const metadata = `filename ${base64('xb.shp')},relativePath ${base64(relativePath)}`;
    return world.announce(0).set('Upload-Metadata', metadata);
  };

  it.each([
    ['forest.gdb/xb.shp', 'forest.gdb/xb.shp'],
    ['北碚\\2026\\xb.shp', '北碚/2026/xb.shp'],
    ['../../etc/xb.shp', 'etc/xb.shp'],
    ['/./a//xb.shp', 'a/xb.shp'],
    ['xb.shp', 'xb.shp'],
  ])('%j are kept as %j, and lead nowhere on disk', async (given, kept) => {
    await world.start();
    const res = await announce(given).expect(201);
    const id = res.headers.location!.split('/').at(-1)!;
    expect(await world.onDisk()).toEqual([id, `${id}.json`]);
    expect((await world.service.uploads.lease([id])).files).toEqual([{ path: pathOf(id), fileName: kept }]);
  });

  it.each([`${'长'.repeat(1000)}/a`, 'a\n/b'])('are refused as %j', async (given) => {
    await world.start();
    expect(problemOf(await announce(given))).toMatchObject({
      status: 400,
      errors: [{ path: 'Upload-Metadata.relativePath', message: expect.any(String) }],
    });
  });
});

describe('limits', () => {
  it('refuse a file that is too large before a byte of it is here', async () => {
    await world.start();
    const res = await world.announce(uploadLimits.fileBytes + 1);
    expect(problemOf(res)).toMatchObject({ status: 413, detail: expect.stringContaining('2 GB') });
    expect(await world.onDisk()).toEqual([]);
  });

  it('refuse more bytes than were announced', async () => {
    await world.start();
    const id = await world.announced(3);
    expect(problemOf(await world.patch(id, 0, Buffer.from('abcd'))).status).toBe(413);
    expect(offsetOf(await world.head(id))).toBe(0);
  });

  it('hold for all uploads together, also for those announced at once', async () => {
    await world.start({ limits: { ...uploadLimits, allBytes: 1000 } });
    const answers = await Promise.all([600, 600, 600].map((length) => world.announce(length)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 507, 507]);
    expect(problemOf(answers.find(({ status }) => status === 507)!).detail).toMatch('together');
    expect(await world.onDisk()).toHaveLength(2);
    await world.start({ limits: { ...uploadLimits, allBytes: 1000 } });
    await world.announce(600).expect(507);
    await world
      .remove(
        answers
          .find(({ status }) => status === 201)!
          .headers.location!.split('/')
          .at(-1)!,
      )
      .expect(204);
    await world.announce(600).expect(201);
  });

  it('leave the database room on its disk', async () => {
    await world.start({ limits: { ...uploadLimits, freeBytes: Number.MAX_SAFE_INTEGER } });
    expect(problemOf(await world.announce(1))).toMatchObject({
      status: 507,
      detail: expect.stringMatching('disk'),
    });
    expect(await world.onDisk()).toEqual([]);
  });
});

describe('the protocol', () => {
  it('tells what it can do', async () => {
    await world.start();
    const { headers } = await world.request().options('/api/uploads').expect(204);
    expect(headers).toMatchObject({
      'tus-version': '1.0.0',
      'tus-extension': 'creation,creation-with-upload,termination,expiration',
      'tus-max-size': String(uploadLimits.fileBytes),
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each<[number, string, Record<string, string>]>([
    [412, 'Tus-Resumable', { 'Tus-Resumable': '0.2.2' }],
    [400, 'Upload-Length', { 'Upload-Length': '-1' }],
    [400, 'Upload-Length', { 'Upload-Length': '1e3' }],
    [400, 'Upload-Metadata', { 'Upload-Metadata': 'filename ***' }],
    [400, 'Upload-Metadata.filename', { 'Upload-Metadata': 'filetype YQ==' }],
    [501, 'Upload-Defer-Length', { 'Upload-Defer-Length': '1' }],
    [501, 'Upload-Concat', { 'Upload-Concat': 'partial' }],
  ])('answers %i naming %s', async (status, name, headers) => {
    await world.start();
    const problem = problemOf(await world.announce(1).set(headers));
    expect(problem.status).toBe(status);
    expect(problem.detail).toMatch(name);
    expect(await world.onDisk()).toEqual([]);
  });

  it('answers problems for bytes in the wrong place', async () => {
    await world.start();
    const id = await world.announced(3);
    expect(problemOf(await world.patch(id, 1, Buffer.from('b'))).status).toBe(409);
    expect(problemOf(await world.patch(id, 0, Buffer.from('b')).type('application/json')).status).toBe(415);
    expect(problemOf(await world.patch(randomUUID(), 0, Buffer.from('b'))).status).toBe(404);
    expect(problemOf(await world.patch('..%2f..%2fpg', 0, Buffer.from('b'))).status).toBe(404);
    expect(problemOf(await world.patch(`${id}.json`, 0, Buffer.from('b'))).status).toBe(404);
  });

  it('works behind two proxies', async () => {
    await world.start();
    await world.announce(1).set('X-Forwarded-Proto', 'https, http').expect(201);
  });
});

describe('old uploads', () => {
  it('are gone for clients, and from the disk when swept, unless somebody works with them', async () => {
    await world.start();
    const [young, half, whole, held] = [
      await world.uploaded('a'),
      await world.announced(9),
      await world.uploaded('c'),
      await world.uploaded('d'),
    ];
    await makeOld(half, 25 * hour);
    await makeOld(whole, 25 * hour);
    await makeOld(held, 24 * hour - 60_000);
    await makeOld(young, 23 * hour);
    await world.start();
    await world.head(half).expect(410);
    expect(problemOf(await world.patch(half, 0, Buffer.from('b'))).status).toBe(410);
    const { uploads } = world.service;
    await expect(uploads.lease([young, whole])).rejects.toMatchObject({
      status: 404,
      errors: [{ path: 'uploads.1', message: 'has expired' }],
    });
    const lease = await uploads.lease([held]);
    const now = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 120_000);
    await uploads.sweep();
    const left = [young, held].flatMap((id) => [id, `${id}.json`]).sort();
    expect(await world.onDisk()).toEqual(left);
    lease.release();
    await uploads.sweep();
    now.mockRestore();
    expect(await world.onDisk()).toEqual([young, `${young}.json`]);
  });

  it('are swept at the start and every hour, until the service is closed', async () => {
    await world.start();
    const first = await world.uploaded('a');
    const second = await world.uploaded('b');
    await makeOld(first, 25 * hour);
    await makeOld(second, 24 * hour - 60_000);
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    try {
      await world.start({ sweep: true });
      await expect.poll(() => world.onDisk()).toEqual([second, `${second}.json`]);
      // The limiter of the kiosk's session keeps a timer of its own, as long as the process lives.
      const withSweep = vi.getTimerCount();
      vi.advanceTimersByTime(hour);
      await expect.poll(() => world.onDisk()).toEqual([]);
      await world.service.close();
      expect(vi.getTimerCount()).toBe(withSweep - 1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that a crash has left in halves are removed at a start, files of others are not', async () => {
    await world.start();
    const whole = await world.uploaded('a');
    const [bytesOnly, noteOnly, broken] = [randomUUID(), randomUUID(), randomUUID()];
    await writeFile(pathOf(bytesOnly), 'x');
    await writeFile(`${pathOf(noteOnly)}.json`, '{}');
    await writeFile(pathOf(broken), 'x');
    await writeFile(`${pathOf(broken)}.json`, '{"size":');
    await writeFile(pathOf('notes.txt'), 'x');
    await world.start();
    await world.service.uploads.load();
    expect(await world.onDisk()).toEqual([whole, `${whole}.json`, 'notes.txt'].sort());
  });
});
