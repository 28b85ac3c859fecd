import { useTranslation } from 'react-i18next';
import { overview } from '../../domain/law/overview.ts';
import { useApi } from '../app/api.ts';
import { useSite } from '../app/site.ts';
import { useTimeWindow } from '../app/url-state.ts';
import { useWide } from '../ui/use-media.ts';
import { useBackground } from './background/use-background.ts';
import { inLanguage, type MapCatalogue } from './catalogue.ts';
import styles from './Furniture.module.css';
import { useLayerVisibility } from './layers/use-layer-visibility.ts';

/** Where the map's data is from, how old it is, what of it is illustrative, and its approval number. */
export function Attribution({ catalogue }: { catalogue: MapCatalogue }) {
  const { t, i18n } = useTranslation('app');
  const { visible } = useLayerVisibility();
  const wide = useWide();
  const { from, to } = useTimeWindow();
  const figures = useApi(overview, '/api/summary', { from, to }, { keepPrevious: true });
  const { data: site } = useSite();
  const { service, shown } = useBackground();
  const illustrative = catalogue.layers
    .filter((layer) => layer.illustrative && visible.has(layer.id))
    .map((layer) => inLanguage(layer.title, i18n.language));
  const picture = shown && service?.attribution;
  const demo = figures.data?.illustrative && <strong>{t('credits.demo')} · </strong>;
  // Nothing is said of it before the answer: "not configured" is a statement of its own.
  const approval =
    site &&
    (site.mapApproval ? t('credits.approval', { number: site.mapApproval }) : t('credits.noApproval'));
  const sources = [
    illustrative.length > 0 && t('credits.illustrative', { layers: illustrative.join(t('credits.and')) }),
    t('credits.divisions'),
    site?.credit,
    wide && picture,
    site?.unit && t('credits.unit', { unit: site.unit }),
    wide && approval,
  ]
    .filter(Boolean)
    .join(' · ');
  if (wide)
    return (
      <p className={styles.credits} data-testid="attribution">
        {demo}
        {sources}
      </p>
    );
  return (
    <details className={styles.credits} data-testid="attribution">
      <summary>
        {demo}
        {[approval, picture].filter(Boolean).join(' · ')}
      </summary>
      {sources}
    </details>
  );
}
