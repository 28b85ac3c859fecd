/**
 * Parameters of /ogc as objects that OpenAPI 3.0 (/ogc/api) and 3.1 (/api/openapi.json) both understand.
 */
import { both, type Collection, type Property } from '../collections/collection.ts';
import { crs84, crsUris } from '../crs/crs.ts';
import { defaultLimit, maxLimit } from '../items/query.ts';

// Types and not interfaces: only those fit what has an index signature.
type Schema = {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array';
  format?: string;
  enum?: string[];
  default?: string | number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
};

export type Parameter = {
  name: string;
  in: 'query' | 'path';
  description: string;
  required: boolean;
  schema: Schema;
  style?: 'form';
  explode?: false;
};

const query = (name: string, schema: Schema, description: string): Parameter => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
  style: 'form',
  explode: false,
});

export const format = query('f', { type: 'string', enum: ['json'] }, 'stands above the header Accept');

const limit = query(
  'limit',
  { type: 'integer', minimum: 1, maximum: maxLimit, default: defaultLimit },
  `most features of a page; a number above ${maxLimit} is no error and counts as ${maxLimit}`,
);

const bbox = query(
  'bbox',
  { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6 },
  'features that meet the box: lower corner, upper corner, 4 numbers or 6 with heights (which are passed over), in the ' +
    'axis order of bbox-crs; a western edge east of the eastern one crosses the antimeridian',
);

const uri = (name: string, description: string) =>
  query(name, { type: 'string', format: 'uri', enum: crsUris, default: crs84.uri }, description);
const bboxCrs = uri('bbox-crs', 'CRS of bbox, axes in the order of its authority');
export const crs = uri('crs', 'CRS of the answer, axes in the order of its authority');

/** What a time means depends on the collection. */
export function datetime(collection?: Pick<Collection, 'during' | 'byDefault'>): Parameter {
  const days = 'in force on a day of it (civil days in Asia/Shanghai)';
  const instants = 'under way in it; a date is a whole day in Asia/Shanghai';
  const meaning = !collection
    ? `areas, parcels and problems: ${days}, default today; patrols: ${instants}, default any time`
    : `${collection.during.type === 'daterange' ? days : instants}; default ${collection.byDefault}`;
  const text = `RFC 3339 date or date-time, or an interval with / whose ends may be open (.. or nothing): ${meaning}`;
  return query('datetime', { type: 'string' }, text);
}

const cursor = query('cursor', { type: 'string' }, 'where the page begins: comes with the link next');

export const paging: readonly Parameter[] = [limit, cursor];
export const spatial: readonly Parameter[] = [bbox, bboxCrs];

/** Features whose property is equal to the value. */
export function propertyFilter({ name, type, format, title }: Property): Parameter {
  return query(name, { type, ...(format ? { format } : {}) }, `equal to: ${both(title)}`);
}
