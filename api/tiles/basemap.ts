import { Router } from 'express';
import { layerVersions } from '../../data/db/layer-versions.ts';
import type { Bbox } from '../../domain/model/common.ts';
import { tileAddress } from '../../tiles/address.ts';
import { TileSource } from '../../tiles/archive/source.ts';
import { layerExtent } from '../../tiles/catalogue/extent.ts';
import { filterQuery } from '../../tiles/catalogue/filter.ts';
import { basemap } from '../../tiles/catalogue/tile-set.ts';
import { tileJson } from '../../tiles/catalogue/tilejson.ts';
import { baseOf, givenQuery } from '../http/address.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseParams, parseQuery } from '../http/problem.ts';
import { bodyOf } from './body.ts';
import { sendTile } from './send.ts';
import { TileService } from './service.ts';

const ids = basemap.layers.map(({ id }) => id);
const filterOfDay = filterQuery({ filter: 'day' });

/** GET /tiles/basemap.json and /tiles/basemap/{z}/{x}/{y}.mvt: several layers in one tile, see `basemapPaths`. */
export function basemapRoutes(
  { database, config, logger }: ApiDeps,
  service: TileService = new TileService(database.pool),
): Router {
  const { pool } = database;
  const source = new TileSource(pool, config.tileArchives, (problem) => logger.warn(problem));
  const router = Router();

  router.get('/tiles/basemap.json', async (req, res) => {
    parseQuery(filterOfDay, req);
    const version = sumOf(await layerVersions(pool, ids));
    const extents = await Promise.all(basemap.layers.map((layer) => layerExtent(pool, layer)));
    const asked = new URLSearchParams({ ...givenQuery(req, ['at']), v: String(version) });
    const tiles = `${baseOf(config, req)}/tiles/basemap/{z}/{x}/{y}.mvt?${asked}`;
    res.set('Cache-Control', 'no-cache').json(tileJson(basemap, tiles, extents.reduce(around)));
  });

  router.get('/tiles/basemap/:z/:x/:y.mvt', async (req, res) => {
    const tile = parseParams(tileAddress, req);
    const filter = parseQuery(filterOfDay, req);
    const versions = await layerVersions(pool, ids);
    await sendTile(req, res, service, {
      key: [
        'basemap',
        ...ids.map((id) => versions[id] ?? 0),
        tile.z,
        tile.x,
        tile.y,
        ...Object.values(filter),
      ],
      version: sumOf(versions),
      type: 'application/vnd.mapbox-vector-tile',
      make: async (signal) => bodyOf(await source.tile(basemap, tile, filter, signal)),
    });
  });

  return router;
}

/** Versions only grow, so their sum changes with each of them. */
function sumOf(versions: Record<string, number>): number {
  return Object.values(versions).reduce((sum, version) => sum + version, 0);
}

function around(a: Bbox, b: Bbox): Bbox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
