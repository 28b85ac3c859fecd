import type { Map as MapLibreMap, VectorTileSource } from 'maplibre-gl';
import type { Period } from '../../domain/model/common.ts';
import { apiUrl } from '../app/api.ts';
import type { CatalogueLayer } from './catalogue.ts';
import type { MapStyle } from './style/map-style.ts';
import { emptyRidges, ridgeSource } from './style/ridge.ts';

/** `v` only makes the address new; layers of a period are those of the time window. */
function tileJson(
  url: string,
  { dependsOn, parameters, version }: CatalogueLayer,
  live: Readonly<Record<string, number>>,
  { from, to }: Period,
): string {
  const window = parameters.includes('from') ? { from, to } : {};
  const newest = dependsOn.reduce((sum, layer) => sum + (live[layer] ?? 0), 0);
  return apiUrl(url, { ...window, v: Math.max(version, newest) });
}

/**
 * Adds the sources that are missing and gives the others their new address when a layer's version or the window has
 * moved: setting it keeps the old tiles on the screen until the new ones have arrived. A layer that is not to be seen
 * asks for nothing.
 *
 * @param live newest versions by layer, as far as they are known
 */
export function syncSources(
  map: MapLibreMap,
  { sources }: MapStyle,
  layers: readonly CatalogueLayer[],
  visible: ReadonlySet<string>,
  live: Readonly<Record<string, number>>,
  period: Period,
): void {
  for (const layer of layers) {
    const described = sources[layer.id];
    if (!described || !visible.has(layer.id)) continue;
    const url = tileJson(described.url, layer, live, period);
    const source = map.getSource<VectorTileSource>(layer.id);
    if (!source) map.addSource(layer.id, { type: 'vector', url });
    else if (source.url !== url) source.setUrl(url);
  }
  if (!map.getSource(ridgeSource)) map.addSource(ridgeSource, emptyRidges);
}
