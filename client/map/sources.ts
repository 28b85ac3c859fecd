import type { Map as MapLibreMap, VectorTileSource } from 'maplibre-gl';
import type { Period } from '../../domain/model/common.ts';
import { apiUrl } from '../app/api.ts';

/** Tile layers of the style, each a source of its own name. */
const tileLayers = ['division', 'mountain', 'parcel', 'town', 'grid', 'zone', 'patrol'] as const;

/**
 * Names come from coarse tiles, zoomed up: an area that a fine tile cuts would be named once in every piece. At these
 * zooms a tile holds (nearly) all of the city: 5 for districts, 8 and 9 for what is smaller.
 */
const labelZooms = { division: 5, town: 8, zone: 8, grid: 9 } as const;

/** `v` only makes the address new; the patrols are those of the time window. */
function tileJson(layer: string, version: number | undefined, { from, to }: Period): string {
  const window = layer === 'patrol' ? { from, to } : {};
  return apiUrl(`/tiles/${layer}.json`, { ...window, v: version });
}

const labelTiles = (layer: string, version: number | undefined) => [
  apiUrl(`/tiles/${layer}/{z}/{x}/{y}.mvt`, { v: version }),
];

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
  for (const [layer, zoom] of Object.entries(labelZooms)) {
    const tiles = labelTiles(layer, versions[layer]);
    const source = map.getSource<VectorTileSource>(`${layer}-label`);
    if (!source) map.addSource(`${layer}-label`, { type: 'vector', tiles, minzoom: zoom, maxzoom: zoom });
    // A source has no tiles before it has loaded, whatever its type says.
    else if (source.tiles?.[0] !== tiles[0]) source.setTiles(tiles);
  }
  if (!map.getSource('ridge'))
    map.addSource('ridge', {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [] },
      buffer: 512, // the glow is wider than a tile's usual margin
      tolerance: 0.6,
    });
}
