import type { FilterSpecification, SymbolLayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { type DrawPart, type Themed, zoomed } from './draw.ts';
import { halo } from './palette.ts';

/**
 * Fonts of the reader's machine, Chinese first: there is no glyph server, and without `glyphs` MapLibre takes each for a
 * local font.
 */
const fonts = ['Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'sans-serif'];

interface Name {
  /** Attribute that is written. */
  text?: string;
  /** `<layer>_label` holds one point an area, in one tile only: from the outlines a name would be in every tile they reach. */
  from: string;
  /** Zoom, pixels, zoom, pixels … */
  size: readonly number[];
  colour: Themed<string>;
  minzoom?: number;
  maxzoom?: number;
  filter?: FilterSpecification;
  order?: number;
  /** Written along a line. */
  along?: boolean;
}

/** Names of features, all in one hand. */
export function nameOf({ text = 'name', from, size, colour, along, ...rest }: Name): DrawPart {
  return {
    type: 'symbol',
    name: 'label',
    'source-layer': from,
    ...rest,
    layout: {
      'text-field': ['coalesce', ['get', text], ''],
      'text-font': fonts,
      'text-size': zoomed(...size),
      'text-max-width': 8,
      'text-padding': 6,
      ...(along ? { 'symbol-placement': 'line', 'text-letter-spacing': 0.3, 'symbol-spacing': 500 } : {}),
    } satisfies SymbolLayerSpecification['layout'],
    paint: { 'text-color': colour, 'text-halo-color': halo, 'text-halo-width': 1.6, 'text-halo-blur': 0.4 },
  };
}
