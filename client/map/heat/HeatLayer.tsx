import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLayerVersion } from '../../app/live.ts';
import { useMode } from '../../app/mode.ts';
import type { MapCatalogue } from '../catalogue.ts';
import { useDeckLayers } from '../use-map.ts';
import { CellReadout } from './CellReadout.tsx';
import { type HeatSpec, type HeatTiles, type HeatView, sameQuestion } from './heat-tile.ts';
import { heatLayer } from './heat-tiles.ts';
import { setShown } from './shown-period.ts';
import { useDrawing } from './use-drawing.ts';
import { useFailedTiles } from './use-failed-tiles.ts';
import { useHeatPeriod } from './use-heat-period.ts';
import { useMeasure } from './use-measure.ts';

const noTiles: HeatTiles = new Map();
const sameTiles = (a: HeatTiles, b: HeatTiles) =>
  a.size === b.size && [...b].every(([key, tile]) => a.get(key) === tile);

/** The next view with the tiles of the one before where they are the same, so that nothing is drawn anew. */
function following(before: HeatView | null, next: HeatView): HeatView {
  if (!before || !sameTiles(before.tiles, next.tiles)) return next;
  if (before.spec === next.spec && before.failed + next.failed === 0) return before;
  return { ...next, tiles: before.tiles };
}

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
  const [view, setView] = useState<HeatView | null>(null);
  const onView = useCallback((next: HeatView) => setView((before) => following(before, next)), []);
  const known = view?.tiles ?? noTiles;
  const { waited, attempt } = useFailedTiles(view);
  const answered =
    view !== null &&
    sameQuestion(view.spec, spec) &&
    [...known.values()].every((tile) => sameQuestion(tile.spec, spec));
  const incomplete = answered && view.failed > 0;
  const whole = answered && (!incomplete || waited);
  useEffect(() => {
    setShown({ period: whole ? spec : null, incomplete });
    return () => setShown(null);
  }, [whole, incomplete, spec]);
  const layers = useMemo(
    () => [heatLayer(spec, drawing, heat, known, attempt, onView)],
    [spec, drawing, heat, known, attempt, onView],
  );
  useDeckLayers('heat', layers);
  return drawing === 'cells' && <CellReadout heat={heat} tiles={known} spec={spec} />;
}
