import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { importOptions, importReport } from '../../domain/model/import.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { importListQuery, importPath } from './routes.ts';

const form = importOptions.extend({
  file: z.array(z.string().meta({ format: 'binary' })).meta({
    description:
      'Shapefile (its parts or a .zip), GeoPackage, FileGDB, GeoJSON, KML, KMZ, FlatGeobuf, GPX, CSV or XLSX, also in .gz or .zip; up to 100 MB each and 200 MB together; larger ones by /api/uploads',
  }),
});

export const importPaths: ZodOpenApiPathsObject = {
  '/api/imports': {
    post: {
      tags: ['imports'],
      summary: 'Takes in files of tracks, areas, parcels or people, without a check before',
      description:
        'Each file (also each one in an archive) is one transaction with one report of what was taken, what was refused and why. ' +
        'The same file again answers `unchanged` and writes nothing. 422 when every file was refused. ' +
        'One import runs at a time and four wait; 503 with Retry-After to more.',
      requestBody: { content: { 'multipart/form-data': { schema: form } } },
      responses: {
        '201': json(listOf(importReport), 'A report a file'),
        ...problems(400, 413, 415, 422, 503),
      },
    },
    get: {
      tags: ['imports'],
      summary: 'Reports of what was imported, the newest first',
      requestParams: { query: importListQuery },
      responses: { '200': json(listOf(importReport), 'Reports'), ...problems(400) },
    },
  },
  '/api/imports/{id}': {
    get: {
      tags: ['imports'],
      summary: 'The report of one import',
      requestParams: { path: importPath },
      responses: { '200': json(importReport, 'The report'), ...problems(400, 404) },
    },
  },
};
