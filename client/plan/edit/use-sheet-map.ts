import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import type { OutlineId, Sheet } from '../../../domain/geo/edit/sheet.ts';
import { type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { geometryOf } from '../draw/outline.ts';

const source = 'plan-sheet';
const violet = '#5b21b6';
const grey = '#57534e';
const colour = ['match', ['get', 'state'], 'active', violet, 'changed', '#b45309', grey] as const;
const layers: readonly PageLayer[] = [
  {
    id: `${source}-fill`,
    type: 'fill',
    paint: {
      'fill-color': colour as unknown as string,
      'fill-opacity': ['match', ['get', 'state'], 'active', 0.16, 0.08],
    },
  },
  {
    id: `${source}-line`,
    type: 'line',
    paint: {
      'line-color': colour as unknown as string,
      'line-width': ['match', ['get', 'state'], 'active', 3, 2],
    },
  },
];

/** All outlines of the sheet: the active one, others that are to be saved too, and the rest. */
export function useSheetMap(sheet: Sheet, active: OutlineId | null, changed: readonly OutlineId[]): void {
  const data = useMemo<FeatureCollection>(() => {
    const state = (id: OutlineId) => (id === active ? 'active' : changed.includes(id) ? 'changed' : 'still');
    return {
      type: 'FeatureCollection',
      features: [...sheet.outlines].flatMap(([id, outline]) => {
        const geometry = geometryOf(outline);
        return geometry ? [{ type: 'Feature' as const, properties: { id, state: state(id) }, geometry }] : [];
      }),
    };
  }, [sheet, active, changed]);
  useGeoJson(source, data, layers);
}
