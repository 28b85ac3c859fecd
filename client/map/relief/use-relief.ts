import { wrap } from 'comlink';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { ArealGeometry, Bbox } from '../../../domain/model/common.ts';
import { useMode } from '../../app/mode.ts';
import { useBackground } from '../background/use-background.ts';
import { boxAround } from '../flight.ts';
import { useLayerVisibility } from '../layers/use-layer-visibility.ts';
import { mapStore } from '../map-store.ts';
import { useMap } from '../use-map.ts';
import { type Frame, frameOf } from './frame.ts';
import type { ReliefHost } from './relief.worker.ts';

const id = 'relief';
/** It lies on the ridges' fill and under their outline. */
const above = 'mountain-line';

export interface ShadedArea {
  geometry: ArealGeometry;
  bbox: Bbox;
}
interface Painted {
  canvas: HTMLCanvasElement;
  frame: Frame;
}

/** The 四山 as shaded mountains on the dark map: the wall's heroes. Drawn from their outlines, 示意, no elevation model. */
export function useRelief(areas: readonly ShadedArea[]): void {
  const map = useMap();
  const { theme } = useMode();
  const { visible } = useLayerVisibility();
  const { shown } = useBackground();
  const wanted = theme === 'dark' && visible.has('mountain') && shown === null;
  const painted = usePainted(areas, wanted);
  useEffect(() => {
    if (!map || !painted || !wanted) return;
    const add = () => {
      if (!map.getLayer(id) && map.getLayer(above)) show(map, painted);
    };
    add();
    map.on('styledata', add);
    return () => {
      map.off('styledata', add);
      if (mapStore.get().map !== map) return; // already torn down with everything on it
      if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(id)) map.removeSource(id);
    };
  }, [map, painted, wanted]);
}

function show(map: MapLibreMap, { canvas, frame }: Painted): void {
  map.addSource(id, { type: 'canvas', canvas, animate: false, coordinates: frame.corners });
  // Close by, where parcels and tracks are read, it gives way.
  const opacity = ['interpolate', ['linear'], ['zoom'], 9, 0.95, 11, 0.6, 13, 0.15] as never;
  map.addLayer(
    { id, type: 'raster', source: id, paint: { 'raster-opacity': opacity, 'raster-fade-duration': 0 } },
    above,
  );
}

/** The picture of these areas, painted in a worker of its own when it is first wanted. */
function usePainted(areas: readonly ShadedArea[], wanted: boolean): Painted | null {
  const [painted, setPainted] = useState<{ of: readonly ShadedArea[]; picture: Painted } | null>(null);
  const of = painted?.of;
  useEffect(() => {
    if (!wanted || areas.length === 0 || of === areas) return;
    const worker = new Worker(new URL('./relief.worker.ts', import.meta.url), { type: 'module' });
    const box = boxAround(areas.map(({ bbox }) => bbox))!;
    let live = true;
    // Without OffscreenCanvas there is no answer, and the ridges are as flat as before.
    void wrap<ReliefHost>(worker)
      .paint(
        areas.map(({ geometry }) => geometry),
        box,
      )
      .then((bitmap) => {
        const canvas = document.createElement('canvas');
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
        canvas.getContext('bitmaprenderer')!.transferFromImageBitmap(bitmap);
        if (live) setPainted({ of: areas, picture: { canvas, frame: frameOf(box) } });
      })
      .catch(() => {})
      .finally(() => worker.terminate());
    return () => {
      live = false;
      worker.terminate();
    };
  }, [areas, wanted, of]);
  return painted?.picture ?? null;
}
