import type { Map as MapLibreMap, VectorTileSource } from 'maplibre-gl';
import type { Period } from '../../domain/model/common.ts';
import { apiUrl } from '../app/api.ts';

/** Tile layers of the style, each a source of its own name. */
const tileLayers = ['division', 'mountain', 'parcel', 'town', 'grid', 'zone', 'patrol'] as const;

/** `v` only makes the address new; the patrols are those of the time window. */
function tileJson(layer: string, version: number | undefined, { from, to }: Period): string {
  const window = layer === 'patrol' ? { from, to } : {};
  return apiUrl(`/tiles/${layer}.json`, { ...window, v: version });
}

/**
 * Adds the sources that are missing and gives the others their new address when a layer's version or the window has
 * moved: setting it keeps the old tiles on the screen until the new ones have arrived.
 */
export function syncSources(
  map: MapLibreMap,
  versions: Readonly<Record<string, number>>,
  period: Period,
): void {
  for (const layer of tileLayers) {
    const url = tileJson(layer, versions[layer], period);
    const source = map.getSource<VectorTileSource>(layer);
    if (!source) map.addSource(layer, { type: 'vector', url });
    else if (source.url !== url) source.setUrl(url);
  }
  if (!map.getSource('ridge'))
    map.addSource('ridge', {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [] },
      buffer: 512, // the glow is wider than a tile's usual margin
      tolerance: 0.6,
    });
}
