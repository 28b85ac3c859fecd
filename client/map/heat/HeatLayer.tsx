import { useMemo } from 'react';
import { useLayerVersion } from '../../app/live.ts';
import { useMode } from '../../app/mode.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import type { MapCatalogue } from '../catalogue.ts';
import { useDeckLayers } from '../use-map.ts';
import { heatLayer } from './heat-tiles.ts';
import { useMeasure } from './use-measure.ts';

/** Puts the heat of the shared time window on the map while it is switched on. */
export function HeatLayer({ heat }: { heat: MapCatalogue['heat'] }) {
  const { from, to } = useTimeWindow();
  const { theme } = useMode();
  const [measure] = useMeasure();
  const version = Math.max(heat.version, useLayerVersion('heat'));
  const layers = useMemo(
    () => [heatLayer({ from, to, measure, version, theme }, heat)],
    [from, to, measure, version, theme, heat],
  );
  useDeckLayers('heat', layers);
  return null;
}
