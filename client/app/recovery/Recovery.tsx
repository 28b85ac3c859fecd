import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { mapStore } from '../../map/map-store.ts';
import { useMode } from '../mode.ts';
import { useNewBuild } from './build.ts';
import styles from './Recovery.module.css';
import { reloadWhenPossible } from './reload.ts';
import { versionEveryMs } from './reload-guard.ts';
import { useRecovery } from './use-recovery.ts';

/** A flight that is cut off would be seen from eight metres. */
const betweenFlights = () => !mapStore.get().map?.isMoving();

/**
 * What keeps the page going by itself. A new version of the client is taken at once on the wall, where nobody is; the
 * other modes say that there is one, and whoever draws or fills in a form chooses when.
 */
export function Recovery() {
  useRecovery();
  const { t } = useTranslation('app');
  const { mode } = useMode();
  const build = useNewBuild();
  const alone = mode === 'wall';
  useEffect(() => {
    if (build && alone) return reloadWhenPossible(build, versionEveryMs, betweenFlights);
  }, [build, alone]);
  if (!build || alone) return null;
  return (
    <div className={styles.version} role="status" data-testid="new-version">
      {t('version.new')}
      <button type="button" onClick={() => location.reload()}>
        {t('version.reload')}
      </button>
    </div>
  );
}
