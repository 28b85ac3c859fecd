import { z } from 'zod';
import type { Collection } from '../collections/collection.ts';

/** Values of a collection's key, in its order: where a page ended. */
export type Position = (string | number)[];

const schemas = {
  text: z.string().max(1000),
  bigint: z.int(),
  uuid: z.uuid(),
} as const;

/** Addresses carry it; what it means is nobody's business. */
export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position, or undefined when the text is not a cursor of this collection. */
export function decodeCursor(text: string, { key }: Pick<Collection, 'key'>): Position | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(values) || values.length !== key.length) return undefined;
    const sound = key.every(({ type }, i) => schemas[type].safeParse(values[i]).success);
    return sound ? values : undefined;
  } catch {
    return undefined;
  }
}
