import type { MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTakenClicks } from '../use-feature-pick.ts';
import { useMap } from '../use-map.ts';
import styles from './FeatureCard.module.css';
import { FeatureFacts } from './FeatureFacts.tsx';

/** Style layers that answer a click, the smallest things first. */
const pickable = [
  'patrol-line',
  'parcel-fill',
  'zone-fill',
  'grid-fill',
  'town-fill',
  'mountain-fill',
  'division-fill',
];
const reachPx = 4;

/** What is under a click, one tab a layer, in words, and how well patrols have covered it. */
export function FeatureCard() {
  const { t } = useTranslation('app');
  const map = useMap();
  const taken = useTakenClicks();
  const [hits, setHits] = useState<MapGeoJSONFeature[]>([]);
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    if (!map) return;
    const pick = (event: MapMouseEvent) => {
      if (taken) return taken(event);
      const { x, y } = event.point;
      const found = map.queryRenderedFeatures(
        [
          [x - reachPx, y - reachPx],
          [x + reachPx, y + reachPx],
        ],
        { layers: pickable.filter((id) => map.getLayer(id)) },
      );
      const first = pickable.flatMap((id) => found.find(({ layer }) => layer.id === id) ?? []);
      setHits(first);
      setChosen(0);
    };
    map.on('click', pick);
    return () => {
      map.off('click', pick);
    };
  }, [map, taken]);
  const feature = hits[chosen];
  if (!feature || taken) return null;
  return (
    <section className={styles.card} aria-label={t('feature.title')} data-testid="feature-card">
      <header>
        {hits.map((hit, at) => (
          <button key={hit.layer.id} type="button" aria-pressed={at === chosen} onClick={() => setChosen(at)}>
            {t(`layers.${hit.sourceLayer as 'town'}`)}
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
