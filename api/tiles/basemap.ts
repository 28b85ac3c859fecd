import { Router } from 'express';
import type { Bbox } from '../../domain/model/common.ts';
import { tileAddress } from '../../tiles/address.ts';
import { formOf } from '../../tiles/archive/contents.ts';
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

const filterOfDay = filterQuery({ filter: 'day' });

/** GET /tiles/basemap.json and /tiles/basemap/{z}/{x}/{y}.mvt: several layers in one tile, see `basemapPaths`. */
export function basemapRoutes(
  { database, config, logger }: ApiDeps,
  service: TileService = new TileService(database.pool),
): Router {
  const { pool } = database;
  const source = new TileSource(pool, config.tileArchives, (problem) => logger.warn(problem));
  const forms = basemap.layers.map(formOf);
  const stateNow = async () => {
    const states = await service.versions();
    const known = basemap.layers.map(({ id }) => states.get(id));
    return {
      // Versions only grow, so their sum changes with each of them.
      version: known.reduce((sum, state) => sum + (state?.version ?? 0), 0),
      stamps: known.map((state) => state?.stamp ?? 'none'),
    };
  };
  const router = Router();

  router.get('/tiles/basemap.json', async (req, res) => {
    parseQuery(filterOfDay, req);
    const { version } = await stateNow();
    const extents = await Promise.all(basemap.layers.map((layer) => layerExtent(pool, layer)));
    const asked = new URLSearchParams({ ...givenQuery(req, ['at']), v: String(version) });
    const tiles = `${baseOf(config, req)}/tiles/basemap/{z}/{x}/{y}.mvt?${asked}`;
    res.set('Cache-Control', 'no-cache').json(tileJson(basemap, tiles, extents.reduce(around)));
  });

  router.get('/tiles/basemap/:z/:x/:y.mvt', async (req, res) => {
    const tile = parseParams(tileAddress, req);
    const filter = parseQuery(filterOfDay, req);
    const { version, stamps } = await stateNow();
    await sendTile(req, res, service, {
      key: ['basemap', ...forms, ...stamps, tile.z, tile.x, tile.y, ...Object.values(filter)],
      version,
      type: 'application/vnd.mapbox-vector-tile',
      make: async (signal) => bodyOf(await source.tile(basemap, tile, filter, signal)),
    });
  });

  return router;
}

function around(a: Bbox, b: Bbox): Bbox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
