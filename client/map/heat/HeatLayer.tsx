import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLayerVersion } from '../../app/live.ts';
import { useMode } from '../../app/mode.ts';
import type { MapCatalogue } from '../catalogue.ts';
import { useDeckLayers } from '../use-map.ts';
import { CellReadout } from './CellReadout.tsx';
import { type HeatSpec, type HeatTiles, sameQuestion } from './heat-tile.ts';
import { heatLayer } from './heat-tiles.ts';
import { setShownPeriod } from './shown-period.ts';
import { useDrawing } from './use-drawing.ts';
import { useHeatPeriod } from './use-heat-period.ts';
import { useMeasure } from './use-measure.ts';

const noTiles: HeatTiles = new Map();
const sameTiles = (a: HeatTiles, b: HeatTiles) =>
  a.size === b.size && [...b].every(([key, tile]) => a.get(key) === tile);

/** Puts the heat of the shared time window, or of a step of it, on the map while it is switched on. */
export function HeatLayer({ heat }: { heat: MapCatalogue['heat'] }) {
  const { from, to } = useHeatPeriod();
  const { theme } = useMode();
  const [measure] = useMeasure();
  const [drawing] = useDrawing();
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
  const whole = known !== noTiles && [...known.values()].every((tile) => sameQuestion(tile.spec, spec));
  useEffect(() => {
    setShownPeriod(whole ? spec : null);
    return () => setShownPeriod(null);
  }, [whole, spec]);
  const layers = useMemo(
    () => [heatLayer(spec, drawing, heat, known, onTiles)],
    [spec, drawing, heat, known, onTiles],
  );
  useDeckLayers('heat', layers);
  return drawing === 'cells' && <CellReadout heat={heat} tiles={known} spec={spec} />;
}
