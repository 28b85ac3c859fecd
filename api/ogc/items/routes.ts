import { type Request, type Response, Router } from 'express';
import type pg from 'pg';
import { z } from 'zod';
import { layerStamp } from '../../../data/db/layer-versions.ts';
import { today } from '../../../domain/law/period.ts';
import type { ApiDeps } from '../../http/deps.ts';
import { notModified, strongEtag } from '../../http/etag.ts';
import { goneSignal } from '../../http/gone.ts';
import { HttpProblem, notFound, parseQuery } from '../../http/problem.ts';
import type { Collection } from '../collections/collection.ts';
import { collectionNamed } from '../collections/index.ts';
import { BboxError, boxInStorage } from '../crs/bbox.ts';
import { ogcBase } from '../links.ts';
import { geoJsonType, negotiate } from '../negotiate.ts';
import { collectionText, featureText } from './body.ts';
import { onDay } from './datetime.ts';
import { featureLinks, pageLinks } from './links.ts';
import { featureQuery, type ItemsQuery, itemsQuery } from './query.ts';
import { sendPieces } from './send.ts';
import { chunkRows, type FeatureRow, FeatureService } from './service.ts';
import { featureStatement } from './statement.ts';

/** Grows with a change of how answers are made. */
const FORMAT = 1;

const idTexts: Record<Collection['feature']['type'], z.ZodType<string | number, string>> = {
  text: z.string().regex(/^[^\0]{1,1000}$/),
  bigint: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  uuid: z.uuid(),
};

/** The box in the CRS of the data. @throws HttpProblem 400 where the projection is not defined */
async function boxOf(pool: pg.Pool, { box, bboxCrs }: ItemsQuery): Promise<string | undefined> {
  if (!box) return undefined;
  try {
    return await boxInStorage(pool, box, bboxCrs);
  } catch (error) {
    if (!(error instanceof BboxError)) throw error;
    const issues = [{ path: 'bbox', message: error.message }];
    throw new HttpProblem(400, 'Bad request', 'The query is not valid: bbox.', issues, {
      type: 'urn:problem:invalid-query',
    });
  }
}

/** The query as the client gave it. */
function givenParameters(req: Request): URLSearchParams {
  return new URLSearchParams(req.originalUrl.split('?')[1] ?? '');
}

/** GET /ogc/collections/{id}/items and /items/{featureId}: see `ogcPaths`. */
export function itemRoutes({ database, config }: ApiDeps): Router {
  const { pool } = database;
  const service = new FeatureService(pool);
  const router = Router();

  /** Answers 304 and true when the client's tag is still right. The default day is part of what is answered. */
  async function isKnown(req: Request, res: Response, { layer }: Collection): Promise<boolean> {
    const stamp = await layerStamp(pool, layer);
    const etag = strongEtag('ogc', FORMAT, stamp, today(), ogcBase(config, req), req.originalUrl);
    // Weak: the same features are sent with another time stamp, and compressed or not.
    return notModified(req, res, `W/${etag}`);
  }

  async function sendItems(
    req: Request,
    res: Response,
    collection: Collection,
    query: ItemsQuery,
    leave: AbortSignal,
  ): Promise<void> {
    const { crs, limit, position, interval, equal, day } = query;
    const selection = { interval, equal, box: await boxOf(pool, query) };
    const chunks = service.walk(collection, selection, crs, position, limit, leave);
    // What can go wrong goes wrong before anything is sent.
    const { value: first = [] } = await chunks.next();
    async function* all(): AsyncGenerator<FeatureRow[]> {
      yield first;
      yield* chunks;
    }
    const isAll = first.length < Math.min(limit + 1, chunkRows);
    // Only of the first page: a later one does not know what lies before it without counting anew.
    const numberMatched =
      position !== undefined
        ? undefined
        : isAll
          ? first.length
          : await service.count(collection, selection, leave);
    const linksTo = (cursor: string | undefined) => {
      // Pages that are read over midnight stay of one day.
      const next = cursor === undefined ? undefined : { cursor, ...(day ? { datetime: day } : {}) };
      return pageLinks(ogcBase(config, req), collection, givenParameters(req), next);
    };
    res.type(geoJsonType).set('Content-Crs', `<${crs.uri}>`);
    await sendPieces(res, collectionText(all(), limit, numberMatched, linksTo), leave);
  }

  router.get('/ogc/collections/:collectionId/items', async (req, res) => {
    const collection = collectionNamed(req.params.collectionId);
    const query = parseQuery(itemsQuery(collection), req);
    negotiate(req, geoJsonType);
    if (await isKnown(req, res, collection)) return;
    const leave = goneSignal(res);
    try {
      await sendItems(req, res, collection, query, leave);
    } catch (error) {
      if (!leave.aborted) throw error;
    }
  });

  router.get('/ogc/collections/:collectionId/items/:featureId', async (req, res) => {
    const collection = collectionNamed(req.params.collectionId);
    const { crs, datetime } = parseQuery(featureQuery, req);
    negotiate(req, geoJsonType);
    const id = idTexts[collection.feature.type].safeParse(req.params.featureId);
    const missing = notFound(`feature in ${collection.id}`, req.params.featureId);
    if (!id.success) throw missing;
    if (await isKnown(req, res, collection)) return;
    const leave = goneSignal(res);
    try {
      const statement = featureStatement(collection, id.data, datetime, onDay(today()), crs);
      const [row] = await service.rows<FeatureRow>(statement, leave);
      if (!row) throw missing;
      const links = featureLinks(ogcBase(config, req), collection, row.id, givenParameters(req));
      res.type(geoJsonType).set('Content-Crs', `<${crs.uri}>`).end(featureText(row, links));
    } catch (error) {
      if (!leave.aborted) throw error;
    }
  });

  return router;
}
