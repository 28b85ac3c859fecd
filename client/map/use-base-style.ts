import { useEffect } from 'react';
import { useLayerVersions } from '../app/live.ts';
import { type Mode, useMode } from '../app/mode.ts';
import { useTimeWindow } from '../app/url-state.ts';
import { pictureGroup, withPictures } from './background/pictures.ts';
import { useBackground } from './background/use-background.ts';
import { usePictures } from './background/use-pictures.ts';
import type { MapCatalogue } from './catalogue.ts';
import { useLayerVisibility } from './layers/use-layer-visibility.ts';
import { syncSources } from './sources.ts';
import { applyLayers } from './style/apply.ts';
import type { MapStyle } from './style/map-style.ts';
import { withRidges } from './style/ridge.ts';
import { scaled } from './style/scale.ts';
import { useMap } from './use-map.ts';

/** Size of the wall's drawing against 1920×1080: text and lines on the map grow with its panels, and never shrink. */
function drawingUnit(mode: Mode): number {
  if (mode !== 'wall') return 1;
  return Math.max(1, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
}

/** Keeps the server's style on the map: sources, theme, visible layers, and new tiles when a layer's version moves. */
export function useBaseStyle(catalogue: MapCatalogue | undefined, style: MapStyle | undefined): void {
  const map = useMap();
  const { mode, theme } = useMode();
  const { visible } = useLayerVisibility();
  const versions = useLayerVersions();
  const { from, to } = useTimeWindow();
  const background = useBackground();
  const { service, shown } = background;
  usePictures(background);

  useEffect(() => {
    if (!map || !catalogue || !style) return;
    syncSources(map, style, catalogue.layers, visible, versions, { from, to });
  }, [map, catalogue, style, visible, versions, from, to]);

  useEffect(() => {
    if (!map || !catalogue || !style) return;
    const apply = () => {
      const unit = drawingUnit(mode);
      const ridged = withRidges(style.layers, theme);
      const all = service ? withPictures(ridged, theme, shown !== null) : ridged;
      const groups = shown ? new Set([...visible, pictureGroup(shown)]) : visible;
      applyLayers(
        map,
        all.map((layer) => scaled(layer, unit)),
        groups,
      );
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
  }, [map, catalogue, style, mode, theme, visible, service, shown]);
}
