/** Versions of areas that have a past: what was decided on the map stays decided. */
import { beforeEach, describe, expect, it } from 'vitest';
import { collection, feature } from '../fixtures/tracks/make.ts';
import { addArea, addLand, box } from './api-fixture.ts';
import { DatasetWorld } from './datasets-world.ts';

const world = new DatasetWorld();
beforeEach(() => addLand(world.database.pool));

const versions = (id: string) =>
  world.query(
    `SELECT name, parent_id AS parent, valid::text AS valid FROM area_version WHERE area_id = '${id}' ORDER BY valid`,
  );

describe('a changed area', () => {
  it('that has been abolished stays so when an earlier outline is delivered', async () => {
    await addArea(world.database.pool, {
      id: 'grid:G7',
      name: '七',
      parent: 'town:500109001',
      geometry: box(106.1, 29.12, 106.11, 29.13),
      valid: '[2020-01-01,2025-06-01)',
    });
    const file = collection(feature(box(106.1, 29.12, 106.12, 29.13), { code: 'G7', name: '七' }));
    await world.report('a.geojson', file, { target: 'grid', validFrom: '2025-01-01' });
    expect((await versions('grid:G7')).map(({ valid }) => valid)).toEqual([
      '[2020-01-01,2025-01-01)',
      '[2025-01-01,2025-06-01)',
    ]);
  });

  it('keeps its parent when the table names none', async () => {
    await addArea(world.database.pool, {
      id: 'village:500109001999',
      name: '旧村',
      parent: 'town:500109001',
      valid: '[2020-01-01,)',
    });
    const table = 'code,name\n500109001999,新村';
    await world.report('村.csv', table, { target: 'village', validFrom: '2025-01-01' });
    expect((await versions('village:500109001999')).at(-1)).toEqual({
      name: '新村',
      parent: 'town:500109001',
      valid: '[2025-01-01,)',
    });
  });
});
