import type { Collection, Property } from '../collections/collection.ts';
import { type Crs, geoJsonSql } from '../crs/crs.ts';
import type { Position } from './cursor.ts';
import { type Interval, isOneDay, rangeLiteral } from './datetime.ts';

/** Which features. */
export interface Selection {
  /** Undefined: whenever they were there. */
  interval: Interval | undefined;
  /** WKT in the CRS of the data. */
  box: string | undefined;
  /** Values as the query string has them; checked. */
  equal: { property: Property; value: string }[];
}

interface Statement {
  text: string;
  values: unknown[];
}

/** Collects values; gives back their placeholders: none is ever pasted into SQL. */
function binder() {
  const values: unknown[] = [];
  return { values, bind: (value: unknown, type: string) => `$${values.push(value)}::${type}` };
}

type Bind = ReturnType<typeof binder>['bind'];

/** Numbers are equal when they are written the same: a `real` is compared as it is shown, not as a double sees it. */
const equals: Record<Property['type'], (sql: string, value: string, bind: Bind) => string> = {
  string: (sql, value, bind) => `(${sql}) = ${bind(value, 'text')}`,
  number: (sql, value, bind) => `(${sql})::text::numeric = ${bind(value, 'numeric')}`,
  boolean: (sql, value, bind) => `(${sql}) = ${bind(value, 'boolean')}`,
};

function conditions(
  { during, where, geom, indexed = geom, latestIn }: Collection,
  { interval, box, equal }: Selection,
  bind: Bind,
): string[] {
  const all = [...where];
  if (interval) {
    const range = bind(rangeLiteral(interval, during.type), during.type);
    all.push(`${during.sql} && ${range}`);
    if (latestIn && !isOneDay(interval)) all.push(latestIn(range));
  }
  if (box) all.push(`ST_Intersects(${indexed}, ST_GeomFromText(${bind(box, 'text')}, 4490))`);
  for (const { property, value } of equal) all.push(equals[property.type](property.sql, value, bind));
  return all.length > 0 ? all : ['true'];
}

function after({ key }: Collection, position: Position | undefined, bind: Bind): string[] {
  if (!position) return [];
  const columns = key.map(({ sql }) => sql).join(', ');
  const values = key.map(({ type }, i) => bind(position[i], type)).join(', ');
  return [`(${columns}) > (${values})`];
}

const orderOf = ({ key }: Collection) => key.map(({ sql }) => sql).join(', ');

/** SQL of the rows (row) of a page. Where the table has parts, each is asked by itself, for its own place in the index. */
function pageRows(
  collection: Collection,
  selection: Selection,
  position: Position | undefined,
  rows: number,
  bind: Bind,
): string {
  const { from, row, parts, during } = collection;
  const holds = [...conditions(collection, selection, bind), ...after(collection, position, bind)];
  const limit = bind(rows, 'int');
  const order = orderOf(collection);
  if (!parts) {
    return `SELECT ${row} AS row FROM ${from} WHERE ${holds.join(' AND ')} ORDER BY ${order} LIMIT ${limit}`;
  }
  const { interval } = selection;
  const inForce = interval
    ? `WHERE ${during.sql} && ${bind(rangeLiteral(interval, during.type), during.type)}`
    : '';
  return `SELECT found.row FROM (SELECT ${parts.id} AS part FROM ${parts.from} ${inForce}) AS parts
    CROSS JOIN LATERAL (
      SELECT ${row} AS row, row_number() OVER (ORDER BY ${order}) AS place FROM ${from}
       WHERE ${parts.of} = parts.part AND ${holds.join(' AND ')} ORDER BY ${order} LIMIT ${limit}) AS found
    ORDER BY parts.part, found.place LIMIT ${limit}`;
}

/** Columns of a feature: position (key), id, properties (JSON text), geometry (GeoJSON text). */
function featureColumns({ key, feature, properties, geom }: Collection, crs: Crs): string {
  const members = properties.map(({ name, sql }) => `'${name}', ${sql}`);
  return `json_build_array(${key.map(({ sql }) => sql).join(', ')}) AS position, ${feature.sql} AS id,
    json_build_object(${members.join(', ')})::text AS properties, ${geoJsonSql(geom, crs)} AS geometry`;
}

/** The statement of the next features after a position, in the order of the key. */
export function pageStatement(
  collection: Collection,
  selection: Selection,
  crs: Crs,
  position: Position | undefined,
  rows: number,
): Statement {
  const { values, bind } = binder();
  const text = `WITH page AS MATERIALIZED (${pageRows(collection, selection, position, rows, bind)})
    SELECT ${featureColumns(collection, crs)} FROM ${collection.from} JOIN page ON ${collection.row} = page.row
     ORDER BY ${orderOf(collection)}`;
  return { text, values };
}

/** The statement of the number (count) of features, at most one more than `most`. */
export function countStatement(collection: Collection, selection: Selection, most: number): Statement {
  const { values, bind } = binder();
  const holds = conditions(collection, selection, bind).join(' AND ');
  const text = `SELECT count(*) AS count FROM (
    SELECT FROM ${collection.from} WHERE ${holds} LIMIT ${bind(most + 1, 'int')}) AS found`;
  return { text, values };
}

/** The statement of one feature in an interval, or without one as it is today, else as it last was. */
export function featureStatement(
  collection: Collection,
  id: string | number,
  interval: Interval | undefined,
  today: Interval,
  crs: Crs,
): Statement {
  const { values, bind } = binder();
  const { feature, during, from } = collection;
  const chosen = { interval, box: undefined, equal: [] };
  const holds = [`${feature.sql} = ${bind(id, feature.type)}`, ...conditions(collection, chosen, bind)];
  const now = bind(rangeLiteral(today, during.type), during.type);
  const text = `SELECT ${featureColumns(collection, crs)} FROM ${from} WHERE ${holds.join(' AND ')}
    ORDER BY ${during.sql} && ${now} DESC, lower(${during.sql}) DESC NULLS LAST LIMIT 1`;
  return { text, values };
}
