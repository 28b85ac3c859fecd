import { createHash } from 'node:crypto';
import { bbox as boundsOf } from '@turf/turf';
import { Router } from 'express';
import { LRUCache } from 'lru-cache';
import { ruleFor } from '../../data/coverage/rule.ts';
import { layerVersions } from '../../data/db/layer-versions.ts';
import { scopeKey } from '../../data/db/scope.ts';
import { addDays } from '../../domain/law/period.ts';
import type { Bbox } from '../../domain/model/common.ts';
import { type GapTilesQuery, gapTilesQuery } from '../../domain/model/coverage.ts';
import { gapCandidates } from '../../domain/model/gap.ts';
import { tileAddress } from '../../tiles/address.ts';
import { everywhere } from '../../tiles/catalogue/extent.ts';
import { parametersOf } from '../../tiles/catalogue/layer.ts';
import { setOf } from '../../tiles/catalogue/tile-set.ts';
import { tileJson } from '../../tiles/catalogue/tilejson.ts';
import { GapTileIndex } from '../../tiles/gap/cut.ts';
import { gapLayer } from '../../tiles/gap/layer.ts';
import { baseOf, givenQuery } from '../http/address.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseParams, parseQuery } from '../http/problem.ts';
import { Body } from '../tiles/body.ts';
import { sendTile } from '../tiles/send.ts';
import { TileService } from '../tiles/service.ts';
import { gapSearch, listOfGaps } from './gap-question.ts';
import { loadGapRule } from './gap-rule.ts';
import { type CoverageService, coverageInputs } from './service.ts';
import { areaSubject, wholeOn } from './subject.ts';

const cacheBytes = 16 * 2 ** 20;
/** The first tile of a list waits for the list. */
const timeLimitMs = 50_000;

/**
 * GET /tiles/gap.json and /tiles/gap/{z}/{x}/{y}.mvt: the gaps of one area in a period, the same as those of
 * /api/areas/{id}/gaps with the same ids and ranks. The list is computed once and cut into tiles.
 */
export function gapTileRoutes({ database, config }: ApiDeps, service: CoverageService): Router {
  const { pool } = database;
  const router = Router();
  const tiles = new TileService(pool, { cacheBytes, timeLimitMs });
  const indices = new LRUCache<string, GapTileIndex>({ max: 8 });

  const stateOf = async (query: GapTilesQuery) => {
    const versions = await layerVersions(pool, coverageInputs);
    const rule = await ruleFor(pool, query.denominator);
    const area = query.area ?? (await wholeOn(pool, addDays(query.to, -1)));
    const search = gapSearch(query, await loadGapRule(pool));
    const inputsOfList = { versions, area, search, rule };
    return { version: numberOf(inputsOfList), ...inputsOfList };
  };

  const indexOf = async (
    query: GapTilesQuery,
    { area, search, rule }: Awaited<ReturnType<typeof stateOf>>,
    key: string,
    signal: AbortSignal,
  ): Promise<GapTileIndex> => {
    const known = indices.get(key);
    if (known) return known;
    const { from, to } = query;
    const subject = await areaSubject(pool, area, addDays(to, -1));
    const job = {
      subjects: [subject],
      period: { from, to },
      rule,
      effectiveOnly: false,
      ownChiefId: null,
      gaps: search,
    };
    const { gaps } = await service.compute(job, signal);
    const listed = { ...query, limit: gapCandidates, order: 'score' } as const;
    const index = new GapTileIndex(listOfGaps(gaps, search, listed));
    indices.set(key, index);
    return index;
  };

  router.get('/tiles/gap.json', async (req, res) => {
    const query = parseQuery(gapTilesQuery, req);
    const { version, area } = await stateOf(query);
    const { geometry } = await areaSubject(pool, area, addDays(query.to, -1));
    const address = new URLSearchParams({ ...givenQuery(req, parametersOf(gapLayer)), v: String(version) });
    const tiles = `${baseOf(config, req)}/tiles/gap/{z}/{x}/{y}.mvt?${address}`;
    const bounds = geometry ? (boundsOf(geometry) as Bbox) : everywhere;
    res.set('Cache-Control', 'private, no-cache').json(tileJson(setOf(gapLayer), tiles, bounds));
  });

  router.get('/tiles/gap/:z/:x/:y.mvt', async (req, res) => {
    const tile = parseParams(tileAddress, req);
    const query = parseQuery(gapTilesQuery, req);
    const state = await stateOf(query);
    const question = JSON.stringify([state, query, scopeKey()]);
    await sendTile(req, res, tiles, {
      key: ['gap', question, tile.z, tile.x, tile.y],
      version: state.version,
      type: 'application/vnd.mapbox-vector-tile',
      make: async (signal) => new Body((await indexOf(query, state, question, signal)).tile(tile)),
    });
  });

  return router;
}

/**
 * A number that changes with anything the list depends on, settings included, which have no layer version: a tile
 * whose address carries it may be kept without asking.
 */
function numberOf(inputsOfList: object): number {
  return createHash('sha256').update(JSON.stringify(inputsOfList)).digest().readUIntBE(0, 6);
}
