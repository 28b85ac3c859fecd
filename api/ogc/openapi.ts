import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import { problems } from '../openapi/responses.ts';
import { collections } from './collections/index.ts';
import { geoJsonType, jsonType, openApiType } from './negotiate.ts';
import { crs, datetime, format, type Parameter, paging, spatial } from './openapi/parameters.ts';

function answers(type: string, description: string, ...statuses: (400 | 404)[]): ZodOpenApiResponsesObject {
  return {
    '200': { description, content: { [type]: { schema: { type: 'object' } } } },
    '406': {
      description: 'Accept takes no media type in which it can be had',
      content: { 'application/problem+json': { schema: problem } },
    },
    ...problems(400, ...statuses),
  };
}

const inPath = (name: string, description: string, values?: string[]): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', ...(values ? { enum: values } : {}) },
});
const collectionId = inPath(
  'collectionId',
  'a collection',
  collections.map(({ id }) => id),
);
const featureId = inPath('featureId', 'id of the feature, percent-encoded');

/**
 * What the product's own document says of /ogc; the properties of each collection, which filter its features too, are in
 * /ogc/api.
 */
export const ogcPaths: ZodOpenApiPathsObject = {
  '/ogc': {
    get: {
      tags: ['features'],
      summary: 'Landing page of OGC API – Features',
      parameters: [format],
      responses: answers(jsonType, 'Links to the rest'),
    },
  },
  '/ogc/conformance': {
    get: {
      tags: ['features'],
      summary: 'Conformance classes that are kept',
      parameters: [format],
      responses: answers(jsonType, 'Their URIs'),
    },
  },
  '/ogc/api': {
    get: {
      tags: ['features'],
      summary: 'OpenAPI 3.0 document of /ogc, with the properties of each collection',
      parameters: [format],
      responses: answers(openApiType, 'The document'),
    },
  },
  '/ogc/collections': {
    get: {
      tags: ['features'],
      summary: 'Collections with their extents and coordinate reference systems',
      parameters: [format],
      responses: answers(jsonType, 'The collections'),
    },
  },
  '/ogc/collections/{collectionId}': {
    get: {
      tags: ['features'],
      summary: 'One collection',
      parameters: [collectionId, format],
      responses: answers(jsonType, 'The collection', 404),
    },
  },
  '/ogc/collections/{collectionId}/items': {
    get: {
      tags: ['features'],
      summary: 'Features of a collection, page by page',
      description:
        'Pages go by a key and not by an offset: follow the link `next` until there is none, and every feature has come once, ' +
        'whatever is written meanwhile. A property of the collection is a parameter too, for features where it is equal. ' +
        '`numberMatched` comes with the first page when it is 10,000 at most. The header Content-Crs names the CRS.',
      parameters: [collectionId, ...paging, ...spatial, crs, datetime(), format],
      responses: answers(geoJsonType, 'A page of features', 404),
    },
  },
  '/ogc/collections/{collectionId}/items/{featureId}': {
    get: {
      tags: ['features'],
      summary: 'One feature, without datetime as it is today, else as it last was',
      parameters: [collectionId, featureId, crs, datetime(), format],
      responses: answers(geoJsonType, 'The feature', 404),
    },
  },
};
