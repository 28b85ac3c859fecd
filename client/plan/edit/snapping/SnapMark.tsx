import type { FeatureCollection } from 'geojson';
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { noFeatures, type PageLayer, useGeoJson } from '../../../map/use-geojson.ts';
import type { Snapper } from './snapper.ts';

const source = 'plan-snap';
const pink = '#be185d';
const layers: readonly PageLayer[] = [
  {
    id: `${source}-ring`,
    type: 'circle',
    paint: {
      'circle-radius': ['match', ['get', 'on'], 'vertex', 11, 8],
      'circle-color': 'rgba(255,255,255,0)',
      'circle-stroke-color': pink,
      'circle-stroke-width': ['match', ['get', 'on'], 'vertex', 3, 2],
    },
  },
  {
    id: `${source}-text`,
    type: 'symbol',
    layout: {
      'text-field': ['get', 'text'],
      'text-size': 14,
      'text-anchor': 'bottom-left',
      'text-offset': [0.9, -0.6],
      'text-allow-overlap': true,
    },
    paint: { 'text-color': pink, 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
  },
];

/** A mark on the map where the pointer is caught, with the name of what caught it. */
export function SnapMark({ snapper }: { snapper: Snapper }) {
  const { t } = useTranslation('plan');
  const mark = useSyncExternalStore(snapper.subscribe, snapper.get);
  const data = useMemo<FeatureCollection>(() => {
    if (!mark) return noFeatures;
    const text = [t(`snap.kind.${mark.kind}`), mark.name, t(`snap.${mark.on}`)].filter(Boolean).join(' ');
    return {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { id: 0, on: mark.on, text },
          geometry: { type: 'Point', coordinates: mark.position },
        },
      ],
    };
  }, [mark, t]);
  useGeoJson(source, data, layers, 'above');
  return null;
}
