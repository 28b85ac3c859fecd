import { useEffect, useRef } from 'react';
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
  const asked = useRef(new Set<string>());
  useEffect(() => {
    if (!shared || !outline || !data) return;
    for (const zone of data.items) {
      const geometry = geometryOf(zone);
      if (!geometry || zones.has(zone.id) || asked.current.has(zone.id)) continue;
      if (!touching(outline, outlineOf(geometry))) continue;
      asked.current.add(zone.id);
      readZone(zone.id)
        .then((read) => bring(read.data, read.etag))
        // It can still be opened by hand; its border then stays where it is meanwhile.
        .catch(() => {})
        .finally(() => asked.current.delete(zone.id));
    }
  }, [shared, outline, data, zones, bring]);
}
