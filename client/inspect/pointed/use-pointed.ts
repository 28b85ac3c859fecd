import type { FeatureCollection } from 'geojson';
import { useEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { arealGeometry } from '../../../domain/model/index.ts';
import { useApi } from '../../app/api.ts';
import { flyToBox } from '../../map/flight.ts';
import { boxOf } from '../../map/rings.ts';
import { noFeatures, type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { useMap } from '../../map/use-map.ts';

/** What both /api/areas/{id} and an item of /ogc have. */
const outlined = z.looseObject({ geometry: arealGeometry.nullable() });

/** One thing of a list whose outline is wanted on the map. */
export interface Thing {
  key: string;
  /** where its outline is asked for */
  path: string;
  params?: Record<string, string>;
  /** dashed: what is no longer, or not yet */
  dashed?: boolean;
}

export interface Pointed {
  key: string | null;
  /** the same again takes it away */
  toggle(thing: Thing): void;
  clear(): void;
}

const source = 'inspect-pointed';
const line = { 'line-color': '#7a1fa2', 'line-width': 3.5 };
const layers: readonly PageLayer[] = [
  {
    id: `${source}-fill`,
    type: 'fill',
    paint: { 'fill-color': '#7a1fa2', 'fill-opacity': 0.12 },
  },
  {
    id: `${source}-halo`,
    type: 'line',
    paint: { 'line-color': '#ffffff', 'line-width': 7, 'line-opacity': 0.8 },
  },
  { id: `${source}-solid`, type: 'line', filter: ['!', ['get', 'dashed']], paint: line },
  {
    id: `${source}-dashed`,
    type: 'line',
    filter: ['get', 'dashed'],
    paint: { ...line, 'line-dasharray': [2, 1.5] },
  },
];

/** Outlines the one thing that a list points at, and flies there once its outline has come. */
export function usePointed(): Pointed {
  const map = useMap();
  const [thing, setThing] = useState<Thing | null>(null);
  const { data } = useApi(outlined, thing?.path ?? '', thing?.params, { enabled: thing !== null });
  const geometry = thing && data ? data.geometry : null;
  const features = useMemo<FeatureCollection>(
    () =>
      thing && geometry
        ? {
            type: 'FeatureCollection',
            features: [
              {
                type: 'Feature',
                properties: { id: thing.key, dashed: thing.dashed ?? false },
                geometry,
              },
            ],
          }
        : noFeatures,
    [thing, geometry],
  );
  useGeoJson(source, features, layers);
  const flown = useRef<Thing | null>(null);
  useEffect(() => {
    if (!map || !thing || !geometry || flown.current === thing) return;
    flown.current = thing;
    flyToBox(map, boxOf(geometry), 15);
  }, [map, thing, geometry]);
  return useMemo(
    () => ({
      key: thing?.key ?? null,
      toggle: (next) => setThing((now) => (now?.key === next.key ? null : next)),
      clear: () => setThing(null),
    }),
    [thing],
  );
}
