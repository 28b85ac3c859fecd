import { both, type Collection, type Property } from '../collections/collection.ts';
import { crsUris } from '../crs/crs.ts';

/** Schemas of answers in the words of OpenAPI 3.0. */

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };
const number = { type: 'number' };
const listOf = (items: object) => ({ type: 'array', items });

const link = {
  type: 'object',
  required: ['href', 'rel', 'type'],
  properties: { href: { type: 'string', format: 'uri' }, rel: text, type: text, title: text },
};

const extent = {
  type: 'object',
  properties: {
    spatial: {
      type: 'object',
      properties: { bbox: listOf({ ...listOf(number), minItems: 4, maxItems: 4 }), crs: text },
    },
    temporal: {
      type: 'object',
      properties: {
        interval: listOf({
          ...listOf({ type: 'string', format: 'date-time', nullable: true }),
          minItems: 2,
          maxItems: 2,
        }),
        trs: text,
      },
    },
  },
};

const collection = {
  type: 'object',
  required: ['id', 'links', 'crs', 'storageCrs'],
  properties: {
    id: text,
    title: text,
    description: text,
    itemType: { type: 'string', enum: ['feature'] },
    extent,
    crs: listOf({ type: 'string', enum: crsUris }),
    storageCrs: { type: 'string', format: 'uri' },
    links: listOf(ref('link')),
  },
};

const problem = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
    errors: listOf({ type: 'object', properties: { path: text, message: text } }),
  },
};

function propertySchema({ type, format, title }: Property) {
  return { type, ...(format ? { format } : {}), nullable: true, title: both(title) };
}

const depth = { Point: 1, MultiLineString: 3, MultiPolygon: 4 } as const;

function geometrySchema(type: Collection['geometry']) {
  let coordinates: object = number;
  for (let i = 0; i < depth[type]; i++) coordinates = listOf(coordinates);
  return {
    type: 'object',
    required: ['type', 'coordinates'],
    properties: { type: { type: 'string', enum: [type] }, coordinates },
  };
}

/** Names of a collection's schemas. */
export const featureName = ({ id }: Collection) => `${id}Feature`;
export const featuresName = ({ id }: Collection) => `${id}Features`;

function featureSchemas(of: Collection): [string, object][] {
  const id = of.feature.type === 'bigint' ? { type: 'integer' } : text;
  return [
    [
      featureName(of),
      {
        type: 'object',
        required: ['type', 'id', 'geometry', 'properties'],
        properties: {
          type: { type: 'string', enum: ['Feature'] },
          id,
          geometry: geometrySchema(of.geometry),
          properties: {
            type: 'object',
            properties: Object.fromEntries(of.properties.map((each) => [each.name, propertySchema(each)])),
          },
          links: listOf(ref('link')),
        },
      },
    ],
    [
      featuresName(of),
      {
        type: 'object',
        required: ['type', 'features', 'links', 'timeStamp', 'numberReturned'],
        properties: {
          type: { type: 'string', enum: ['FeatureCollection'] },
          timeStamp: { type: 'string', format: 'date-time' },
          numberMatched: { type: 'integer', minimum: 0 },
          numberReturned: { type: 'integer', minimum: 0 },
          features: listOf(ref(featureName(of))),
          links: listOf(ref('link')),
        },
      },
    ],
  ];
}

/** Every schema of the document. */
export function schemas(collections: readonly Collection[]): Record<string, object> {
  return {
    link,
    problem,
    landingPage: {
      type: 'object',
      required: ['links'],
      properties: { title: text, description: text, links: listOf(ref('link')) },
    },
    conformance: {
      type: 'object',
      required: ['conformsTo'],
      properties: { conformsTo: listOf(text) },
    },
    collection,
    collections: {
      type: 'object',
      required: ['links', 'collections'],
      properties: { links: listOf(ref('link')), collections: listOf(ref('collection')) },
    },
    ...Object.fromEntries(collections.flatMap(featureSchemas)),
  };
}
