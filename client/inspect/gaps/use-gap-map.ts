import type { FeatureCollection } from 'geojson';
import type { MapLayerMouseEvent } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { Gap } from '../../../domain/model/index.ts';
import { mapStore } from '../../map/map-store.ts';
import { keptClicks } from '../../map/style/map-style.ts';
import { useTakenClicks } from '../../map/use-feature-pick.ts';
import { type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { useMap } from '../../map/use-map.ts';
import type { GapFocus } from './gap-focus.ts';
import { addHatch, hatch } from './hatch.ts';

const source = 'inspect-gaps';
const fill = `${source}-fill`;
const lit = [
  'any',
  ['boolean', ['feature-state', 'hovered'], false],
  ['boolean', ['feature-state', 'selected'], false],
];
const either = (on: unknown, off: unknown) => ['case', lit, on, off] as never;

const layers: readonly PageLayer[] = [
  // Over a gap a press means the gap, not the parcel or town below it.
  {
    id: fill,
    type: 'fill',
    metadata: keptClicks,
    paint: { 'fill-color': '#c2361f', 'fill-opacity': either(0.5, 0.16) },
  },
  { id: `${source}-hatch`, type: 'fill', paint: { 'fill-pattern': hatch } },
  {
    id: `${source}-line`,
    type: 'line',
    paint: {
      'line-color': either('#7a1404', '#c2361f'),
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, either(3, 0.4), 13, either(4, 1.4)],
    },
  },
];

/** The gaps on the map, hatched red; hovering and pressing there is told to the list, and the other way round. */
export function useGapMap(gaps: readonly Gap[], focus: GapFocus): void {
  const map = useMap();
  const data = useMemo<FeatureCollection>(
    () => ({
      type: 'FeatureCollection',
      features: gaps.map(({ id, rank, geometry }) => ({
        type: 'Feature',
        properties: { id, rank },
        geometry,
      })),
    }),
    [gaps],
  );
  useEffect(() => {
    if (map) addHatch(map);
  }, [map]);
  useGeoJson(source, data, layers);
  const { hover, pick } = focus;
  // Who draws or picks a place on the map means the place, not the gap there.
  const taken = useTakenClicks() !== null;

  useEffect(() => {
    if (!map) return;
    const at = (event: MapLayerMouseEvent) =>
      (event.features?.[0]?.properties.id as string | undefined) ?? null;
    const move = (event: MapLayerMouseEvent) => hover(at(event));
    const leave = () => hover(null);
    const press = (event: MapLayerMouseEvent) => {
      const id = at(event);
      if (id && !taken) pick(id);
    };
    map.on('mousemove', fill, move);
    map.on('mouseleave', fill, leave);
    map.on('click', fill, press);
    return () => {
      map.off('mousemove', fill, move);
      map.off('mouseleave', fill, leave);
      map.off('click', fill, press);
    };
  }, [map, hover, pick, taken]);

  useGapState('hovered', focus.hoveredId, data);
  useGapState('selected', focus.selectedId, data);
}

/** One gap at a time is hovered, one selected. */
function useGapState(key: 'hovered' | 'selected', id: string | null, data: FeatureCollection): void {
  const map = useMap();
  useEffect(() => {
    if (!map || id === null || !data.features.some((f) => f.properties?.id === id)) return;
    if (!map.getSource(source)) return;
    map.setFeatureState({ source, id }, { [key]: true });
    return () => {
      if (mapStore.get().map === map && map.getSource(source)) map.removeFeatureState({ source, id }, key);
    };
  }, [map, key, id, data]);
}
