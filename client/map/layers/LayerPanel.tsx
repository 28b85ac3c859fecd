import { useTranslation } from 'react-i18next';
import type { MapCatalogue } from '../catalogue.ts';
import styles from '../Furniture.module.css';
import { useZoom } from '../use-zoom.ts';
import { layerIds } from './layer-ids.ts';
import { useLayerVisibility } from './use-layer-visibility.ts';

/** Switches of the map's layers; says of a layer that is on why nothing of it is seen yet. */
export function LayerPanel({ catalogue }: { catalogue: MapCatalogue }) {
  const { t } = useTranslation('app');
  const { visible, toggle } = useLayerVisibility();
  const zoom = useZoom();
  const minzoom = (id: string) => catalogue.layers.find((layer) => layer.id === id)?.minzoom ?? 0;
  return (
    <details className={`${styles.box} ${styles.layers}`} data-testid="layer-panel">
      <summary>{t('layers.title')}</summary>
      <ul>
        {layerIds.map((id) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={visible.has(id)}
                onChange={() => toggle(id)}
                data-testid={`layer-${id}`}
              />
              {t(`layers.${id}`)}
              {visible.has(id) && zoom < minzoom(id) && <small>{t('layers.zoomIn')}</small>}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
