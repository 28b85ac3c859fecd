/**
 * 四山 as only this client draws them: a glow around each ridge, and its name written down along it, which takes the
 * outline as a whole (use-ridges.ts). Tiles hold it in pieces.
 */
import type { GeoJSONSourceSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { Theme } from '../../../domain/model/display.ts';
import type { StyleLayer } from './map-style.ts';

export const ridgeSource = 'ridge';

export const emptyRidges: GeoJSONSourceSpecification = {
  type: 'geojson',
  data: { type: 'FeatureCollection', features: [] },
  buffer: 512, // the glow is wider than a tile's usual margin
  tolerance: 0.6,
};

const glowWidth = ['interpolate', ['linear'], ['zoom'], 7, 8, 11, 22] as never;
const glowColour: Record<Theme, string> = { dark: '#1fd69b', light: '#63b597' };

function glow(theme: Theme): StyleLayer {
  return {
    id: 'mountain-glow',
    type: 'line',
    source: ridgeSource,
    metadata: { 'linzhang:layer': 'mountain' },
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: {
      'line-color': glowColour[theme],
      'line-width': glowWidth,
      'line-blur': glowWidth,
      'line-opacity': 0.5,
    },
  };
}

/** The style's name at a ridge's middle, letters apart from top to bottom, turned by the feature's `tilt`. */
function writtenDown({ 'source-layer': _, ...name }: SymbolLayerSpecification): SymbolLayerSpecification {
  return {
    ...name,
    source: ridgeSource,
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      ...name.layout,
      'text-writing-mode': ['vertical'],
      'text-rotate': ['get', 'tilt'],
      'text-rotation-alignment': 'map',
      'text-letter-spacing': 0.9,
      'text-allow-overlap': true,
    },
  };
}

/** The style's layers with the glow under the ridges' outlines, and their names written along them. */
export function withRidges(layers: readonly StyleLayer[], theme: Theme): StyleLayer[] {
  return layers.flatMap((layer) => {
    if (layer.id === 'mountain-line') return [glow(theme), layer];
    return layer.id === 'mountain-label' && layer.type === 'symbol' ? [writtenDown(layer)] : [layer];
  });
}
