import type { FeatureCollection } from 'geojson';
import type { MapLayerMouseEvent } from 'maplibre-gl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ProblemRecord } from '../../../domain/model/index.ts';
import { urgencyOf } from '../../../domain/problems/rectification.ts';
import { useFeaturePick } from '../../map/use-feature-pick.ts';
import { noFeatures, type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { useMap } from '../../map/use-map.ts';

const source = 'inspect-problems';
const dots = `${source}-dots`;
const layers: readonly PageLayer[] = [
  {
    id: `${source}-ring`,
    type: 'circle',
    filter: ['==', ['get', 'chosen'], true],
    paint: {
      'circle-radius': 17,
      'circle-color': '#ffffff',
      'circle-opacity': 0.55,
      'circle-stroke-color': '#13241f',
      'circle-stroke-width': 3,
    },
  },
  {
    id: dots,
    type: 'circle',
    // What is over lies on top of what is not.
    layout: { 'circle-sort-key': ['match', ['get', 'urgency'], 'overdue', 2, 'soon', 1, 0] },
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 6, 14, 10],
      'circle-color': [
        'match',
        ['get', 'urgency'],
        'overdue',
        '#b5301a',
        'soon',
        '#d98200',
        'closed',
        '#7a8a8e',
        '#1450b8',
      ],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  },
];

type Placed = Pick<ProblemRecord, 'id' | 'lon' | 'lat' | 'state' | 'daysLeft'>;

/** Problems on the map, coloured by how urgent they are, the chosen one in a ring; a press there is told. */
export function useProblemMap(
  problems: readonly Placed[] | undefined,
  chosenId: string | null,
  onPress?: (id: string) => void,
): void {
  const map = useMap();
  const [over, setOver] = useState(false);
  const data = useMemo<FeatureCollection>(
    () =>
      problems
        ? {
            type: 'FeatureCollection',
            features: problems.map((problem) => ({
              type: 'Feature',
              properties: {
                id: problem.id,
                urgency: urgencyOf(problem),
                chosen: problem.id === chosenId,
              },
              geometry: { type: 'Point', coordinates: [problem.lon, problem.lat] },
            })),
          }
        : noFeatures,
    [problems, chosenId],
  );
  useGeoJson(source, data, layers);
  useEffect(() => {
    if (!map || !onPress) return;
    const enter = () => {
      setOver(true);
      map.getCanvas().style.cursor = 'pointer';
    };
    const leave = () => {
      setOver(false);
      map.getCanvas().style.cursor = '';
    };
    const press = (event: MapLayerMouseEvent) => {
      const id = event.features?.[0]?.properties.id as string | undefined;
      if (id) onPress(id);
    };
    map.on('mouseenter', dots, enter);
    map.on('mouseleave', dots, leave);
    map.on('click', dots, press);
    return () => {
      map.off('mouseenter', dots, enter);
      map.off('mouseleave', dots, leave);
      map.off('click', dots, press);
      map.getCanvas().style.cursor = '';
    };
  }, [map, onPress]);
  // Over a problem a press means the problem, not the parcel or gap below it.
  const keep = useCallback(() => {}, []);
  useFeaturePick(over && onPress ? keep : null);
}
