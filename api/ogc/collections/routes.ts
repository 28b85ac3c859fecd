import { type Request, type Response, Router } from 'express';
import { layerStamps } from '../../../data/db/layer-versions.ts';
import type { ApiDeps } from '../../http/deps.ts';
import { notModified, strongEtag } from '../../http/etag.ts';
import { crsUris, storageCrs } from '../crs/crs.ts';
import { collectionAddress, link, ogcBase } from '../links.ts';
import { geoJsonType, jsonType, negotiate, takesNothing } from '../negotiate.ts';
import { both, type Collection } from './collection.ts';
import { type Extent, extents } from './extent.ts';
import { collectionNamed, collections } from './index.ts';

/** Grows with a change of how collections are described. */
const FORMAT = 1;

function described(base: string, collection: Collection, extent: Extent | undefined) {
  const { id, title, description, source } = collection;
  const self = collectionAddress(base, collection);
  return {
    id,
    title: both(title),
    description: `${description.zh}。${source.zh}。 ${description.en}. ${source.en}.`,
    itemType: 'feature',
    extent: extent ?? {},
    crs: crsUris,
    storageCrs: storageCrs.uri,
    links: [
      link('self', self, jsonType, both(title)),
      link('items', `${self}/items`, geoJsonType, both(title)),
    ],
  };
}

/** GET /ogc/collections and /ogc/collections/{id}: see `ogcPaths`. */
export function collectionRoutes({ database, config }: ApiDeps): Router {
  const { pool } = database;
  const router = Router();

  async function isKnown(req: Request, res: Response, of: readonly Collection[]): Promise<boolean> {
    const stamps = await layerStamps(pool, [...new Set(of.map(({ layer }) => layer))].sort());
    const etag = strongEtag('ogc', FORMAT, JSON.stringify(stamps), ogcBase(config, req), req.originalUrl);
    return notModified(req, res, `W/${etag}`);
  }

  router.get('/ogc/collections', async (req, res) => {
    takesNothing(req);
    const type = negotiate(req, jsonType);
    if (await isKnown(req, res, collections)) return;
    const found = await extents(pool, collections);
    const base = ogcBase(config, req);
    res.json({
      links: [link('self', `${base}/collections`, type, 'Collections 要素集')],
      collections: collections.map((each) => described(base, each, found.get(each.id))),
    });
  });

  router.get('/ogc/collections/:collectionId', async (req, res) => {
    const collection = collectionNamed(req.params.collectionId);
    takesNothing(req);
    negotiate(req, jsonType);
    if (await isKnown(req, res, [collection])) return;
    const found = await extents(pool, [collection]);
    res.json(described(ogcBase(config, req), collection, found.get(collection.id)));
  });

  return router;
}
