import { lazy, Suspense, useCallback, useEffect, useReducer } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import { patientImport } from '../app/recovery/patient-import.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { Canvas } from './Canvas.tsx';
import { MapContents } from './MapContents.tsx';
import { healthy, type MapFault, nextHealth, rebuildWaitMs } from './rebuild.ts';
import { webGl2Works } from './webgl.ts';

/** Seldom needed: its own chunk. */
const StaticMap = lazy(() => patientImport(() => import('./static/StaticMap.tsx')));

/**
 * The one map. The shell mounts it once; a lost graphics context, or a map that could not be made, has it made anew at
 * the same place, at growing waits and without end. Until then a picture without WebGL stands in its place.
 */
export default function MapCanvas() {
  const [health, tell] = useReducer(nextHealth, healthy, () =>
    webGl2Works() ? healthy : { ...healthy, fault: 'no-webgl' as const, failures: 1 },
  );
  const { generation, fault } = health;
  const up = useCallback(() => tell({ kind: 'up', now: Date.now() }), []);
  const failed = useCallback((kind: MapFault) => tell({ kind, now: Date.now() }), []);
  const again = useCallback(() => tell({ kind: webGl2Works() ? 'again' : 'no-webgl', now: Date.now() }), []);
  useEffect(() => {
    if (health.fault === null) return;
    const timer = setTimeout(again, rebuildWaitMs(health));
    return () => clearTimeout(timer);
  }, [health, again]);
  return (
    <>
      {fault !== 'no-webgl' && <Canvas key={generation} onUp={up} onFault={failed} onRestored={again} />}
      {fault === null && <MapContents />}
      {fault !== null && (
        <Suspense fallback={<Spinner />}>
          <StaticMap fault={fault} />
        </Suspense>
      )}
    </>
  );
}
