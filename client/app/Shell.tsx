import { lazy, Suspense } from 'react';
import { Outlet } from 'react-router';
import { MapFailed } from '../map/MapFailed.tsx';
import { Boundary } from '../ui/Boundary.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { Header } from './Header.tsx';
import { useLiveUpdates } from './live.ts';
import { useMarkedMode } from './mode.ts';
import { patientImport } from './recovery/patient-import.ts';
import { Recovery } from './recovery/Recovery.tsx';
import styles from './Shell.module.css';

/** Its own chunk: the panels of a mode paint before the map's code has arrived. */
const MapCanvas = lazy(() => patientImport(() => import('../map/MapCanvas.tsx')));

/** Header, the one map, and the panels of the current mode over it. */
export function Shell() {
  useMarkedMode();
  useLiveUpdates();
  return (
    <div className={styles.shell}>
      <Header />
      <Recovery />
      <main className={styles.stage}>
        <div className={styles.map}>
          <Boundary
            healAfterMs={20_000}
            fallback={(error) => <MapFailed detail={error.message} retry={() => location.reload()} />}
          >
            <Suspense fallback={null}>
              <MapCanvas />
            </Suspense>
          </Boundary>
        </div>
        <Suspense fallback={<Spinner />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
