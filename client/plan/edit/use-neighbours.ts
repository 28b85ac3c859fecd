import { useEffect, useMemo, useRef } from 'react';
import type { Zone } from '../../../domain/model/index.ts';
import { outlineOf } from '../draw/outline.ts';
import { useSettled } from '../preview/use-previews.ts';
import type { Plan } from '../use-plan.ts';
import { readZone, useZones } from '../zones/use-zones.ts';
import { touching } from './touching.ts';

/** As the planner would change it: the open draft where there is one. */
const geometryOf = (zone: Zone) => zone.change?.geometry ?? zone.geometry;

/**
 * With shared borders (共边) on, saved zones that touch the active one come onto the sheet, unchanged until its border
 * moves: then theirs moves too, and they are to be saved as well.
 */
export function useNeighbours(plan: Plan, shared: boolean): void {
  const { data } = useZones();
  const { active, committed, zones, bring } = plan;
  const outline = useSettled((active && committed.outlines.get(active)) || null);
  const saved = useMemo(
    () =>
      (data?.items ?? []).flatMap((zone) => {
        const geometry = geometryOf(zone);
        return geometry ? [{ id: zone.id, outline: outlineOf(geometry) }] : [];
      }),
    [data],
  );
  const asked = useRef(new Set<string>());
  useEffect(() => {
    if (!shared || !outline) return;
    for (const { id, outline: other } of saved) {
      if (zones.has(id) || asked.current.has(id) || !touching(outline, other)) continue;
      asked.current.add(id);
      readZone(id)
        .then((read) => bring(read.data, read.etag))
        // It can still be opened by hand; its border then stays where it is meanwhile.
        .catch(() => {})
        .finally(() => asked.current.delete(id));
    }
  }, [shared, outline, saved, zones, bring]);
}
