import type { LayerSpecification } from 'maplibre-gl';
import type { Theme } from '../../app/mode.ts';
import type { LayerId } from '../layers/layer-ids.ts';
import { areaLabels, parcelLabels } from './labels.ts';
import { type Palette, palettes } from './palette.ts';
import { parcelColour } from './parcel-colour.ts';

/**
 * Two empty layers that keep the order whatever arrives first: fills and lines go below the first, deck.gl layers between
 * the two, names above the second.
 */
export const shapeAnchor = 'shapes';
export const labelAnchor = 'labels';
export const anchors: LayerSpecification[] = [shapeAnchor, labelAnchor].map((id) => ({
  id,
  type: 'background',
  paint: { 'background-opacity': 0 },
}));

/** One style layer with the switch of the layer panel it belongs to; null: always there. */
export interface StyleLayer {
  group: LayerId | null;
  layer: LayerSpecification;
}

const vector = (source: string) => ({ source, 'source-layer': source });

function fills(p: Palette, theme: Theme): StyleLayer[] {
  return [
    { group: null, layer: { id: 'ground', type: 'background', paint: { 'background-color': p.ground } } },
    {
      group: 'division',
      layer: {
        id: 'division-fill',
        type: 'fill',
        ...vector('division'),
        filter: ['==', ['get', 'kind'], 'district'],
        paint: { 'fill-color': p.district },
      },
    },
    {
      group: 'mountain',
      layer: {
        id: 'mountain-fill',
        type: 'fill',
        ...vector('mountain'),
        paint: {
          'fill-color': p.ridgeFill,
          'fill-opacity': ['interpolate', ['linear'], ['zoom'], 8, theme === 'dark' ? 0.75 : 0.7, 13, 0.25],
        },
      },
    },
    {
      group: 'parcel',
      layer: {
        id: 'parcel-fill',
        type: 'fill',
        ...vector('parcel'),
        paint: {
          'fill-color': parcelColour(theme),
          'fill-opacity': theme === 'dark' ? 0.5 : 0.8,
          'fill-outline-color': p.parcelLine,
        },
      },
    },
    {
      group: 'zone',
      layer: {
        id: 'zone-fill',
        type: 'fill',
        ...vector('zone'),
        paint: { 'fill-color': p.zone, 'fill-opacity': 0.14 },
      },
    },
    {
      group: 'grid',
      layer: { id: 'grid-fill', type: 'fill', ...vector('grid'), paint: { 'fill-opacity': 0 } },
    },
    {
      group: 'town',
      layer: { id: 'town-fill', type: 'fill', ...vector('town'), paint: { 'fill-opacity': 0 } },
    },
  ];
}

function lines(p: Palette, unit: number): StyleLayer[] {
  const width = (...stops: number[]) =>
    ['interpolate', ['linear'], ['zoom'], ...stops.map((n, i) => (i % 2 ? n * unit : n))] as never;
  return [
    {
      group: 'grid',
      layer: {
        id: 'grid-line',
        type: 'line',
        ...vector('grid'),
        minzoom: 10,
        paint: { 'line-color': p.grid, 'line-width': width(10, 0.4, 14, 1.4), 'line-dasharray': [3, 2] },
      },
    },
    {
      group: 'town',
      layer: {
        id: 'town-line',
        type: 'line',
        ...vector('town'),
        minzoom: 9,
        paint: { 'line-color': p.town, 'line-width': width(9, 0.4, 13, 1.4) },
      },
    },
    {
      group: 'division',
      layer: {
        id: 'division-line',
        type: 'line',
        ...vector('division'),
        filter: ['==', ['get', 'kind'], 'district'],
        paint: {
          'line-color': p.districtLine,
          'line-width': width(6, 0.5, 10, 1.1, 14, 2.4),
          'line-opacity': 0.85,
        },
      },
    },
    {
      group: 'division',
      layer: {
        id: 'city-line',
        type: 'line',
        ...vector('division'),
        filter: ['==', ['get', 'kind'], 'city'],
        paint: { 'line-color': p.districtLine, 'line-width': width(5, 1.2, 10, 2.6) },
      },
    },
    {
      group: 'mountain',
      layer: {
        id: 'mountain-glow',
        type: 'line',
        source: 'ridge',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: {
          'line-color': p.ridgeGlow,
          'line-width': width(7, 8, 11, 22),
          'line-blur': width(7, 8, 11, 22),
          'line-opacity': 0.5,
        },
      },
    },
    {
      group: 'mountain',
      layer: {
        id: 'mountain-line',
        type: 'line',
        ...vector('mountain'),
        paint: { 'line-color': p.ridge, 'line-width': width(7, 0.8, 11, 1.8), 'line-opacity': 0.9 },
      },
    },
    {
      group: 'zone',
      layer: {
        id: 'zone-line',
        type: 'line',
        ...vector('zone'),
        paint: { 'line-color': p.zone, 'line-width': width(8, 1, 13, 2.5), 'line-dasharray': [4, 2] },
      },
    },
    {
      group: 'patrol',
      layer: {
        id: 'patrol-line',
        type: 'line',
        ...vector('patrol'),
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': p.patrol, 'line-width': width(10, 0.8, 15, 2.4), 'line-opacity': 0.55 },
      },
    },
  ];
}

/**
 * The whole map in two parts, bottom first. `unit` scales widths and text: 1 at 1920 px, 2 on a 3840 px wall that is looked
 * at from the same distance.
 */
export function styleLayers(theme: Theme, unit: number): { shapes: StyleLayer[]; labels: StyleLayer[] } {
  const p = palettes[theme];
  return {
    shapes: [...fills(p, theme), ...lines(p, unit)],
    labels: [...parcelLabels(p, unit), ...areaLabels(p, unit)],
  };
}
