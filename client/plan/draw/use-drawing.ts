import { useEffect, useState, useSyncExternalStore } from 'react';
import type { SnapToCustom } from 'terra-draw';
import { useMap } from '../../map/use-map.ts';
import { Drawing, type DrawingState, noDrawing } from './drawing.ts';

const nothing = () => () => {};

/** The drawing on the one map while the page is mounted; a rebuilt map gets a new one. `snap` must be constant. */
export function useDrawing(snap: SnapToCustom): { drawing: Drawing | null; state: DrawingState } {
  const map = useMap();
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    if (!map) return;
    const made = new Drawing(map, snap);
    setDrawing(made);
    return () => {
      made.stop();
      setDrawing(null);
    };
  }, [map, snap]);
  const state = useSyncExternalStore(drawing?.subscribe ?? nothing, drawing?.get ?? (() => noDrawing));
  return { drawing, state };
}
