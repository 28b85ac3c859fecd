import { useTranslation } from 'react-i18next';
import { useMode } from '../app/mode.ts';
import { problemText } from '../ui/problem-text.ts';
import { useCatalogue } from './catalogue.ts';
import { Furniture } from './Furniture.tsx';
import { FeatureCard } from './feature/FeatureCard.tsx';
import { HeatLayer } from './heat/HeatLayer.tsx';
import { heatSwitch, useLayerVisibility } from './layers/use-layer-visibility.ts';
import { MapFailed } from './MapFailed.tsx';
import { useMapStyle } from './style/map-style.ts';
import { useBaseStyle } from './use-base-style.ts';
import { useBrokenSources } from './use-broken-sources.ts';
import { useMapReady } from './use-map-ready.ts';
import { useOwnHome } from './use-own-home.ts';
import { useRidges } from './use-ridges.ts';

/** What is drawn on the map in every mode, and its furniture; all of it follows the server's style and layer catalogue. */
export function MapContents() {
  const { t, i18n } = useTranslation('app');
  const catalogue = useCatalogue();
  const style = useMapStyle(useMode().theme);
  const { visible } = useLayerVisibility();
  const known = catalogue.data !== undefined && style.data !== undefined;
  useBaseStyle(catalogue.data, style.data);
  useRidges(known);
  useMapReady(known);
  useBrokenSources();
  useOwnHome();
  const failed = [catalogue, style].find((query) => query.isError && !query.data);
  if (failed?.error)
    return (
      <MapFailed
        detail={problemText(failed.error.problem, t, i18n.language)}
        retry={() => {
          if (!catalogue.data) void catalogue.refetch();
          if (!style.data) void style.refetch();
        }}
      />
    );
  if (!catalogue.data) return null;
  return (
    <>
      {visible.has(heatSwitch) && <HeatLayer heat={catalogue.data.heat} />}
      <Furniture catalogue={catalogue.data} />
      <FeatureCard catalogue={catalogue.data} />
    </>
  );
}
