import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, LayerSpecification } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { mapStore } from './map-store.ts';
import { labelAnchor, topAnchor } from './style/anchors.ts';
import { useMap } from './use-map.ts';

type Sourced = Extract<LayerSpecification, { source: string }>;
type WithoutSource<L> = L extends Sourced ? Omit<L, 'source'> : never;
/** A style layer of the page's own source. */
export type PageLayer = WithoutSource<Sourced>;

export const noFeatures: FeatureCollection = { type: 'FeatureCollection', features: [] };

/**
 * Draws features on the one map, under its labels (`above`: over them), while the caller is mounted. `layers` must be
 * constant; features are told apart by their property `id` (for feature state).
 */
export function useGeoJson(
  id: string,
  data: FeatureCollection,
  layers: readonly PageLayer[],
  place: 'under' | 'above' = 'under',
): void {
  const map = useMap();
  const latest = useRef(data);
  latest.current = data;
  useEffect(() => {
    if (!map) return;
    let frame = 0;
    const add = () => {
      if (map.getSource(id) || !map.getLayer('ground')) return;
      map.addSource(id, { type: 'geojson', data: latest.current, promoteId: 'id' });
      const below = place === 'above' ? topAnchor : labelAnchor;
      for (const layer of layers) map.addLayer({ ...layer, source: id } as LayerSpecification, below);
    };
    // The map's own layers come a moment after it has loaded, with an event for each: ours wait for the last of them,
    // for they belong between its lines and its names.
    const soon = () => {
      cancelAnimationFrame(frame);
      if (!map.getSource(id)) frame = requestAnimationFrame(add);
    };
    soon();
    map.on('styledata', soon);
    return () => {
      cancelAnimationFrame(frame);
      map.off('styledata', soon);
      if (mapStore.get().map !== map) return; // already torn down with everything on it
      for (const layer of layers) if (map.getLayer(layer.id)) map.removeLayer(layer.id);
      if (map.getSource(id)) map.removeSource(id);
    };
  }, [map, id, layers, place]);
  useEffect(() => {
    map?.getSource<GeoJSONSource>(id)?.setData(data);
  }, [map, id, data]);
}
