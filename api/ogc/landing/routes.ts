import { Router } from 'express';
import type { ApiDeps } from '../../http/deps.ts';
import { link, ogcBase } from '../links.ts';
import { jsonType, negotiate, openApiType, takesNothing } from '../negotiate.ts';

/** GET /ogc: where everything is, see `ogcPaths`. */
export function landingRoutes({ config }: Pick<ApiDeps, 'config'>): Router {
  const router = Router();
  router.get('/ogc', (req, res) => {
    takesNothing(req);
    const type = negotiate(req, jsonType);
    const base = ogcBase(config, req);
    res.set('Cache-Control', 'no-cache').json({
      title: '智慧林长 OGC API – Features',
      description:
        '四山、区县、片区、乡镇、网格、林地小班、巡林轨迹与问题点。 Ridges, districts, zones, towns, grids, forest parcels, patrol tracks and problems.',
      links: [
        link('self', base, type, 'This page'),
        link('service-desc', `${base}/api`, openApiType, 'OpenAPI 3.0'),
        link('conformance', `${base}/conformance`, jsonType, 'Conformance classes'),
        link('data', `${base}/collections`, jsonType, 'Collections 要素集'),
      ],
    });
  });
  return router;
}
