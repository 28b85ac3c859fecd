import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverage } from '../../domain/model/coverage.ts';
import { publicArea, publicBoard } from '../../domain/model/public-area.ts';
import { publicationDetail } from '../../domain/model/publication.ts';
import type { TestDatabase } from '../setup/database.ts';
import { problemOf, testApp } from './api-fixture.ts';
import { walkEast, writeCounted } from './coverage-fixture.ts';
import { pdfPages } from './pdf-text.ts';
import { addPublicLand, district, office, period, preview, published, town } from './public-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addPublicLand(database.pool);
});
afterAll(() => database.drop());

const board = async (id: string) =>
  publicBoard.parse((await request(app).get(`/api/public/areas/${id}`).expect(200)).body);

describe('publications', () => {
  it('publishes what was previewed, counted by the same services as everywhere, and nothing before', async () => {
    expect((await board(town)).published).toBeNull();
    const seen = await preview(app, [town, district]);
    const path = `/api/areas/${town}/coverage?from=${period.from}&to=${period.to}&denominator=forest`;
    const live = coverage.parse((await request(app).get(path).expect(200)).body);
    expect(live.ratio).toBeGreaterThan(0.1);
    expect(seen.figures[0]!.coverage).toMatchObject({
      ratio: live.ratio,
      inputsHash: live.inputsHash,
      dataTime: live.dataTime,
    });
    expect(seen.figures[0]!.duty).toMatchObject({
      at: '2026-03-31',
      chiefs: [{ name: '丁', status: 'met', done: 1, period: { from: '2026-01-01', to: '2026-04-01' } }],
      subordinates: { chiefs: 1, 'not-required': 1 },
    });
    expect(seen.figures[1]!.duty).toMatchObject({
      chiefs: [{ name: '乙', done: 0 }],
      subordinates: { met: 1 },
    });

    const body = await published(app, [town, district]);
    const again = await request(app).post('/api/publications').send(body).expect(200);
    const kept = publicationDetail.parse(again.body);
    expect(kept).toMatchObject({ areaCount: 2, period, by: { name: office.name }, withdrawn: null });
    expect(kept.figures).toEqual(seen.figures);
    expect((await board(town)).published).toMatchObject({
      title: '2026年第一季度',
      period,
      coverage: seen.figures[0]!.coverage,
      duty: seen.figures[0]!.duty,
    });
  });

  it('stays as it was when data come in, and asks to look again before the new figures go out', async () => {
    const before = (await board(town)).published!.coverage.ratio!;
    const { digest } = await preview(app, [town]);
    await writeCounted(
      database.pool,
      walkEast(106.15, 29.103, 100, '2026-03-20T01:00:00Z', { personName: '某' }),
    );
    expect((await board(town)).published!.coverage.ratio).toBe(before);
    const body = { id: randomUUID(), title: '新', ...period, areas: [town], digest, by: office };
    const refused = problemOf(await request(app).post('/api/publications').send(body).expect(409));
    expect(refused.type).toBe('urn:problem:figures-changed');
    await published(app, [town]);
    expect((await board(town)).published!.coverage.ratio).toBeGreaterThan(before);
  });

  it('shows the older one when the newest is withdrawn, and none when all are', async () => {
    const { body } = await request(app).get('/api/publications').expect(200);
    expect(body.total).toBe(2);
    for (const { id } of body.items) {
      const path = `/api/publications/${id}/withdrawal`;
      await request(app).put(path).send({ reason: '有误', by: office }).expect(200);
      await request(app).put(path).send({ reason: '有误', by: office }).expect(200);
      expect(
        problemOf(await request(app).put(path).send({ reason: '别的', by: office }).expect(409)).errors,
      ).toEqual([{ path: 'reason', message: expect.any(String) }]);
      const left = (await board(town)).published;
      expect(left === null).toBe(id === body.items[1].id);
    }
    const list = (await request(app).get('/api/public/areas?published=true').expect(200)).body;
    expect(list).toEqual({ items: [], total: 0 });
    const kept = publicationDetail.parse(
      (await request(app).get(`/api/publications/${body.items[0].id}`).expect(200)).body,
    );
    expect(kept.withdrawn).toMatchObject({ reason: '有误', by: { name: office.name } });
  });

  it('can not be changed, even in the database', async () => {
    for (const change of [
      `UPDATE publication SET title = 'x'`,
      `UPDATE publication_figure SET coverage = '{}'`,
      'DELETE FROM publication_withdrawal',
      'TRUNCATE publication CASCADE',
    ])
      await expect(database.pool.query(change)).rejects.toThrow('only appended');
  });

  it.each([
    [{ to: '2199-01-01' }, 422, 'to'],
    [{ areas: [] }, 400, 'areas'],
    [{ areas: [town, town] }, 400, 'areas'],
    [{ from: '2026-04-01' }, 400, 'from'],
  ])('refuses %j', async (more, status, path) => {
    const asked = { ...period, areas: [town], ...more };
    const refused = problemOf(
      await request(app).post('/api/publications/preview').send(asked).expect(status),
    );
    expect(refused.errors?.[0]?.path).toBe(path);
  });
});

describe('boards', () => {
  it('are listed from the whole to the part, searched, and followed down', async () => {
    const list = async (query: string) => {
      const { body } = await request(app).get(`/api/public/areas?${query}`).expect(200);
      return body.items.map((item: unknown) => publicArea.parse(item));
    };
    const all = await list('');
    expect(all.map(({ id }: { id: string }) => id)).toEqual([
      'city:500000',
      district,
      'district:500112',
      town,
      'town:500112001',
      'grid:500109001-01',
    ]);
    expect(all[1]).toMatchObject({
      parent: { name: '重庆市' },
      children: 1,
      chiefs: [{ name: '乙' }],
      published: null,
    });
    expect((await list('q=天生')).map(({ id }: { id: string }) => id)).toEqual([town]);
    expect((await list(`parent=${district}`)).map(({ id }: { id: string }) => id)).toEqual([town]);
  });

  it('tell chiefs, duties, the phone of the next office above, and an outline', async () => {
    expect(await board(town)).toMatchObject({
      parents: [{ name: '重庆市' }, { name: '北碚区' }],
      chiefs: [{ name: '丁', post: '职务', duties: 'town' }],
      office: { name: '北碚区林长办公室', phone: '023-6000-0001' },
      outline: { area: expect.stringMatching(/^M/), around: expect.stringMatching(/^M/) },
    });
    expect((await board('town:500112001')).outline).toBeNull();
    expect((await board('town:500112001')).office).toMatchObject({ name: '市林长办公室', phone: null });
    await request(app).get('/api/public/areas/town:1').expect(404);
  });

  it('are printed: a QR code, a picture, and a PDF with the same words', async () => {
    const qr = await request(app).get(`/api/public/areas/${town}/qr.svg`).expect(200);
    expect(qr.headers['content-type']).toMatch('image/svg+xml');
    const svg = await request(app).get(`/api/public/areas/${town}/board.svg?lang=en&size=A3`).expect(200);
    expect(String(svg.body)).toContain('Not published yet');
    await published(app, [town]);
    const pdf = await request(app)
      .get(`/api/public/areas/${town}/board.pdf`)
      .buffer()
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    expect(pdf.headers['content-disposition']).toContain(encodeURIComponent('天生街道'));
    const [page, ...more] = pdfPages(pdf.body as Buffer);
    expect(more).toEqual([]);
    for (const said of ['林长公示牌', '丁', '023-6000-0001', '巡护覆盖率', '第十二条'])
      expect(page).toContain(said);
  });
});
