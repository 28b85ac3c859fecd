import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useLive } from '../app/live.ts';
import { useMode } from '../app/mode.ts';
import { useTimeWindow } from '../app/url-state.ts';
import type { MapCatalogue } from './catalogue.ts';
import { useLayerVisibility } from './layers/use-layer-visibility.ts';
import { syncSources } from './sources.ts';
import { type StyleLayer, shapeAnchor, styleLayers } from './style/layers.ts';
import { useMap } from './use-map.ts';

/** Adds what is missing and sets what differs, so that layers which a page has added stay where they are. */
function applyLayers(
  map: MapLibreMap,
  layers: StyleLayer[],
  visible: ReadonlySet<string>,
  below?: string,
): void {
  for (const { group, layer } of layers) {
    const visibility = group === null || visible.has(group) ? 'visible' : 'none';
    if (!map.getLayer(layer.id)) {
      map.addLayer({ ...layer, layout: { ...layer.layout, visibility } } as typeof layer, below);
      continue;
    }
    const unchecked = { validate: false };
    for (const [key, value] of Object.entries(layer.paint ?? {}))
      map.setPaintProperty(layer.id, key as 'fill-color', value as never, unchecked);
    for (const [key, value] of Object.entries(layer.layout ?? {}))
      map.setLayoutProperty(layer.id, key as 'text-field', value as never, unchecked);
    map.setLayoutProperty(layer.id, 'visibility', visibility, unchecked);
  }
}

/** Size of the wall's drawing against 1920×1080: text and lines on the map grow with its panels, and never shrink. */
function drawingUnit(mode: string): number {
  if (mode !== 'wall') return 1;
  return Math.max(1, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
}

/** Keeps the map's own style: sources, theme, visible layers, and new tiles when a layer's version moves. */
export function useBaseStyle(catalogue: MapCatalogue | undefined): void {
  const map = useMap();
  const { mode, theme } = useMode();
  const { visible } = useLayerVisibility();
  const { versions } = useLive();
  const { from, to } = useTimeWindow();

  useEffect(() => {
    if (!map || !catalogue) return;
    const known = Object.fromEntries(catalogue.layers.map(({ id, version }) => [id, version]));
    syncSources(map, { ...known, ...versions }, { from, to });
  }, [map, catalogue, versions, from, to]);

  useEffect(() => {
    if (!map || !catalogue) return;
    const apply = () => {
      const { shapes, labels } = styleLayers(theme, drawingUnit(mode));
      applyLayers(map, shapes, visible, shapeAnchor);
      applyLayers(map, labels, visible);
    };
    // The root's font size follows data-mode, which the shell sets in an effect of the same commit.
    let frame = requestAnimationFrame(apply);
    // The window's event, not the map's: that one also comes while a lost graphics context is being restored.
    const resized = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(apply);
    };
    addEventListener('resize', resized);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('resize', resized);
    };
  }, [map, catalogue, mode, theme, visible]);
}
