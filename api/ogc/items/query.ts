import { z } from 'zod';
import { today } from '../../../domain/law/period.ts';
import type { Collection, Property } from '../collections/collection.ts';
import { BboxError, parseBbox } from '../crs/bbox.ts';
import { crs84, crsOf, crsUris } from '../crs/crs.ts';
import { queryOf } from '../negotiate.ts';
import { decodeCursor, type Position } from './cursor.ts';
import { DatetimeError, onDay, parseDatetime } from './datetime.ts';

/** Features of an answer when no limit is asked for, and at most; a larger limit counts as the most. */
export const defaultLimit = 100;
export const maxLimit = 10_000;

const crsUri = z.enum(crsUris, { error: `must be one of ${crsUris.join(' ')}` }).transform(crsOf);

/** What `read` gives; its own error becomes an issue of the parameter, any other is a defect. */
function attempt<T>(
  read: () => T,
  expected: new (message: string) => Error,
  context: z.RefinementCtx,
  path: string[] = [],
): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof expected)) throw error;
    context.addIssue({ code: 'custom', message: error.message, path });
    return z.NEVER;
  }
}

const datetime = z
  .string()
  .transform((text, context) => attempt(() => parseDatetime(text), DatetimeError, context))
  .optional();

const limit = z
  .string()
  .regex(/^0*[1-9]\d*$/, 'must be a whole number from 1 on')
  .transform((text) => Math.min(maxLimit, Number(text)))
  .default(defaultLimit);

const values: Record<Property['type'], z.ZodType<string | undefined>> = {
  string: z.string().optional(),
  number: z
    .string()
    .max(40)
    .regex(/^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/, 'must be a number')
    .optional(),
  boolean: z.enum(['true', 'false'], { error: 'must be true or false' }).optional(),
};

function cursorOf(collection: Collection) {
  return z.string().transform((text, context): Position => {
    const position = decodeCursor(text, collection);
    if (position) return position;
    context.addIssue({ code: 'custom', message: 'is not a cursor of this collection: follow a link next' });
    return z.NEVER;
  });
}

/** Query parameters of /collections/{id}/items. */
export function itemsQuery(collection: Collection) {
  const filters = Object.fromEntries(collection.properties.map(({ name, type }) => [name, values[type]]));
  return queryOf({
    ...filters,
    limit,
    crs: crsUri.default(crs84),
    'bbox-crs': crsUri.default(crs84),
    bbox: z.string().optional(),
    datetime,
    cursor: cursorOf(collection).optional(),
  }).transform((query, context) => {
    const { bbox, crs, cursor } = query;
    const bboxCrs = query['bbox-crs'];
    const given = query as Record<string, unknown>;
    const day = query.datetime || collection.byDefault === 'any time' ? undefined : today();
    return {
      crs,
      limit: query.limit,
      bboxCrs,
      box:
        bbox === undefined
          ? undefined
          : attempt(() => parseBbox(bbox, bboxCrs), BboxError, context, ['bbox']),
      interval: query.datetime ?? (day === undefined ? undefined : onDay(day)),
      /** The day that is answered for because no time was asked for. */
      day,
      position: cursor,
      equal: collection.properties.flatMap((property) => {
        const value = given[property.name];
        return typeof value === 'string' ? [{ property, value }] : [];
      }),
    };
  });
}

export type ItemsQuery = z.output<ReturnType<typeof itemsQuery>>;

/** Query parameters of /collections/{id}/items/{featureId}. */
export const featureQuery = queryOf({ crs: crsUri.default(crs84), datetime });
