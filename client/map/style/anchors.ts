import type { LayerSpecification } from 'maplibre-gl';

/**
 * Three empty layers that keep the order whatever arrives first: fills and lines go below the first, what pages and
 * deck.gl draw between it and the second, points and names above that and below the third.
 */
export const shapeAnchor = 'shapes';
export const labelAnchor = 'labels';
export const topAnchor = 'top';
export const anchors: LayerSpecification[] = [shapeAnchor, labelAnchor, topAnchor].map((id) => ({
  id,
  type: 'background',
  paint: { 'background-opacity': 0 },
}));
