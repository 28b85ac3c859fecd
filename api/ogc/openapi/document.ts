import { both, type Collection } from '../collections/collection.ts';
import { collections } from '../collections/index.ts';
import { geoJsonType, jsonType, openApiType } from '../negotiate.ts';
import { crs, datetime, format, type Parameter, paging, propertyFilter, spatial } from './parameters.ts';
import { featureName, featuresName, schemas } from './schemas.ts';

const meanings = {
  304: 'The ETag in If-None-Match is still right',
  400: 'A parameter is unknown or not valid; `errors` names it',
  404: 'There is no such thing',
  406: 'It can not be had in a media type that Accept takes',
  500: 'The server failed',
  503: 'The database does not answer, or it took too long; Retry-After says when to try again',
} as const;

/** As long as the path's item is served at all, these can be its answers. */
function faults(...statuses: (keyof typeof meanings)[]) {
  const answer = (status: keyof typeof meanings) =>
    status === 304
      ? { description: meanings[status] }
      : {
          description: meanings[status],
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
        };
  return Object.fromEntries(statuses.map((status) => [String(status), answer(status)]));
}

/** Parameters that are the same for every collection. */
const shared: readonly Parameter[] = [format, ...paging, ...spatial, crs];
const known = new Set(shared.map(({ name }) => name));

function parameter(each: Parameter): object {
  return known.has(each.name) ? { $ref: `#/components/parameters/${each.name}` } : each;
}

const etag = { description: 'of the data and the question', schema: { type: 'string' } };
const contentCrs = { description: 'CRS of the coordinates, in angle brackets', schema: { type: 'string' } };

interface Operation {
  id: string;
  summary: string;
  tag: 'Capabilities' | 'Data';
  type: string;
  schema: object;
  parameters?: readonly Parameter[];
  headers?: object;
  faults: (keyof typeof meanings)[];
}

function get({
  id,
  summary,
  tag,
  type,
  schema,
  parameters = [],
  headers,
  faults: statuses,
}: Operation): object {
  return {
    get: {
      operationId: id,
      summary,
      tags: [tag],
      parameters: [...parameters, format].map(parameter),
      responses: {
        '200': { description: summary, ...(headers ? { headers } : {}), content: { [type]: { schema } } },
        ...faults(...statuses),
      },
    },
  };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const plain = [400, 406, 500] as const;
const stored = [304, 400, 406, 500, 503] as const;

function pathsOf(collection: Collection): Record<string, object> {
  const { id, title, properties } = collection;
  const path = `/collections/${id}`;
  const headers = { ETag: etag, 'Content-Crs': contentCrs };
  const featureId: Parameter = {
    name: 'featureId',
    in: 'path',
    required: true,
    description: 'id of the feature, percent-encoded',
    schema: { type: collection.feature.type === 'bigint' ? 'integer' : 'string' },
  };
  return {
    [path]: get({
      id: `describe.${id}`,
      summary: `The collection ${both(title)}`,
      tag: 'Data',
      type: jsonType,
      schema: ref('collection'),
      headers: { ETag: etag },
      faults: [...stored],
    }),
    [`${path}/items`]: get({
      id: `features.${id}`,
      summary: `Features of ${both(title)}`,
      tag: 'Data',
      type: geoJsonType,
      schema: ref(featuresName(collection)),
      parameters: [...paging, ...spatial, crs, datetime(collection), ...properties.map(propertyFilter)],
      headers,
      faults: [...stored],
    }),
    [`${path}/items/{featureId}`]: get({
      id: `feature.${id}`,
      summary: `One feature of ${both(title)}; without datetime as it is today, else as it last was`,
      tag: 'Data',
      type: geoJsonType,
      schema: ref(featureName(collection)),
      parameters: [featureId, crs, datetime(collection)],
      headers,
      faults: [...stored, 404],
    }),
  };
}

/**
 * The OpenAPI 3.0 document of /ogc, which clients (GDAL, QGIS) read to learn pages' sizes and filters.
 *
 * @param base the API's own address
 */
export function ogcDocument(base: string): object {
  return {
    openapi: '3.0.3',
    info: {
      title: '智慧林长 OGC API – Features',
      version: '0.1.0',
      description:
        'OGC API – Features Part 1 (17-069r4) and Part 2 (18-058r1): the areas, forest parcels, patrol tracks and problems of ' +
        '智慧林长, to read. Errors are RFC 9457 problem JSON.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: base }],
    tags: [
      { name: 'Capabilities', description: 'What there is' },
      { name: 'Data', description: 'The features' },
    ],
    paths: {
      '/': get({
        id: 'landingPage',
        summary: 'Where everything is',
        tag: 'Capabilities',
        type: jsonType,
        schema: ref('landingPage'),
        faults: [...plain],
      }),
      '/conformance': get({
        id: 'conformance',
        summary: 'The conformance classes',
        tag: 'Capabilities',
        type: jsonType,
        schema: ref('conformance'),
        faults: [...plain],
      }),
      '/api': get({
        id: 'api',
        summary: 'This document',
        tag: 'Capabilities',
        type: openApiType,
        schema: { type: 'object' },
        faults: [...plain],
      }),
      '/collections': get({
        id: 'collections',
        summary: 'The collections',
        tag: 'Capabilities',
        type: jsonType,
        schema: ref('collections'),
        headers: { ETag: etag },
        faults: [...stored],
      }),
      ...Object.assign({}, ...collections.map(pathsOf)),
    },
    components: {
      schemas: schemas(collections),
      parameters: Object.fromEntries(shared.map((each) => [each.name, each])),
    },
  };
}
