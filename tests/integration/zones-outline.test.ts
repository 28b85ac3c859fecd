import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../setup/database.ts';
import { addLand, box, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
});

afterAll(() => database.drop());

const outline = box(106.1, 29.1, 106.2, 29.2);
const input = { name: '缙云山防火片区', purpose: 'fire' as const, geometry: outline };
const post = (body: object) => request(app).post('/api/zones').send(body);

describe('an outline is refused', () => {
  const refused = async (status: number, geometry: unknown) => {
    const res = await post({ ...input, geometry }).expect(status);
    expect((await database.pool.query(`SELECT FROM area WHERE kind = 'zone'`)).rowCount).toBe(0);
    return problemOf(res);
  };
  const ring = (...points: number[][]) => ({ type: 'Polygon', coordinates: [points] });

  test('when it crosses itself, with the place', async () => {
    const bow = ring([106.1, 29.1], [106.2, 29.2], [106.2, 29.1], [106.1, 29.2], [106.1, 29.1]);
    const body = await refused(422, bow);
    expect(body.detail).toMatch(/Self-intersection at 106\.15/);
    expect(body.errors![0]!.path).toMatch(/^geometry\.coordinates\.0\.\d$/);
  });

  test('when a ring is not closed, naming the ring', async () => {
    const open = box(106.1, 29.1, 106.3, 29.3);
    open.coordinates.push([
      [106.15, 29.15],
      [106.15, 29.2],
      [106.2, 29.2],
      [106.2, 29.15],
    ]);
    expect(await refused(422, open)).toMatchObject({
      type: 'urn:problem:ring-not-closed',
      errors: [{ path: 'geometry.coordinates.1' }],
    });
  });

  test('when it is too small', async () => {
    expect((await refused(422, box(106.1, 29.1, 106.10005, 29.10005))).type).toBe(
      'urn:problem:outline-too-small',
    );
  });

  test('when part of it is outside the city, but not for a breath', async () => {
    expect((await refused(422, box(107.1, 29.1, 107.3, 29.2))).detail).toContain('50.00 %');
    await post({ ...input, geometry: box(107.1, 29.1, 107.20005, 29.2) }).expect(201);
    await database.pool.query(`DELETE FROM area WHERE kind = 'zone'`);
  });

  test('when coordinates are swapped or out of range, naming the vertex', async () => {
    const body = await refused(400, ring([29.1, 106.1], [29.2, 106.1], [29.2, 106.2], [29.1, 106.1]));
    expect(body.errors![0]!.path).toBe('geometry.coordinates.0.0.1');
  });

  test('when it has too many vertices or too few, or is a line', async () => {
    const circle = Array.from({ length: 20_001 }, (_, i) => {
      const angle = (i / 20_000) * 2 * Math.PI;
      return [106.3 + 0.1 * Math.cos(angle), 29.5 + 0.1 * Math.sin(angle)];
    });
    expect((await refused(422, ring(...circle))).type).toBe('urn:problem:too-many-vertices');
    await refused(400, ring([106.1, 29.1], [106.2, 29.2], [106.1, 29.1]));
    await refused(400, {
      type: 'LineString',
      coordinates: [
        [106.1, 29.1],
        [106.2, 29.2],
      ],
    });
    await refused(400, null);
  });

  test('in a preview as well', async () => {
    const bow = ring([106.1, 29.1], [106.2, 29.2], [106.2, 29.1], [106.1, 29.2], [106.1, 29.1]);
    await request(app).post('/api/zones/preview').send({ geometry: bow }).expect(422);
  });

  test('and a zone without a name or with an unknown purpose', async () => {
    const res = await post({ geometry: outline, name: ' ', purpose: 'golf' }).expect(400);
    expect(res.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['name', 'purpose']);
  });
});
