import type { Router } from 'express';
import type { ApiDeps } from '../http/deps.ts';
import { collectionRoutes } from './collections/routes.ts';
import { conformanceRoutes } from './conformance/routes.ts';
import { itemRoutes } from './items/routes.ts';
import { landingRoutes } from './landing/routes.ts';
import { ogcDocumentRoutes } from './openapi/routes.ts';

/** OGC API – Features (Part 1: Core, Part 2: CRS by reference) for QGIS, GDAL and their like: see docs/ogc.md. */
export function ogcRoutes(deps: ApiDeps): Router[] {
  return [
    landingRoutes(deps),
    conformanceRoutes(),
    ogcDocumentRoutes(deps),
    collectionRoutes(deps),
    itemRoutes(deps),
  ];
}
