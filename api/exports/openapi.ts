import { z } from 'zod';
import type { ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { formats } from '../../data/export/formats.ts';
import {
  coverageExportQuery,
  exportCatalogue,
  exportLayers,
  gapExportQuery,
  layerExportQuery,
} from '../../domain/model/export.ts';
import { json, problems } from '../openapi/responses.ts';

export const layerPath = z.object({ layer: z.enum(exportLayers) });

const tags = ['exports'];
const binary = { schema: { type: 'string', format: 'binary' } } as const;
const file: ZodOpenApiResponseObject = {
  description: 'The file; Content-Disposition has its name. A Shapefile comes as .zip with 字段说明.txt',
  content: Object.fromEntries(Object.values(formats).map(({ mediaType }) => [mediaType, binary])),
};
const note =
  'Two exports are made at a time and eight wait; 503 with Retry-After to more. HEAD checks the question and says the name ' +
  'without making the file. 422 names a parameter that does not go with the format or the layer: GeoJSON and KML hold ' +
  'degrees only, GB18030 is for Shapefiles. CSV and XLSX have a point of each feature in place of its outline; in CSV, texts ' +
  'that a spreadsheet would take for formulas have an apostrophe before them.';

export const exportPaths: ZodOpenApiPathsObject = {
  '/api/exports': {
    get: {
      tags,
      summary: 'What can be exported: layers, formats, coordinates, encodings',
      responses: { '200': json(exportCatalogue, 'The lists') },
    },
  },
  '/api/exports/layers/{layer}': {
    get: {
      tags,
      summary: 'A layer as a file',
      description: `One snapshot of the database. Telephone numbers are in no layer. ${note}`,
      requestParams: { path: layerPath, query: layerExportQuery },
      responses: { '200': file, ...problems(400, 404, 422) },
    },
  },
  '/api/exports/coverage': {
    get: {
      tags,
      summary: 'Coverage of all areas of a kind as a file, each row with its rule',
      description: `The rows of GET /api/coverage, worst first, with the outlines of the areas. ${note}`,
      requestParams: { query: coverageExportQuery },
      responses: { '200': file, ...problems(400, 404, 422) },
    },
  },
  '/api/exports/gaps': {
    get: {
      tags,
      summary: "Gaps of a chief's areas or of an area as a file",
      description: `The gaps of GET /api/chiefs/{id}/gaps or /api/areas/{id}/gaps. ${note}`,
      requestParams: { query: gapExportQuery },
      responses: { '200': file, ...problems(400, 404, 422) },
    },
  },
};
