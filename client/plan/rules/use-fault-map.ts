import type { Feature, FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import type { Outline } from '../../../domain/geo/edit/sheet.ts';
import type { Severity, ZoneFault } from '../../../domain/zone-rules/index.ts';
import { type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { geometryOf } from '../draw/outline.ts';

const source = 'plan-faults';
const colour = [
  'match',
  ['get', 'severity'],
  'error',
  '#c2361f',
  'warning',
  '#a35200',
  '#1d5fb8',
] as unknown as string;
const marks: Record<Severity, string> = { error: '✕', warning: '!', note: 'i' };
const ofKind = (kind: string) => ['==', ['get', 'kind'], kind] as never;

const layers: readonly PageLayer[] = [
  {
    id: `${source}-ground`,
    type: 'fill',
    filter: ofKind('ground'),
    paint: { 'fill-color': colour, 'fill-opacity': ['case', ['get', 'hot'], 0.55, 0.3] },
  },
  {
    id: `${source}-edge`,
    type: 'line',
    filter: ofKind('ground'),
    paint: { 'line-color': colour, 'line-width': ['case', ['get', 'hot'], 4, 2] },
  },
  {
    id: `${source}-mended`,
    type: 'line',
    filter: ofKind('mended'),
    paint: { 'line-color': '#0d7553', 'line-width': 4, 'line-dasharray': [2, 1.2] },
  },
  {
    id: `${source}-ring`,
    type: 'circle',
    filter: ofKind('mark'),
    paint: {
      'circle-radius': ['case', ['get', 'hot'], 17, 13],
      'circle-color': colour,
      'circle-opacity': 0.95,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 3,
    },
  },
  {
    id: `${source}-mark`,
    type: 'symbol',
    filter: ofKind('mark'),
    layout: { 'text-field': ['get', 'mark'], 'text-size': 18, 'text-allow-overlap': true },
    paint: { 'text-color': '#ffffff' },
  },
];

export interface FaultMap {
  faults: readonly ZoneFault[];
  /** the fault that the reader points at */
  hot: ZoneFault | null;
  /** the parcel that the reader points at */
  parcel: Outline | null;
  /** what a mend would make of the outline */
  mended: Outline | null;
}

/** Each fault's mark and ground on the map, and what a mend would make of the outline. Notes show when pointed at. */
export function useFaultMap({ faults, hot, parcel, mended }: FaultMap): void {
  const data = useMemo<FeatureCollection>(() => {
    const features: Feature[] = [];
    const add = (properties: object, geometry: Feature['geometry'] | null) => {
      if (geometry)
        features.push({ type: 'Feature', properties: { id: features.length, ...properties }, geometry });
    };
    for (const fault of faults) {
      const isHot = fault === hot;
      if (fault.severity === 'note' && !isHot) continue;
      const { severity } = fault;
      add({ kind: 'ground', severity, hot: isHot }, fault.place ?? null);
      const mark = { kind: 'mark', severity, hot: isHot, mark: marks[severity] };
      add(mark, fault.at && { type: 'Point', coordinates: fault.at });
    }
    add({ kind: 'ground', severity: 'note', hot: true }, parcel && geometryOf(parcel));
    add({ kind: 'mended' }, mended && geometryOf(mended));
    return { type: 'FeatureCollection', features };
  }, [faults, hot, parcel, mended]);
  useGeoJson(source, data, layers);
}
