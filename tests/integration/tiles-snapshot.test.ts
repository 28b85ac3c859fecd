import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addPatrol, decode, tileApp, tileAt, writeWorld } from './tiles-world.ts';

/** Whole tiles as a foreign reader decodes them: any change in what clients get shows here, wanted or not. */
let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  await writeWorld(db.pool);
  await addPatrol(db.pool, '00000000-0000-4000-8000-000000000001', '2026-03-01T08:00:00+08:00');
});
afterAll(() => db.drop());

const day = { at: '2026-06-01' };
const window = { from: '2026-03-01', to: '2026-03-02' };

it.each([
  ['division', 9, day],
  ['grid', 13, day],
  ['parcel', 11, day],
  ['parcel', 13, day],
  ['patrol', 13, window],
] as const)('%s at zoom %i', async (layer, z, query) => {
  const { path } = tileAt(z, layer === 'grid' ? 106.385 : 106.412, layer === 'grid' ? 29.555 : 29.562);
  const answer = await request(tileApp(db.pool))
    .get(`/tiles/${layer}/${path}.mvt`)
    .query(query)
    .responseType('blob');
  const names = Object.keys(new VectorTile(new PbfReader(answer.body)).layers);
  const tile = Object.fromEntries(names.map((name) => [name, decode(answer.body, name)]));
  // A line for each feature: a difference is read at a glance.
  const text = Object.entries(tile)
    .flatMap(([name, features]) => [name, ...features.map((feature) => `  ${JSON.stringify(feature)}`)])
    .join('\n');
  await expect(`${text}\n`).toMatchFileSnapshot(`../fixtures/tiles/${layer}-${z}.txt`);
});
