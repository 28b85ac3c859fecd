import type { LayerSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import { type Mode, modes, type Theme, themeOf } from '../../domain/model/display.ts';
import type { LayerDescription } from '../catalogue/layer.ts';
import type { DrawPart } from './draw.ts';
import { ground } from './palette.ts';

/** What a style layer's `metadata` tells a client. */
export interface LayerMetadata {
  /** Layer of the catalogue that it belongs to: they are shown and hidden together. */
  'linzhang:layer': string;
  /** There on the one part of a layer that answers clicks. */
  'linzhang:pick'?: true;
  /** There on fills that only colour the land: a client that lays a picture below the map makes them transparent. */
  'linzhang:ground'?: true;
}

/** Kinds of parts from the ground up. */
const kinds: DrawPart['type'][] = ['fill', 'line', 'circle', 'symbol'];

/** A value of the theme where it is one by theme. Expressions are arrays, so nothing else is an object with these keys. */
function inTheme(value: unknown, theme: Theme): unknown {
  const byTheme = typeof value === 'object' && value !== null && 'dark' in value && 'light' in value;
  return byTheme ? (value as Record<Theme, unknown>)[theme] : value;
}

function styleLayer(layer: LayerDescription, part: DrawPart, theme: Theme): LayerSpecification {
  const { name = part.type, order: _, ground: coloursLand, paint, layout, ...rest } = part;
  const shown = modes.some((mode: Mode) => themeOf[mode] === theme && layer.style.shownIn.includes(mode));
  const metadata: LayerMetadata = {
    'linzhang:layer': layer.id,
    ...(part === layer.style.draw[0] ? { 'linzhang:pick': true } : {}),
    ...(coloursLand ? { 'linzhang:ground': true } : {}),
  };
  return {
    id: `${layer.id}-${name}`,
    source: layer.id,
    'source-layer': layer.id,
    ...rest,
    metadata,
    layout: { ...layout, visibility: shown ? 'visible' : 'none' },
    paint: Object.fromEntries(Object.entries(paint).map(([key, value]) => [key, inTheme(value, theme)])),
  } as LayerSpecification;
}

/**
 * The whole map as a MapLibre style that needs nothing else: every layer of the catalogue, those hidden that no mode of
 * the theme shows by itself. Both themes have the same layers in the same order and differ in paint and visibility only,
 * so a client may go from one to the other by setting properties.
 *
 * @param base address of the server, without a trailing slash
 */
export function mapStyle(
  layers: readonly LayerDescription[],
  theme: Theme,
  base: string,
): StyleSpecification {
  const parts = layers.flatMap((layer) =>
    layer.style.draw.map((part) => ({ layer, part, order: part.order ?? layer.style.order })),
  );
  parts.sort((a, b) => kinds.indexOf(a.part.type) - kinds.indexOf(b.part.type) || a.order - b.order);
  return {
    version: 8,
    name: `智慧林长 Smart Forest Chief (${theme})`,
    // 四山, where a client without a camera of its own begins.
    center: [106.6, 29.68],
    zoom: 9,
    sources: Object.fromEntries(
      layers.map(({ id }) => [id, { type: 'vector', url: `${base}/tiles/${id}.json` }]),
    ),
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': ground[theme] } },
      ...parts.map(({ layer, part }) => styleLayer(layer, part, theme)),
    ],
  };
}
