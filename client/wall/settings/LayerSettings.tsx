import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { inLanguage, useCatalogue } from '../../map/catalogue.ts';
import { heatSwitch, useLayerVisibility } from '../../map/layers/use-layer-visibility.ts';
import styles from './Settings.module.css';

/** The map's layers, the same switches as on the map itself. */
export function LayerSettings() {
  const { t, i18n } = useTranslation('display');
  const { data: catalogue } = useCatalogue();
  const { visible, toggle } = useLayerVisibility();
  if (!catalogue) return null;
  const rows = [{ id: heatSwitch, title: catalogue.heat.title }, ...catalogue.layers];
  return (
    <div className={styles.section}>
      <p className={styles.help}>{t('settings.inUrl')}</p>
      <ul className={styles.rows}>
        {rows.map(({ id, title }) => (
          <li key={id} className={styles.row}>
            <Checkbox checked={visible.has(id)} onChange={() => toggle(id)}>
              {inLanguage(title, i18n.language)}
            </Checkbox>
          </li>
        ))}
      </ul>
    </div>
  );
}
