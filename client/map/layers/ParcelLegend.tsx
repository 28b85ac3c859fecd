import { useTranslation } from 'react-i18next';
import { useMode } from '../../app/mode.ts';
import { useWide } from '../../ui/use-media.ts';
import styles from '../Furniture.module.css';
import { type ParcelGroup, parcelGroups } from '../style/palette.ts';

/** Colours of the parcels (小班). */
export function ParcelLegend() {
  const { t } = useTranslation('app');
  const { theme } = useMode();
  return (
    <details className={styles.box} open={useWide()} data-testid="parcel-legend">
      <summary>{t('layers.parcel')}</summary>
      <ul className={styles.keys}>
        {(Object.keys(parcelGroups) as ParcelGroup[]).map((group) => (
          <li key={group}>
            <i style={{ background: parcelGroups[group][theme] }} />
            {t(`parcel.${group}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}
