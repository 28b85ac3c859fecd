import type { Problem } from '../../../domain/model/common.ts';

export interface FaultyField {
  /** as the server names it: `items.0.title` */
  path: string;
  message: string;
  value: string | number;
}

type Branch = Record<string, unknown>;

/** The faults whose field stands in an action's input as a text or a number: what can be corrected in place. */
export function faultyFields(input: unknown, errors: NonNullable<Problem['errors']>): FaultyField[] {
  return errors.flatMap(({ path, message }) => {
    const value = path
      .split('.')
      .reduce<unknown>((at, key) => (at === null || at === undefined ? at : (at as Branch)[key]), input);
    return typeof value === 'string' || typeof value === 'number' ? [{ path, message, value }] : [];
  });
}

/** A copy of the input with another value in one field; a number stays one where the text is one. */
export function corrected(input: unknown, path: string, text: string): unknown {
  const [key, ...rest] = path.split('.');
  const copy = (Array.isArray(input) ? [...input] : { ...(input as Branch) }) as Branch;
  const old = copy[key!];
  if (rest.length > 0) copy[key!] = corrected(old, rest.join('.'), text);
  else copy[key!] = typeof old === 'number' && text.trim() !== '' ? Number(text) : text;
  return copy;
}
