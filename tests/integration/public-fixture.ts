import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import type pg from 'pg';
import request from 'supertest';
import { publicationPreview } from '../../domain/model/publication.ts';
import { addChiefs, addLand, box } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';

/** Stand for what may never be told in public; each is found nowhere else. */
export const secrets = {
  chiefPhone: '13900001111',
  rangerName: '护林员甲乙丙丁',
  rangerPhone: '13900002222',
  rangerId: 'ranger:secret-1',
  walker: '路人戊己庚辛',
  text: '这里有人毁林请保密',
  contact: '13900003333',
  place: '老槐树下第三家',
  officeName: '经办人壬癸子丑',
  note: '内部意见寅卯辰巳',
  reason: '撤回缘由午未申酉',
};

export const period = { from: '2026-01-01', to: '2026-04-01' };
export const office = { name: secrets.officeName };
export const town = 'town:500109001';
export const district = 'district:500109';

/** Chiefs on `addLand`, forest in the town, one patrol of the town's chief in the first quarter of 2026, counted. */
export async function addPublicLand(pool: pg.Pool): Promise<void> {
  await addLand(pool);
  await addChiefs(pool);
  await pool.query('UPDATE chief SET phone = $1', [secrets.chiefPhone]);
  await pool.query(`UPDATE office SET phone = '023-6000-0001' WHERE id = 'office:district:500109'`);
  await pool.query(`INSERT INTO ranger (id, name, phone, grid_id) VALUES ($1, $2, $3, 'grid:500109001-01')`, [
    secrets.rangerId,
    secrets.rangerName,
    secrets.rangerPhone,
  ]);
  const layer = await addParcelLayer(pool);
  await addParcels(pool, layer, [{ code: 'w', diLei: '0111', geometry: box(106.1, 29.1, 106.2, 29.12) }]);
  await writeCounted(
    pool,
    walkEast(106.105, 29.11, 150, '2026-03-02T01:00:00Z', { chiefId: 'town' }),
    walkEast(106.105, 29.105, 80, '2026-03-03T01:00:00Z', { rangerId: secrets.rangerId }),
    walkEast(106.105, 29.115, 80, '2026-03-04T01:00:00Z', { personName: secrets.walker }),
  );
}

export async function preview(app: Express, areas: string[], more: object = {}) {
  const { body } = await request(app)
    .post('/api/publications/preview')
    .send({ ...period, areas, ...more })
    .expect(200);
  return publicationPreview.parse(body);
}

/** Publishes areas as they are now; the body that did it. */
export async function published(app: Express, areas: string[], more: object = {}) {
  const { digest } = await preview(app, areas, more);
  const body = { id: randomUUID(), title: '2026年第一季度', ...period, areas, digest, by: office, ...more };
  await request(app).post('/api/publications').send(body).expect(201);
  return body;
}

export const complaintOf = (more: object = {}) => ({
  id: randomUUID(),
  area: town,
  subject: 'damage',
  text: secrets.text,
  place: secrets.place,
  contact: secrets.contact,
  lon: 106.123456,
  lat: 29.123456,
  ...more,
});
