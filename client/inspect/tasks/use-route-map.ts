import type { Feature, FeatureCollection } from 'geojson';
import { useEffect, useMemo } from 'react';
import type { Route, RouteGap } from '../../../domain/model/route.ts';
import { boxAround, flyAboveFurniture } from '../../map/flight.ts';
import { noFeatures, type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { useMap } from '../../map/use-map.ts';
import { useList } from '../lists/use-list.ts';

const source = 'inspect-route';
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
const colour = '#6d1fb0';
const leg = ['==', ['get', 'part'], 'leg'] as const;
const stopSource = `${source}-stops`;

/** Violet, which nothing else on the map is: a route is a plan, and no track. */
const layers: readonly PageLayer[] = [
  {
    id: `${source}-gap`,
    type: 'line',
    filter: ['==', ['get', 'part'], 'gap'],
    paint: { 'line-color': colour, 'line-width': 2 },
  },
  {
    id: `${source}-halo`,
    type: 'line',
    filter: leg as never,
    layout: round,
    paint: { 'line-color': '#ffffff', 'line-width': 7, 'line-opacity': 0.9 },
  },
  {
    id: `${source}-trail`,
    type: 'line',
    filter: ['all', leg, ['get', 'onTrail']] as never,
    layout: round,
    paint: { 'line-color': colour, 'line-width': 4 },
  },
  {
    id: `${source}-off`,
    type: 'line',
    filter: ['all', leg, ['!', ['get', 'onTrail']]] as never,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': 3, 'line-dasharray': [2, 1.5] },
  },
];

/** Over the map's names: a ridge's name must not hide which gap comes first. */
const stopLayers: readonly PageLayer[] = [
  {
    id: `${stopSource}-circle`,
    type: 'circle',
    paint: {
      'circle-color': colour,
      'circle-radius': 12,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  },
  {
    id: `${stopSource}-number`,
    type: 'symbol',
    layout: {
      'text-field': ['get', 'number'],
      'text-size': 15,
      'text-allow-overlap': true,
      'text-font': ['sans-serif'],
    },
    paint: { 'text-color': '#ffffff' },
  },
];

/** A route on the map while its tab is shown: dashed off the trails, its stops numbered; the map flies there. */
export function useRouteMap(
  route: Route | null,
  gaps: readonly Pick<RouteGap, 'id' | 'geometry'>[] = [],
): void {
  const map = useMap();
  const [list] = useList();
  const shown = list === 'tasks' ? route : null;
  const data = useMemo<FeatureCollection>(
    () =>
      shown ? { type: 'FeatureCollection', features: [...gaps.map(gapOf), ...legsOf(shown)] } : noFeatures,
    [shown, gaps],
  );
  const stops = useMemo<FeatureCollection>(
    () => (shown ? { type: 'FeatureCollection', features: stopsOf(shown) } : noFeatures),
    [shown],
  );
  useGeoJson(source, data, layers);
  useGeoJson(stopSource, stops, stopLayers, 'above');
  useEffect(() => {
    if (!map || !shown) return;
    const box = boxAround(
      shown.legs.flatMap(({ line }) => line.map(([x, y]) => [x, y, x, y] as const)) as never,
    );
    if (box) flyAboveFurniture(map, box, 16);
  }, [map, shown]);
}

function gapOf({ id, geometry }: Pick<RouteGap, 'id' | 'geometry'>): Feature {
  return { type: 'Feature', properties: { id: `gap ${id}`, part: 'gap' }, geometry: geometry as never };
}

function legsOf({ legs }: Route): Feature[] {
  return legs.map(({ onTrail, line }, i) => ({
    type: 'Feature',
    properties: { id: i, part: 'leg', onTrail },
    geometry: { type: 'LineString', coordinates: line },
  }));
}

function stopsOf({ stops }: Route): Feature[] {
  return stops.map(({ place, gapId }, i) => ({
    type: 'Feature',
    properties: { id: `stop ${gapId}`, number: String(i + 1) },
    geometry: { type: 'Point', coordinates: place },
  }));
}
