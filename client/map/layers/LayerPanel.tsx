import { useTranslation } from 'react-i18next';
import { BackgroundChoice } from '../background/BackgroundChoice.tsx';
import { inLanguage, type MapCatalogue } from '../catalogue.ts';
import styles from '../Furniture.module.css';
import { useZoom } from '../use-zoom.ts';
import { heatSwitch, useLayerVisibility } from './use-layer-visibility.ts';

/** Switches of the map's layers and what lies below them; says of a layer that is on why nothing of it is seen yet. */
export function LayerPanel({ catalogue }: { catalogue: MapCatalogue }) {
  const { t, i18n } = useTranslation('app');
  const { visible, toggle } = useLayerVisibility();
  const zoom = useZoom();
  const switches = [{ ...catalogue.heat, id: heatSwitch }, ...catalogue.layers];
  return (
    <details className={`${styles.box} ${styles.layers}`} data-testid="layer-panel">
      <summary>{t('layers.title')}</summary>
      <ul>
        {switches.map(({ id, title, minzoom }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={visible.has(id)}
                onChange={() => toggle(id)}
                data-testid={`layer-${id}`}
              />
              {inLanguage(title, i18n.language)}
              {visible.has(id) && zoom < minzoom && <small>{t('layers.zoomIn')}</small>}
            </label>
          </li>
        ))}
      </ul>
      <BackgroundChoice />
    </details>
  );
}
