import { useTranslation } from 'react-i18next';
import { useMode } from '../../app/mode.ts';
import { useWide } from '../../ui/use-media.ts';
import { type CatalogueLayer, inLanguage } from '../catalogue.ts';
import styles from '../Furniture.module.css';

/** What a layer's colours mean. */
export function LayerLegend({ layer }: { layer: CatalogueLayer }) {
  const { i18n } = useTranslation('app');
  const { theme } = useMode();
  return (
    <details className={styles.box} open={useWide()} data-testid={`${layer.id}-legend`}>
      <summary>{inLanguage(layer.title, i18n.language)}</summary>
      <ul className={styles.keys}>
        {layer.legend.map(({ label, colour }) => (
          <li key={label.en}>
            <i style={{ background: colour[theme] }} />
            {inLanguage(label, i18n.language)}
          </li>
        ))}
      </ul>
    </details>
  );
}
