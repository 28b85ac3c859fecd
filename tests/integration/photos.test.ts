import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Express } from 'express';
import sharp from 'sharp';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepPhotos } from '../../data/photos/sweep.ts';
import { photo, photoMaxBytes } from '../../domain/model/photo.ts';
import type { TestDatabase } from '../setup/database.ts';
import { problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
});
afterAll(() => database.drop());

const put = (id: string, bytes: Buffer, type = 'image/jpeg') =>
  request(app).put(`/api/photos/${id}`).set('Content-Type', type).send(bytes);
const get = (path: string) => request(app).get(`/api/photos/${path}`).buffer(true);

/** Left half red, right half blue. */
function halves(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: 'blue' } }).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: 'red' } },
      left: 0,
      top: 0,
    },
  ]);
}

/** A photo as a phone takes it lying: turned by its EXIF, which also tells where it was taken, with what and by whom. */
const fromAPhone = () =>
  halves(2400, 1200)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'SecretMaker', Artist: '某某' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 35/1 0/1', GPSLongitude: '106/1 25/1 0/1' },
    })
    .jpeg()
    .toBuffer();
const plain = () => halves(40, 20).jpeg().toBuffer();

describe('a photo sent in', () => {
  test('is kept upright and bounded, without EXIF, place or profile, and has a thumbnail', async () => {
    const bytes = await fromAPhone();
    const before = await sharp(bytes).metadata();
    expect(before.exif?.includes('SecretMaker') && before.icc !== undefined).toBe(true);
    const id = randomUUID();
    const res = await put(id, bytes).expect(201);
    expect(photo.parse(res.body)).toEqual({ id, width: 1024, height: 2048 });
    expect(res.headers.location).toBe(`/api/photos/${id}`);

    const whole = (await get(id).expect(200)).body as Buffer;
    const { exif, icc, xmp, iptc, orientation, ...kept } = await sharp(whole).metadata();
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
    expect(kept).toMatchObject({ format: 'jpeg', width: 1024, height: 2048, space: 'srgb' });
    expect(whole.includes('SecretMaker') || whole.includes('Exif')).toBe(false);
    // Turned clockwise by a quarter, the left half is on top.
    const top = await sharp(whole).resize(1, 2, { fit: 'fill' }).raw().toBuffer();
    expect(top[0]! > 200 && top[2]! < 60).toBe(true);

    const small = (await get(`${id}/thumbnail`).expect(200)).body as Buffer;
    expect(await sharp(small).metadata()).toMatchObject({ width: 160, height: 320 });
  });

  test('is served so that no browser runs it, and may be kept for ever by its reader alone', async () => {
    const id = randomUUID();
    await put(id, await halves(40, 20).png().toBuffer(), 'image/png').expect(201);
    const { headers } = await get(id).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `inline; filename="${id}.jpg"`,
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });

  test('again is the same photo, also from two requests at once; other bytes under its id are refused', async () => {
    const id = randomUUID();
    const bytes = await plain();
    const both = await Promise.all([put(id, bytes), put(id.toUpperCase(), bytes)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    const { body } = await put(id, bytes).expect(200);
    expect(body).toEqual({ id, width: 40, height: 20 });
    problemOf(await put(id, await halves(42, 20).jpeg().toBuffer()).expect(409));
    expect((await database.pool.query('SELECT FROM photo WHERE id = $1', [id])).rowCount).toBe(1);
  });
});

/** A PNG of a few bytes that says it is 30,000 pixels wide and high. */
function bomb(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, body, crc(body)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header.set([1, 0], 8);
  const line = deflateSync(Buffer.alloc(30_000 / 8 + 1));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', line),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): Buffer {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  const out = Buffer.alloc(4);
  out.writeUInt32BE((value ^ 0xffffffff) >>> 0);
  return out;
}

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>');

describe('what is no photo', () => {
  test.each([
    ['an SVG', svg, 415],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 415],
    ['an archive', Buffer.from('PK\x03\x04 and so on, long enough', 'latin1'), 415],
    ['a GIF', Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'), 415],
    ['nothing', Buffer.alloc(0), 415],
    ['a JPEG that only begins like one', Buffer.from('\xff\xd8\xff\xe0 <script>', 'latin1'), 422],
    ['a bomb', bomb(), 422],
  ])('%s named as JPEG is refused', async (_what, bytes, status) => {
    const id = randomUUID();
    problemOf(await put(id, bytes).expect(status));
    problemOf(await get(id).expect(404));
  });

  test('half a photo is refused, and a page behind a whole one is left behind', async () => {
    const bytes = await halves(640, 480).jpeg().toBuffer();
    problemOf(await put(randomUUID(), bytes.subarray(0, bytes.length / 2)).expect(422));
    const id = randomUUID();
    await put(id, Buffer.concat([bytes, Buffer.from('<script>alert(1)</script>')])).expect(201);
    expect(((await get(id)).body as Buffer).includes('script')).toBe(false);
  });

  test.each(['application/json', 'text/html', 'image/svg+xml', 'multipart/form-data'])(
    'as %s is refused',
    async (type) => {
      problemOf(
        await put(randomUUID(), type === 'application/json' ? Buffer.from('{}') : svg, type).expect(415),
      );
    },
  );

  test('more than 15 MB is refused, and so is a name that is no uuid', async () => {
    const large = problemOf(await put(randomUUID(), Buffer.alloc(photoMaxBytes + 1)).expect(413));
    expect(large.detail).toContain(String(photoMaxBytes));
    expect(problemOf(await put('me.jpg', await plain()).expect(400)).errors?.[0]?.path).toBe('id');
  });
});

test('a month after it was last sent, what nothing refers to is removed, by whatever table it might be', async () => {
  const { pool } = database;
  await pool.query('CREATE TABLE "some Table" (photo_id uuid REFERENCES photo)');
  const [used, unused, again, waiting] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  for (const id of [used, unused, again, waiting]) await put(id, await plain()).expect(201);
  await pool.query('INSERT INTO "some Table" VALUES ($1)', [used]);
  const age = (id: string, interval: string) =>
    pool.query('UPDATE photo SET sent_at = now() - $2::interval WHERE id = $1', [id, interval]);
  for (const id of [used, unused, again]) await age(id, '31 days');
  await age(waiting, '29 days');
  await put(again, await plain()).expect(200);
  expect(await sweepPhotos(pool)).toBe(1);
  const { rows } = await pool.query('SELECT id FROM photo WHERE id = ANY ($1)', [
    [used, unused, again, waiting],
  ]);
  expect(rows.map(({ id }) => id).sort()).toEqual([used, again, waiting].sort());
});
