import type { Feature, FeatureCollection } from 'geojson';
import type { ImportJob } from '../../../domain/model/dataset.ts';
import { type PageLayer, useGeoJson } from '../../map/use-geojson.ts';

const source = 'data-preview';
const marks = 'data-faults';
/** Good or faulty by its property `ok`: the theme's green and red, the faulty ones drawn thicker besides. */
const colour = ['case', ['==', ['get', 'ok'], false], '#c2361f', '#0d7553'] as const;
const width = ['case', ['==', ['get', 'ok'], false], 3.5, 2] as const;
const round = { 'line-cap': 'round', 'line-join': 'round' };
const is = (...types: string[]) => ['in', ['geometry-type'], ['literal', types]];

const outlines = [
  {
    id: `${source}-fill`,
    type: 'fill',
    filter: is('Polygon', 'MultiPolygon'),
    paint: { 'fill-color': colour, 'fill-opacity': 0.35 },
  },
  {
    id: `${source}-halo`,
    type: 'line',
    filter: is('Polygon', 'MultiPolygon', 'LineString', 'MultiLineString'),
    layout: round,
    paint: { 'line-color': '#ffffff', 'line-width': 6, 'line-opacity': 0.85 },
  },
  {
    id: `${source}-line`,
    type: 'line',
    filter: is('Polygon', 'MultiPolygon', 'LineString', 'MultiLineString'),
    layout: round,
    paint: { 'line-color': colour, 'line-width': width },
  },
  {
    id: `${source}-point`,
    type: 'circle',
    filter: is('Point', 'MultiPoint'),
    paint: {
      'circle-color': colour,
      'circle-radius': 5,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 1.5,
    },
  },
] as unknown as readonly PageLayer[];

const faults: readonly PageLayer[] = [
  {
    id: `${marks}-ring`,
    type: 'circle',
    paint: {
      'circle-radius': 11,
      'circle-color': '#c2361f',
      'circle-opacity': 0.9,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  },
  {
    id: `${marks}-mark`,
    type: 'symbol',
    layout: { 'text-field': '!', 'text-size': 16, 'text-allow-overlap': true },
    paint: { 'text-color': '#ffffff' },
  },
];

/** What jobs would take in: their outlines, good or faulty. */
export function previewOf(jobs: readonly ImportJob[]): FeatureCollection {
  const features = jobs.flatMap(({ preview }) => (preview?.features ?? []) as Feature[]);
  return { type: 'FeatureCollection', features: features.map((feature, id) => ({ ...feature, id })) };
}

/** Where jobs found faults. */
export function faultsOf(jobs: readonly ImportJob[]): FeatureCollection {
  const places = jobs.flatMap(({ reports }) =>
    reports.flatMap(({ issues }) =>
      issues.flatMap(({ at, severity }) => (at && severity === 'error' ? [at] : [])),
    ),
  );
  return {
    type: 'FeatureCollection',
    features: places.map((coordinates, id) => ({
      type: 'Feature',
      properties: { id },
      geometry: { type: 'Point', coordinates },
    })),
  };
}

/** Draws both on the map while the caller is mounted. */
export function usePreviewMap(preview: FeatureCollection, places: FeatureCollection): void {
  useGeoJson(source, preview, outlines);
  useGeoJson(marks, places, faults);
}
