import type pg from 'pg';
import { expect, it } from 'vitest';
import { type Ground, prepareGround } from '../../domain/coverage/index.ts';
import { planeAt } from '../../domain/geo/plane.ts';
import { coverageRule } from '../../domain/model/coverage.ts';
import { townsOf } from './gap-towns.ts';

/** More than are kept: 50 a row, each of 100 m or so. */
const towns = Array.from({ length: 2500 }, (_, i) => {
  const [west, south] = [106 + (i % 50) / 1000, 29 + Math.floor(i / 50) / 1000];
  const [east, north] = [west + 0.001, south + 0.001];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { id: `town:${i}`, geometry: { type: 'MultiPolygon' as const, coordinates: [[ring]] } };
});

/** A database with some of the towns. */
const holding = (some: typeof towns) =>
  ({
    query: async (_sql: string, [ids]: [unknown]) => ({
      rows: Array.isArray(ids)
        ? some.filter(({ id }) => ids.includes(id))
        : some.map(({ id }) => ({ id, name: `${id}镇`, version: `${id}:1` })),
    }),
  }) as unknown as pg.ClientBase;

it('finds the towns of gaps where there are more than are kept', async () => {
  const ground: Ground = prepareGround(planeAt(106), coverageRule.parse({}), towns.slice(2400, 2401), []);
  const ask = (some: typeof towns) =>
    townsOf(holding(some), [{ spans: ground.forest }], ground, '2026-03-31', [106, 29, 107, 30]);
  await ask(towns.slice(1000));
  const [reached] = await ask(towns);
  expect(reached).toContainEqual({ id: 'town:2400', name: 'town:2400镇' });
}, 20_000);
