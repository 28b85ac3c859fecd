import type { MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage, type MapCatalogue } from '../catalogue.ts';
import { answersClicks, keepsClicks, layerOf } from '../style/map-style.ts';
import { useTakenClicks } from '../use-feature-pick.ts';
import { useMap } from '../use-map.ts';
import styles from './FeatureCard.module.css';
import { FeatureFacts } from './FeatureFacts.tsx';

const reachPx = 4;

/** What is under a click, one tab a layer, in words, and how well patrols have covered it. */
export function FeatureCard({ catalogue }: { catalogue: MapCatalogue }) {
  const { t, i18n } = useTranslation('app');
  const map = useMap();
  const taken = useTakenClicks();
  const [hits, setHits] = useState<MapGeoJSONFeature[]>([]);
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    if (!map) return;
    const pick = (event: MapMouseEvent) => {
      if (taken) return taken(event);
      const { x, y } = event.point;
      const layersThat = (may: typeof answersClicks) =>
        map.getLayersOrder().filter((id) => may(map.getLayer(id)!));
      // What a page has drawn over the map is meant first; the page itself answers.
      const kept = layersThat(keepsClicks);
      if (kept.length > 0 && map.queryRenderedFeatures([x, y], { layers: kept }).length > 0) {
        setHits([]);
        return;
      }
      const found = map.queryRenderedFeatures(
        [
          [x - reachPx, y - reachPx],
          [x + reachPx, y + reachPx],
        ],
        { layers: layersThat(answersClicks) },
      );
      // The catalogue goes from the wide to the narrow: the smallest things first.
      const first = catalogue.layers
        .toReversed()
        .flatMap(({ id }) => found.find(({ layer }) => layerOf(layer) === id) ?? []);
      setHits(first);
      setChosen(0);
    };
    map.on('click', pick);
    return () => {
      map.off('click', pick);
    };
  }, [map, taken, catalogue]);
  const titleOf = (hit: MapGeoJSONFeature) => {
    const layer = catalogue.layers.find(({ id }) => id === layerOf(hit.layer));
    return layer && inLanguage(layer.title, i18n.language);
  };
  const feature = hits[chosen];
  if (!feature || taken) return null;
  return (
    <section className={styles.card} aria-label={t('feature.title')} data-testid="feature-card">
      <header>
        {hits.map((hit, at) => (
          <button key={hit.layer.id} type="button" aria-pressed={at === chosen} onClick={() => setChosen(at)}>
            {titleOf(hit)}
          </button>
        ))}
        <button type="button" className={styles.close} onClick={() => setHits([])} aria-label={t('close')}>
          ×
        </button>
      </header>
      <FeatureFacts feature={feature} />
    </section>
  );
}
