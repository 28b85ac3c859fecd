import type { Map as MapLibreMap } from 'maplibre-gl';
import { shapeAnchor, topAnchor } from './anchors.ts';
import { layerOf, type StyleLayer } from './map-style.ts';

const unchecked = { validate: false };

function update(map: MapLibreMap, { id, paint, layout }: StyleLayer): void {
  for (const [key, value] of Object.entries(paint ?? {}))
    map.setPaintProperty(id, key as 'fill-color', value as never, unchecked);
  for (const [key, value] of Object.entries(layout ?? {}))
    map.setLayoutProperty(id, key as 'visibility', value as never, unchecked);
}

/**
 * Makes the map show these layers: adds what is missing, once it is to be seen, and sets what differs, so that layers
 * which a page has added stay where they are.
 */
export function applyLayers(
  map: MapLibreMap,
  layers: readonly StyleLayer[],
  visible: ReadonlySet<string>,
): void {
  // Top first: each missing layer then finds the one that it belongs under.
  const below = { shapes: shapeAnchor, labels: topAnchor };
  for (const layer of layers.toReversed()) {
    const part = layer.type === 'symbol' || layer.type === 'circle' ? 'labels' : 'shapes';
    const group = layerOf(layer);
    const shown = group === null || visible.has(group);
    const there = map.getLayer(layer.id) !== undefined;
    if (!there && !shown) continue;
    const wanted = {
      ...layer,
      layout: { ...layer.layout, visibility: shown ? 'visible' : 'none' },
    } as StyleLayer;
    if (there) update(map, wanted);
    else map.addLayer(wanted, below[part]);
    below[part] = layer.id;
  }
}
