import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { foundOutlines, outlineLimits, outlineQuestion } from '../../../domain/model/outline-file.ts';
import { json, problems } from '../../openapi/responses.ts';

export const zoneOutlinePaths: ZodOpenApiPathsObject = {
  '/api/zones/outlines': {
    post: {
      tags: ['zones'],
      summary: 'Outlines in uploaded files, to draw zones from; saves nothing',
      description:
        'Polygons of everything that an import reads: GeoJSON, KML/KMZ, Shapefile, GeoPackage, FileGDB, FlatGeobuf, CSV with ' +
        'WKT, each in CGCS2000. The CRS is found as in an import; files that name none and whose numbers tell none are among ' +
        `the faults, and are read when \`crs\` is given. At most ${outlineLimits.outlines} outlines of ` +
        `${outlineLimits.vertices} vertices: 422 names the feature beyond. What is no valid polygon is left out and named by ` +
        'feature and vertex. The uploads stay until they are removed or expire; 404 names each that is unknown (`uploads.1`).',
      requestBody: { content: { 'application/json': { schema: outlineQuestion } } },
      responses: { '200': json(foundOutlines, 'Outlines and faults'), ...problems(400, 404, 415, 422) },
    },
  },
};
