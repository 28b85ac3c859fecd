import { expect, it } from 'vitest';
import type { ArealGeometry, Problem } from '../../../domain/model/index.ts';
import { crossings, faultsOf } from './faults.ts';

const bowTie: [number, number][] = [
  [106, 29],
  [106.2, 29.2],
  [106.2, 29],
  [106, 29.2],
  [106, 29],
];
const geometry: ArealGeometry = { type: 'Polygon', coordinates: [bowTie] };
const problem = (errors?: Problem['errors']): Problem => ({
  type: 'about:blank',
  title: 'Bad request',
  status: 400,
  detail: 'The body is not valid.',
  errors,
});

it('finds where a border crosses itself', () => {
  const [fault, ...others] = crossings(geometry);
  expect(others).toEqual([]);
  expect(fault?.at?.[0]).toBeCloseTo(106.1, 6);
  expect(fault?.at?.[1]).toBeCloseTo(29.1, 6);
});

it('leads a server fault to its vertex, or to the place that the server names', () => {
  const at = (path: string, named?: [number, number]) =>
    faultsOf(problem([{ path, message: 'x', ...(named ? { at: named } : {}) }]), geometry)[0]?.at;
  expect(at('geometry.coordinates.0.1')).toEqual([106.2, 29.2]);
  expect(at('geometry.coordinates.0.1.0')).toEqual([106.2, 29.2]);
  expect(at('geometry.coordinates.0.1', [106.1, 29.1])).toEqual([106.1, 29.1]);
  expect(at('geometry.coordinates.9.9')).toBeNull();
  expect(at('name')).toBeNull();
});

it('says something even when the answer names no field', () => {
  expect(faultsOf(problem(), geometry)).toEqual([{ key: null, message: 'The body is not valid.', at: null }]);
});
