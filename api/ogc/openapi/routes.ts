import { Router } from 'express';
import type { ApiDeps } from '../../http/deps.ts';
import { ogcBase } from '../links.ts';
import { jsonType, negotiate, openApiType, takesNothing } from '../negotiate.ts';
import { ogcDocument } from './document.ts';

/** GET /ogc/api: the OpenAPI 3.0 document of /ogc. */
export function ogcDocumentRoutes({ config }: Pick<ApiDeps, 'config'>): Router {
  const router = Router();
  router.get('/ogc/api', (req, res) => {
    takesNothing(req);
    const type = negotiate(req, openApiType, jsonType);
    const text = JSON.stringify(ogcDocument(ogcBase(config, req)));
    res.set({ 'Cache-Control': 'no-cache', 'Content-Type': type }).end(text);
  });
  return router;
}
