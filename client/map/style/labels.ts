import type { FilterSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { LayerId } from '../layers/layer-ids.ts';
import { textFont } from './fonts.ts';
import type { Palette } from './palette.ts';

interface Label {
  group: LayerId;
  id: string;
  source: string;
  /** `<layer>_label` holds one point an area, in one tile only: a name from the outlines would be in every tile they reach */
  sourceLayer: string | null;
  /** zoom, size, zoom, size … */
  size: readonly number[];
  colour: string;
  text?: unknown;
  minzoom?: number;
  maxzoom?: number;
  /** feature kinds that are named; all when absent */
  kinds?: string[];
  /** written from top to bottom, letters apart, turned by the feature's `tilt` */
  down?: boolean;
}

function filterOf({ down, kinds }: Label): { filter?: FilterSpecification } {
  if (down) return { filter: ['==', ['geometry-type'], 'Point'] };
  return kinds ? { filter: ['in', ['get', 'kind'], ['literal', kinds]] } : {};
}

function symbol(label: Label, p: Palette, unit: number): { group: LayerId; layer: SymbolLayerSpecification } {
  const size = label.size.map((n, i) => (i % 2 ? n * unit : n));
  return {
    group: label.group,
    layer: {
      id: label.id,
      type: 'symbol',
      source: label.source,
      ...(label.sourceLayer ? { 'source-layer': label.sourceLayer } : {}),
      ...(label.minzoom ? { minzoom: label.minzoom } : {}),
      ...(label.maxzoom ? { maxzoom: label.maxzoom } : {}),
      ...filterOf(label),
      layout: {
        'text-field': (label.text ?? ['get', 'name']) as never,
        'text-font': textFont,
        'text-size': ['interpolate', ['linear'], ['zoom'], ...size] as never,
        'text-max-width': 8,
        'text-padding': 6 * unit,
        ...(label.down
          ? {
              'text-writing-mode': ['vertical' as const],
              'text-rotate': ['get', 'tilt'] as never,
              'text-rotation-alignment': 'map' as const,
              'text-letter-spacing': 0.9,
              'text-allow-overlap': true,
            }
          : {}),
      },
      paint: {
        'text-color': label.colour,
        'text-halo-color': p.halo,
        'text-halo-width': 1.6 * unit,
        'text-halo-blur': 0.4 * unit,
      },
    },
  };
}

/** Species and land class of a parcel where there is room for it. */
export function parcelLabels(p: Palette, unit: number) {
  return [
    symbol(
      {
        group: 'parcel',
        id: 'parcel-label',
        source: 'parcel',
        sourceLayer: 'parcel',
        text: ['coalesce', ['get', 'you_shi_sz'], ''],
        size: [14, 13, 16, 15],
        colour: p.labelSoft,
        minzoom: 14,
      },
      p,
      unit,
    ),
  ];
}

/** Names of areas, weakest first: later layers win when names collide. */
export function areaLabels(p: Palette, unit: number) {
  const labels: Label[] = [
    {
      group: 'grid',
      id: 'grid-label',
      source: 'grid',
      sourceLayer: 'grid_label',
      size: [12, 13, 15, 15],
      colour: p.labelSoft,
      minzoom: 12,
    },
    {
      group: 'town',
      id: 'town-label',
      source: 'town',
      sourceLayer: 'town_label',
      size: [10, 13, 14, 16],
      colour: p.labelSoft,
      minzoom: 10.5,
    },
    {
      group: 'zone',
      id: 'zone-label',
      source: 'zone',
      sourceLayer: 'zone_label',
      size: [9, 13, 14, 17],
      colour: p.zoneLabel,
      minzoom: 9.5,
    },
    {
      group: 'division',
      id: 'division-label',
      source: 'division',
      sourceLayer: 'division_label',
      kinds: ['district'],
      size: [7, 13, 10, 16, 13, 20],
      colour: p.label,
      minzoom: 7,
      maxzoom: 13,
    },
    {
      group: 'mountain',
      id: 'mountain-label',
      source: 'ridge',
      sourceLayer: null,
      size: [7, 13, 10, 22, 13, 30],
      colour: p.ridgeLabel,
      down: true,
    },
  ];
  return labels.map((label) => symbol(label, p, unit));
}
