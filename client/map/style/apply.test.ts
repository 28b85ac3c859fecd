import type { Map as MapLibreMap } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { anchors } from './anchors.ts';
import { applyLayers } from './apply.ts';
import type { StyleLayer } from './map-style.ts';

/** Only what a map does to the order of its layers, and the properties that are set on them. */
function orderOf(...ids: string[]) {
  const order = [...ids];
  const set: Record<string, unknown> = {};
  const map = {
    getLayer: (id: string) => (order.includes(id) ? {} : undefined),
    addLayer: ({ id }: StyleLayer, before: string) => order.splice(order.indexOf(before), 0, id),
    setPaintProperty: (id: string, key: string, value: unknown) => {
      set[`${id} ${key}`] = value;
    },
    setLayoutProperty: (id: string, key: string, value: unknown) => {
      set[`${id} ${key}`] = value;
    },
  } as unknown as MapLibreMap;
  return { map, order, set };
}

const drawn = (layer: string, type: 'fill' | 'line' | 'circle' | 'symbol') =>
  ({
    id: `${layer}-${type}`,
    type,
    source: layer,
    'source-layer': layer,
    metadata: { 'linzhang:layer': layer },
    paint: {},
  }) as StyleLayer;
const ground: StyleLayer = { id: 'ground', type: 'background', paint: { 'background-color': '#000' } };
const layers = [
  ground,
  drawn('town', 'fill'),
  drawn('zone', 'fill'),
  drawn('town', 'line'),
  drawn('problem', 'circle'),
  drawn('town', 'symbol'),
  drawn('zone', 'symbol'),
];
const [shapes, labels, top] = anchors.map(({ id }) => id);

describe('applyLayers', () => {
  it('puts areas below what pages draw, points and names above it', () => {
    const { map, order } = orderOf(shapes!, 'page', labels!, top!, 'drawing');
    applyLayers(map, layers, new Set(['town', 'zone', 'problem']));
    expect(order).toEqual([
      'ground',
      'town-fill',
      'zone-fill',
      'town-line',
      shapes,
      'page',
      labels,
      'problem-circle',
      'town-symbol',
      'zone-symbol',
      top,
      'drawing',
    ]);
  });

  it('gives a layer that is shown later the place that it has in the style', () => {
    const { map, order } = orderOf(shapes!, labels!, top!);
    applyLayers(map, layers, new Set(['zone']));
    expect(order).toEqual(['ground', 'zone-fill', shapes, labels, 'zone-symbol', top]);
    applyLayers(map, layers, new Set(['town', 'zone']));
    expect(order.filter((id) => /town|zone/.test(id))).toEqual([
      'town-fill',
      'zone-fill',
      'town-line',
      'town-symbol',
      'zone-symbol',
    ]);
  });

  it('hides what is switched off, and sets what another theme has otherwise', () => {
    const { map, order, set } = orderOf(shapes!, labels!, top!);
    applyLayers(map, layers, new Set(['zone']));
    const before = [...order];
    const light = [{ ...ground, paint: { 'background-color': '#fff' } } as StyleLayer, ...layers.slice(1)];
    applyLayers(map, light, new Set());
    expect(order).toEqual(before);
    expect(set).toEqual({
      'ground background-color': '#fff',
      'ground visibility': 'visible',
      'zone-fill visibility': 'none',
      'zone-symbol visibility': 'none',
    });
  });
});
