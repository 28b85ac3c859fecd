import { useCallback, useMemo, useState } from 'react';
import { useLayerVersion } from '../../app/live.ts';
import { useMode } from '../../app/mode.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import type { MapCatalogue } from '../catalogue.ts';
import { useDeckLayers } from '../use-map.ts';
import { type HeatSpec, type HeatTiles, heatLayer } from './heat-tiles.ts';
import { useMeasure } from './use-measure.ts';

const noTiles: HeatTiles = new Map();
const sameTiles = (a: HeatTiles, b: HeatTiles) =>
  a.size === b.size && [...b].every(([key, tile]) => a.get(key) === tile);

/** Puts the heat of the shared time window on the map while it is switched on. */
export function HeatLayer({ heat }: { heat: MapCatalogue['heat'] }) {
  const { from, to } = useTimeWindow();
  const { theme } = useMode();
  const [measure] = useMeasure();
  const version = Math.max(heat.version, useLayerVersion('heat'));
  const spec = useMemo<HeatSpec>(
    () => ({ from, to, measure, version, theme }),
    [from, to, measure, version, theme],
  );
  const [known, setKnown] = useState<HeatTiles>(noTiles);
  const onTiles = useCallback(
    (tiles: HeatTiles) => setKnown((before) => (sameTiles(before, tiles) ? before : tiles)),
    [],
  );
  const layers = useMemo(() => [heatLayer(spec, heat, known, onTiles)], [spec, heat, known, onTiles]);
  useDeckLayers('heat', layers);
  return null;
}
