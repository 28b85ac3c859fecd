import type { Feature, FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import type { PatrolPlayback } from '../../../domain/model/index.ts';
import { type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { colours } from './colours.ts';

type Marked = Pick<PatrolPlayback, 'stops' | 'gaps' | 'doubtful'>;

const source = 'inspect-playback';
const only = (what: string) => ['==', ['get', 'what'], what] as never;
/** A ring that does not hide what is below it. */
const ring = (what: keyof typeof colours, radius: number): PageLayer => ({
  id: `${source}-${what}`,
  type: 'circle',
  filter: only(what),
  paint: {
    'circle-radius': radius,
    'circle-color': 'rgba(255,255,255,0.55)',
    'circle-stroke-color': colours[what],
    'circle-stroke-width': 2.5,
  },
});
const layers: readonly PageLayer[] = [
  {
    id: `${source}-gap`,
    type: 'line',
    filter: only('gap'),
    paint: { 'line-color': colours.gap, 'line-width': 3, 'line-dasharray': [1.5, 1.5] },
  },
  {
    id: `${source}-leap`,
    type: 'line',
    filter: only('leap'),
    paint: { 'line-color': colours.jump, 'line-width': 1.5, 'line-dasharray': [4, 2] },
  },
  ring('inaccurate', 5),
  ring('duplicate', 4),
  ring('out-of-order', 6),
  ring('doubtful-time', 6),
  ring('jump', 6),
  {
    id: `${source}-stop`,
    type: 'circle',
    filter: only('stop'),
    paint: {
      'circle-radius': 9,
      'circle-color': colours.stop,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  },
];

/** Stops, gaps and doubtful fixes of a replay on the map; they stand still while it runs. */
export function useMarks(marked: Marked): void {
  const data = useMemo(() => marks(marked), [marked]);
  useGeoJson(source, data, layers);
}

function marks({ stops, gaps, doubtful }: Marked): FeatureCollection {
  const feature = (what: string, i: number, geometry: Feature['geometry']): Feature => ({
    type: 'Feature',
    properties: { id: `${what}-${i}`, what },
    geometry,
  });
  const point = (lon: number, lat: number) => ({ type: 'Point' as const, coordinates: [lon, lat] });
  const line = (...places: (readonly number[])[]) => ({
    type: 'LineString' as const,
    coordinates: places.map(([lon, lat]) => [lon!, lat!]),
  });
  return {
    type: 'FeatureCollection',
    features: [
      ...gaps.map(({ from, to }, i) => feature('gap', i, line(from, to))),
      ...doubtful.map(({ doubt, lon, lat }, i) => feature(doubt, i, point(lon, lat))),
      ...stops.map(({ lon, lat }, i) => feature('stop', i, point(lon, lat))),
    ],
  };
}
