import { Router } from 'express';
import { openApiDocument } from './document.ts';

/** GET /api/openapi.json: the OpenAPI 3.1 document of everything the server answers. */
export function openApiRoutes(): Router {
  const router = Router();
  router.get('/api/openapi.json', (_req, res) => {
    res.json(openApiDocument());
  });
  return router;
}
