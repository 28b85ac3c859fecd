/** A small hand-made world around 歌乐山 for the tile tests: every coordinate below is chosen, none random. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { VectorTile } from '@mapbox/vector-tile';
import express, { type Express } from 'express';
import { PbfReader } from 'pbf';
import type pg from 'pg';
import pino from 'pino';
import { errorMiddleware } from '../../api/http/errors.ts';
import { tileRoutes } from '../../api/tiles/routes.ts';
import { TileService, type TileServiceOptions } from '../../api/tiles/service.ts';
import { styleRoutes } from '../../api/tiles/style-routes.ts';
import { tileOf } from '../fixtures/tile-of.ts';
import { seeingAll } from './api-fixture.ts';

/** The border that 沙坪坝 (west) and 九龙坡 (east) share: 61 ragged vertices from south to north. */
export const border: [number, number][] = Array.from({ length: 61 }, (_, i) => [
  106.4 + 0.004 * Math.sin(i * 2.3) + 0.002 * Math.cos(i * 5.1),
  29.4 + i * 0.005,
]);

const ring = (coordinates: [number, number][]) => `((${coordinates.map((c) => c.join(' ')).join(', ')}))`;
const multi = (...rings: string[]) => `MULTIPOLYGON(${rings.join(', ')})`;
const box = (w: number, s: number, e: number, n: number) =>
  ring([
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ]);

const north = border.at(-1)!;
const south = border[0]!;
const westOutline = multi(ring([...border, [106.2, north[1]], [106.2, south[1]], south]));
const eastOutline = multi(ring([...border, [106.6, north[1]], [106.6, south[1]], south]));

/** Writes the world; areas are in force from 2026-01-01. */
export async function writeWorld(pool: pg.Pool): Promise<void> {
  await pool.query(`
    INSERT INTO area (id, kind, code) VALUES
      ('city:500000', 'city', '500000'), ('district:500106', 'district', '500106'),
      ('district:500107', 'district', '500107'), ('grid:g-01', 'grid', 'g-01'), ('town:500106001', 'town', '500106001')`);
  const version = (
    id: string,
    parent: string | null,
    name: string,
    wkt: string | null,
    illustrative = false,
  ) =>
    pool.query(
      `INSERT INTO area_version (area_id, parent_id, name, geom, valid, illustrative, source)
       VALUES ($1, $2, $3, ST_GeomFromText($4, 4490), '[2026-01-01,)', $5, 'test')`,
      [id, parent, name, wkt, illustrative],
    );
  await version('city:500000', null, '重庆市', multi(box(106.2, 29.4, 106.6, 29.7)));
  await version('district:500106', 'city:500000', '沙坪坝区', westOutline);
  await version('district:500107', 'city:500000', '九龙坡区', eastOutline);
  await version('grid:g-01', 'district:500106', '01 网格', multi(box(106.38, 29.55, 106.39, 29.56)), true);
  await version('town:500106001', 'district:500106', '无界线镇', null);
  await pool.query(`
    INSERT INTO parcel_layer (name, valid, illustrative, source) VALUES
      ('2025', '[2025-01-01,2026-01-01)', false, 'test'), ('2026', '[2026-01-01,)', true, 'test')`);
  const parcel = (layer: number, code: string, diLei: string, wkt: string) =>
    pool.query(
      `INSERT INTO parcel (layer_id, code, di_lei, you_shi_sz, geom)
       SELECT id, $2, $3, CASE WHEN $3 = '0111' THEN '马尾松' END, ST_GeomFromText($4, 4490)
         FROM parcel_layer ORDER BY id LIMIT 1 OFFSET $1`,
      [layer, code, diLei, wkt],
    );
  await parcel(0, 'old', '0111', multi(box(106.41, 29.56, 106.42, 29.57)));
  // 10 m × 11 m: less than a pixel at zoom 12. The smallest comes first: ids are not in the order of size.
  await parcel(1, 'scrap', '0111', multi(box(106.4302, 29.56, 106.4303, 29.5601)));
  await parcel(1, 'pine', '0111', multi(box(106.41, 29.56, 106.42, 29.57)));
  await parcel(1, 'field', '0210', multi(box(106.42, 29.56, 106.43, 29.57)));
}

/** A patrol that starts at an instant and runs north-east from a place, without fixes. */
export function addPatrol(pool: pg.Pool, id: string, startedAt: string, invalidReason: string | null = null) {
  return pool.query(
    `INSERT INTO patrol (id, kind, person_name, started_at, ended_at, length_m, moving_s, fix_count, source,
                         source_key, invalid_reason, geom)
     VALUES ($1::uuid, 'covert', '张三', $2, $2::timestamptz + interval '1 hour', 1234.6, 3600, 240, 'import', 'test-' || $1::text, $3,
             ST_GeomFromText('MULTILINESTRING M ((106.410 29.560 0, 106.412 29.562 60, 106.415 29.566 120))', 4490))`,
    [id, startedAt, invalidReason],
  );
}

export function tileApp(pool: pg.Pool, options: TileServiceOptions = {}): Express {
  const config = { publicUrl: undefined } as never;
  const deps = {
    database: { pool, kind: 'server' as const, close: async () => {} },
    config,
    logger: pino({ level: 'silent' }),
  };
  return express()
    .use(seeingAll)
    .use(styleRoutes(deps), tileRoutes(deps, new TileService(pool, options)))
    .use(errorMiddleware);
}

/** Serves the app on a free port, for what supertest hides: raw bytes and clients that leave. */
export async function listen(app: Express) {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

/** Address `z/x/y` of the tile that holds a place. */
export function tileAt(z: number, lon: number, lat: number): { x: number; y: number; path: string } {
  const { x, y } = tileOf(z, lon, lat);
  return { x, y, path: `${z}/${x}/${y}` };
}

export interface Feature {
  id: number | undefined;
  properties: Record<string, unknown>;
  /** Vertices in tile units (extent 4096). */
  rings: [number, number][][];
}

/** Decodes one layer of a tile with Mapbox's own reader. */
export function decode(bytes: Uint8Array, layer: string): Feature[] {
  const tile = new VectorTile(new PbfReader(bytes)).layers[layer];
  if (!tile) return [];
  return Array.from({ length: tile.length }, (_, i) => {
    const feature = tile.feature(i);
    return {
      id: feature.id,
      properties: feature.properties,
      rings: feature.loadGeometry().map((part) => part.map((p): [number, number] => [p.x, p.y])),
    };
  });
}
