import { useTranslation } from 'react-i18next';
import { useApi } from '../app/api.ts';
import { problemText } from '../ui/problem-text.ts';
import { mapCatalogue } from './catalogue.ts';
import { Furniture } from './Furniture.tsx';
import { FeatureCard } from './feature/FeatureCard.tsx';
import { HeatLayer } from './heat/HeatLayer.tsx';
import { useLayerVisibility } from './layers/use-layer-visibility.ts';
import { MapFailed } from './MapFailed.tsx';
import { useBaseStyle } from './use-base-style.ts';
import { useMapReady } from './use-map-ready.ts';
import { useRidges } from './use-ridges.ts';

/** What is drawn on the map in every mode, and its furniture; all of it follows the server's layer catalogue. */
export function MapContents() {
  const { t, i18n } = useTranslation('app');
  const catalogue = useApi(mapCatalogue, '/tiles/catalog.json');
  const { visible } = useLayerVisibility();
  const known = catalogue.data !== undefined;
  useBaseStyle(catalogue.data);
  useRidges(known);
  useMapReady(known);
  if (catalogue.isError && !known)
    return (
      <MapFailed
        detail={problemText(catalogue.error.problem, t, i18n.language)}
        retry={() => void catalogue.refetch()}
      />
    );
  if (!catalogue.data) return null;
  return (
    <>
      {visible.has('heat') && <HeatLayer heat={catalogue.data.heat} />}
      <Furniture catalogue={catalogue.data} />
      <FeatureCard />
    </>
  );
}
