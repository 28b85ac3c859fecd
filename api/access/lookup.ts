import { type Need, type Rule, rules } from './rules.ts';

interface Entry {
  pattern: RegExp;
  /** Characters that are no parameter's: of two rules that fit, the one with more is meant, as routers are ordered. */
  literal: number;
  need: Need;
}

const segments = (path: string) => path.split('/').length;

function entryOf([, path, need]: Rule): Entry {
  const literals = path.split(/\{\w+\}/);
  const text = literals.map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('[^/]+');
  // As Express matches: whatever the case.
  return { pattern: new RegExp(`^${text}$`, 'i'), literal: literals.join('').length, need };
}

/** By method and number of path segments, so that a tile's address is held against a handful of patterns. */
function indexOf(lines: readonly Rule[]): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const rule of lines) {
    const key = `${rule[0]} ${segments(rule[1])}`;
    index.set(key, [...(index.get(key) ?? []), entryOf(rule)]);
  }
  for (const entries of index.values()) entries.sort((a, b) => b.literal - a.literal);
  return index;
}

const index = indexOf(rules);

/**
 * What an operation asks for; undefined: no rule knows it.
 *
 * @param path as it was asked for, without the query; one slash at its end changes nothing
 */
export function needOf(method: string, path: string): Need | undefined {
  const plain = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  const find = (name: string) =>
    index.get(`${name} ${segments(plain)}`)?.find(({ pattern }) => pattern.test(plain))?.need;
  return find(method) ?? (method === 'HEAD' ? find('GET') : undefined);
}
