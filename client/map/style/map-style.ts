import type { LayerSpecification } from 'maplibre-gl';
import { z } from 'zod';
import type { Theme } from '../../../domain/model/display.ts';
import { useApi } from '../../app/api.ts';

/** A layer of the style; the server's own definition is tiles/style. */
export type StyleLayer = LayerSpecification;

/** The part of /tiles/style.json that the map uses; it has its own camera. */
const mapStyle = z.object({
  sources: z.record(z.string(), z.object({ url: z.string() })),
  layers: z.array(z.custom<StyleLayer>()),
});
export type MapStyle = z.infer<typeof mapStyle>;

/** The style of a theme. The other is fetched as well, so that a change of mode finds it there. */
export function useMapStyle(theme: Theme) {
  const styles = {
    dark: useApi(mapStyle, '/tiles/style.json', { theme: 'dark' satisfies Theme }),
    light: useApi(mapStyle, '/tiles/style.json', { theme: 'light' satisfies Theme }),
  };
  return styles[theme];
}

interface Metadata {
  'linzhang:layer'?: string;
  'linzhang:pick'?: boolean;
  'linzhang:ground'?: boolean;
  'linzhang:keeps-clicks'?: boolean;
}
const metadataOf = ({ metadata }: { metadata?: unknown }) => (metadata ?? {}) as Metadata;

/** Layer of the catalogue whose switch shows it; null: always there. */
export function layerOf(layer: { metadata?: unknown }): string | null {
  return metadataOf(layer)['linzhang:layer'] ?? null;
}

/** Whether it only colours the land. */
export function coloursLand(layer: { metadata?: unknown }): boolean {
  return metadataOf(layer)['linzhang:ground'] === true;
}

/** Whether a click asks it for features. */
export function answersClicks(layer: { metadata?: unknown }): boolean {
  return metadataOf(layer)['linzhang:pick'] === true;
}

/** Of a page's own layer whose features are pressed themselves, not what lies below them. */
export const keptClicks = { 'linzhang:keeps-clicks': true } satisfies Metadata;
export function keepsClicks(layer: { metadata?: unknown }): boolean {
  return metadataOf(layer)['linzhang:keeps-clicks'] === true;
}
