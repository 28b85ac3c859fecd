import { Router } from 'express';
import { z } from 'zod';
import { layerVersions } from '../../data/db/layer-versions.ts';
import type { LayerState } from '../../data/db/shared-versions.ts';
import { ageDay } from '../../domain/heat/age.ts';
import { encodeSurface, heatMeasures } from '../../domain/heat/surface.ts';
import { tileAddress } from '../../tiles/address.ts';
import { formOf } from '../../tiles/archive/contents.ts';
import { TileSource } from '../../tiles/archive/source.ts';
import { basemaps } from '../../tiles/catalogue/basemaps.ts';
import { catalogue } from '../../tiles/catalogue/catalogue.ts';
import { describedLayers } from '../../tiles/catalogue/described.ts';
import { heatExtent, layerExtent } from '../../tiles/catalogue/extent.ts';
import { filterQuery, periodQuery } from '../../tiles/catalogue/filter.ts';
import { type Layer, parametersOf } from '../../tiles/catalogue/layer.ts';
import { setOf } from '../../tiles/catalogue/tile-set.ts';
import { tileJson } from '../../tiles/catalogue/tilejson.ts';
import { readHeat } from '../../tiles/heat/read.ts';
import { layers } from '../../tiles/layers/index.ts';
import { baseOf, givenQuery } from '../http/address.ts';
import type { ApiDeps } from '../http/deps.ts';
import { notFound, parseParams, parseQuery } from '../http/problem.ts';
import { Body, bodyOf } from './body.ts';
import { sendTile } from './send.ts';
import { TileService } from './service.ts';

export const heatQuery = z.object({
  measure: z.enum(heatMeasures).default('dwell').meta({
    description:
      'dwell 停留: seconds per hectare; visits 到访: patrols; age 距上次巡护: days since the last visit',
  }),
});

/** Grows with a change of how heat tiles are made. */
const HEAT_FORMAT = 1;

/** A layer that was never written to. */
const untouched: LayerState = { version: 0, stamp: 'none' };

/** Layers of the catalogue whose tiles another router makes. */
const elsewhere = new Set(describedLayers.map(({ id }) => id).filter((id) => !layers.has(id)));

/** GET /tiles/…: the catalogue, TileJSON, vector tiles and heat grids, see `tilePaths`. */
export function tileRoutes(
  { database, config, logger }: ApiDeps,
  service: TileService = new TileService(database.pool),
): Router {
  const { pool } = database;
  const source = new TileSource(pool, config.tileArchives, (problem) => logger.warn(problem));
  const stateOf = async (layer: string) => (await service.versions()).get(layer) ?? untouched;
  const router = Router();

  router.get('/tiles/catalog.json', async (req, res) => {
    const [versions, heatBounds] = await Promise.all([layerVersions(pool), heatExtent(pool)]);
    const base = baseOf(config, req);
    const answer = {
      ...catalogue(base, versions, heatBounds),
      basemaps: basemaps(base, config.tiandituKey !== undefined),
    };
    res.set('Cache-Control', 'private, no-cache').json(answer);
  });

  router.param('layer', (_req, _res, next, id) => next(elsewhere.has(id) ? 'router' : undefined));

  router.get('/tiles/:layer.json', async (req, res) => {
    const layer = layerNamed(req.params.layer);
    parseQuery(filterQuery(layer), req);
    const [{ version }, bounds] = await Promise.all([stateOf(layer.id), layerExtent(pool, layer)]);
    const asked = new URLSearchParams({
      ...givenQuery(req, parametersOf(layer)),
      v: String(version),
    });
    const tiles = `${baseOf(config, req)}/tiles/${layer.id}/{z}/{x}/{y}.mvt?${asked}`;
    res.set('Cache-Control', 'private, no-cache').json(tileJson(setOf(layer), tiles, bounds));
  });

  router.get('/tiles/heat/:z/:x/:y', async (req, res) => {
    const tile = parseParams(tileAddress, req);
    const window = parseQuery(periodQuery, req);
    const { measure } = parseQuery(heatQuery, req);
    const { version, stamp } = await stateOf('heat');
    const { z, x, y } = tile;
    const key = ['heat', HEAT_FORMAT, stamp, z, x, y, window.from, window.to, measure];
    // Ages of a window that is still running grow by a day at midnight.
    if (measure === 'age') key.push(ageDay(window));
    await sendTile(req, res, service, {
      key,
      version,
      type: 'application/octet-stream',
      async make(signal) {
        const surface = await readHeat(pool, tile, window, measure, signal);
        return new Body(surface ? encodeSurface(surface) : new Uint8Array());
      },
    });
  });

  router.get('/tiles/:layer/:z/:x/:y.mvt', async (req, res) => {
    const layer = layerNamed(req.params.layer);
    const tile = parseParams(tileAddress, req);
    const filter = parseQuery(filterQuery(layer), req);
    const { version, stamp } = await stateOf(layer.id);
    await sendTile(req, res, service, {
      key: [layer.id, formOf(layer), stamp, tile.z, tile.x, tile.y, ...Object.values(filter)],
      version,
      type: 'application/vnd.mapbox-vector-tile',
      make: async (signal) => bodyOf(await source.tile(setOf(layer), tile, filter, signal)),
    });
  });

  return router;
}

function layerNamed(id: string): Layer {
  const layer = layers.get(id);
  if (!layer) throw notFound('tile layer', id);
  return layer;
}
