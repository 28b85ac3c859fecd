import type { FeatureCollection } from 'geojson';
import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useMemo, useState } from 'react';
import { unionOf } from '../../../domain/geo/edit/clip.ts';
import { isInside } from '../../../domain/geo/edit/rings.ts';
import type { Outline } from '../../../domain/geo/edit/sheet.ts';
import type { SnapTarget } from '../../../domain/model/index.ts';
import { type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { useMap } from '../../map/use-map.ts';
import { geometryOf, outlineOf } from '../draw/outline.ts';
import { isPick, picks, type ToolKey } from './tools.ts';

export interface Picked {
  id: string;
  name: string;
  outline: Outline;
}

const source = 'plan-picked';
const layers: readonly PageLayer[] = [
  { id: `${source}-fill`, type: 'fill', paint: { 'fill-color': '#be185d', 'fill-opacity': 0.3 } },
  { id: `${source}-line`, type: 'line', paint: { 'line-color': '#be185d', 'line-width': 2.5 } },
];

/** Parcels (小班) or grids (网格) clicked on the map, by their exact outlines; a second click lets one go. */
export function usePicking(tool: ToolKey, targets: readonly SnapTarget[]) {
  const map = useMap();
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const kind = isPick(tool) ? picks[tool] : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another kind begins anew
  useEffect(() => setPicked([]), [kind]);
  const outlines = useMemo(
    () =>
      targets.flatMap(({ kind: its, id, name, geometry }) =>
        its === kind && geometry.type !== 'MultiLineString'
          ? [{ id, name, outline: outlineOf(geometry) }]
          : [],
      ),
    [targets, kind],
  );
  useEffect(() => {
    if (!map || !kind) return;
    const toggle = ({ lngLat: { lng, lat } }: MapMouseEvent) => {
      const hit = outlines.find(({ outline }) => isInside(outline, [lng, lat]));
      if (!hit) return;
      setPicked((now) => {
        const rest = now.filter(({ id }) => id !== hit.id);
        return rest.length < now.length ? rest : [...now, hit];
      });
    };
    map.on('click', toggle);
    return () => {
      map.off('click', toggle);
    };
  }, [map, kind, outlines]);
  const data = useMemo<FeatureCollection>(
    () => ({
      type: 'FeatureCollection',
      features: picked.map(({ id, outline }) => ({
        type: 'Feature' as const,
        properties: { id },
        geometry: geometryOf(outline)!,
      })),
    }),
    [picked],
  );
  useGeoJson(source, data, layers);
  return { picked, clear: () => setPicked([]) };
}

/** All of them in one outline; null when nothing is picked. */
export function unitedOf(picked: readonly Picked[]): Outline | null {
  return picked.reduce<Outline | null>((all, { outline }) => (all ? unionOf(all, outline) : outline), null);
}
