import { Router } from 'express';
import { jsonType, negotiate, takesNothing } from '../negotiate.ts';

/** The conformance classes that /ogc keeps, and no others. */
export const conformanceClasses = [
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
];

/** GET /ogc/conformance: see `ogcPaths`. */
export function conformanceRoutes(): Router {
  const router = Router();
  router.get('/ogc/conformance', (req, res) => {
    takesNothing(req);
    negotiate(req, jsonType);
    res.set('Cache-Control', 'no-cache').json({ conformsTo: conformanceClasses });
  });
  return router;
}
