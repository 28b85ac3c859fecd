import { expect, test } from 'vitest';
import { isCostly, isStale } from './stale-queries.ts';

const patrols = ['/api/patrols', '/api/patrols/p1'];
const duty = ['/api/duty', '/api/chiefs/c1/duty', '/api/chiefs/c1/subordinates'];
const sums = ['/api/summary', '/api/coverage', '/api/areas/city:500000/coverage'];
const gaps = ['/api/areas/city:500000/gaps', '/api/chiefs/c1/gaps'];

test.each([
  ['patrol', [...patrols, ...duty, '/api/summary']],
  ['coverage', ['/api/coverage', '/api/areas/city:500000/coverage', '/api/routes', ...gaps]],
  ['people', [...duty, ...sums, ...gaps, ...patrols, '/api/areas/town:1', '/api/zones']],
  ['zone', [...duty, ...sums, ...gaps, ...patrols, '/api/zones']],
  ['parcel', [...sums, ...gaps, '/api/zones/zone:1']],
  ['site', ['/api/site']],
  ['problem', ['/api/problems/summary']],
])('a change of %s makes what shows it stale', (layer, paths) => {
  expect(paths.filter((path) => !isStale(path, [layer]))).toEqual([]);
});

test('a chief’s months and parts are counted anew less often than his own figures', () => {
  const many = ['coverage/series', 'coverage/parts', 'subordinates/coverage'];
  for (const part of many) expect(isCostly(`/api/chiefs/c1/${part}`)).toBe(true);
  expect(isCostly('/api/routes')).toBe(true);
  for (const part of ['coverage', 'subordinates']) expect(isCostly(`/api/chiefs/c1/${part}`)).toBe(false);
});

test('nothing else becomes stale', () => {
  expect(isStale('/api/duty', ['parcel'])).toBe(false);
  expect(isStale('/api/patrols', ['parcel', 'unknown'])).toBe(false);
  expect(isStale('/api/dutyfree', ['patrol'])).toBe(false);
  expect(isStale(undefined, ['patrol'])).toBe(false);
});
