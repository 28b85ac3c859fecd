import { expect, it } from 'vitest';
import type { Outline } from '../../../../domain/geo/edit/sheet.ts';
import { edgeAt, handleAt, handlesOf } from './handles.ts';

const square = (lon: number, size: number): [number, number][] => [
  [lon, 29],
  [lon + size, 29],
  [lon + size, 29 + size],
  [lon, 29 + size],
  [lon, 29],
];
const outline: Outline = [[square(106, 0.1), square(106.04, 0.02).reverse()]];
const project = ([lon, lat]: [number, number]) => ({ x: (lon - 106) * 1000, y: (29.1 - lat) * 1000 });
const view = { bbox: [105, 28, 107, 30] as [number, number, number, number], zoom: 12 };

it('has a handle at every corner, holes’ too, and one in the middle of each edge', () => {
  const { handles } = handlesOf('z', outline, view);
  expect(handles.filter(({ kind }) => kind === 'corner')).toHaveLength(8);
  expect(handles.filter(({ kind }) => kind === 'middle')).toHaveLength(8);
  expect(handles.some(({ at }) => at.ring === 1)).toBe(true);
});

it('leaves out what is not in view, and middles of edges that are too short to hold', () => {
  const west = handlesOf('z', outline, { ...view, bbox: [105, 28, 106.01, 30] });
  expect(west.handles.map(({ kind }) => kind).sort()).toEqual(['corner', 'corner', 'middle']);
  const far = handlesOf('z', outline, { ...view, zoom: 6 });
  expect(far.handles.every(({ kind }) => kind === 'corner')).toBe(true);
});

it('gives none where they are too many to tell apart', () => {
  const many = Array.from({ length: 2000 }, (_, i): [number, number] => [
    106 + 0.1 * Math.cos((i * Math.PI) / 1000),
    29 + 0.1 * Math.sin((i * Math.PI) / 1000),
  ]);
  expect(handlesOf('z', [[[...many, many[0]!]]], view)).toEqual({ handles: [], crowded: true });
});

it('takes the nearest within reach, and a corner before a middle', () => {
  const { handles } = handlesOf('z', outline, view);
  expect(handleAt(handles, project, { x: 3, y: 97 }, 12)).toMatchObject({
    kind: 'corner',
    at: { corner: 0 },
  });
  expect(handleAt(handles, project, { x: 97, y: 52 }, 12)).toMatchObject({ kind: 'middle' });
  expect(handleAt(handles, project, { x: 25, y: 25 }, 12)).toBeNull();
  expect(handleAt(handles, project, { x: 26, y: 97 }, 28), 'both within reach').toMatchObject({
    kind: 'corner',
  });
});

it('finds the edge under the pointer', () => {
  expect(edgeAt('z', outline, project, { x: 30, y: 104 }, 8)).toMatchObject({ ring: 0, corner: 0 });
  expect(edgeAt('z', outline, project, { x: 20, y: 50 }, 8)).toBeNull();
});
