import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../openapi/document.ts';
import { needOf } from './lookup.ts';
import { rules } from './rules.ts';

const methods = new Set(['get', 'head', 'put', 'post', 'delete', 'patch', 'options']);
const operations = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
  Object.keys(item as object)
    .filter((method) => methods.has(method))
    .map((method) => `${method.toUpperCase()} ${path}`),
);
const ruled = rules.map(([method, path]) => `${method} ${path}`);

describe('the table of rules', () => {
  it('has one line for every operation of the document, and no other', () => {
    expect([...ruled].sort()).toEqual([...operations].sort());
    expect(new Set(ruled).size).toBe(ruled.length);
  });

  it('is found by addresses as they come, each by its own rule', () => {
    for (const [method, path, need] of rules) {
      const address = path.replace(/\{\w+\}/g, 'x%2F1');
      expect([path, needOf(method, address)]).toEqual([path, need]);
    }
  });

  it.each([
    ['GET', '/API/Exports/', 'export'],
    ['HEAD', '/api/exports', 'export'],
    ['GET', '/api/areas/district:500109/coverage', 'read'],
    ['GET', '/api/areas//coverage', undefined],
    ['DELETE', '/api/areas', undefined],
    ['GET', '//api/areas', undefined],
    ['GET', '/api/nothing', undefined],
  ])('%s %s needs %s', (method, path, need) => {
    expect(needOf(method, path)).toEqual(need);
  });
});
