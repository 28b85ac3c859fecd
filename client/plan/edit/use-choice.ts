import type { MapMouseEvent } from 'maplibre-gl';
import { useCallback, useEffect, useRef } from 'react';
import { mergeOutlines } from '../../../domain/geo/edit/merge.ts';
import { subtractOutline } from '../../../domain/geo/edit/subtract.ts';
import { layerOf } from '../../map/style/map-style.ts';
import { useMap } from '../../map/use-map.ts';
import type { Plan } from '../use-plan.ts';
import { workOf } from '../work.ts';
import { readZone } from '../zones/use-zones.ts';
import type { Desk, Step } from './shape-step.ts';
import { isChoice, type ToolKey } from './tools.ts';

/** Another zone, clicked on the map or chosen from a list, is merged into the active one or subtracted from it. */
export function useChoice(
  plan: Plan,
  tool: ToolKey,
  attempt: (step: (desk: Desk) => Step) => boolean,
  done: () => void,
  failed: (error: unknown) => void,
) {
  const map = useMap();
  const choose = useCallback(
    async (id: string) => {
      if (!isChoice(tool) || id === plan.active) return;
      let { outlines } = plan.committed;
      if (!outlines.has(id)) {
        const read = await readZone(id).catch(failed);
        const outline = read && workOf(read.data, read.etag).opened.outline;
        if (!outline) return;
        plan.bring(read.data, read.etag);
        outlines = new Map(outlines).set(id, outline);
      }
      const sheet = { outlines };
      const made = attempt(({ active, shared }) => ({
        change:
          tool === 'merge'
            ? mergeOutlines(sheet, [active!, id], { shared })
            : subtractOutline(sheet, active!, id, { shared }),
        active: active!,
      }));
      if (made) done();
    },
    [plan, tool, attempt, done, failed],
  );
  const latest = useRef(choose);
  latest.current = choose;
  const choosing = isChoice(tool);
  useEffect(() => {
    if (!map || !choosing) return;
    const pick = ({ point }: MapMouseEvent) => {
      const ours = map.getLayer('plan-sheet-fill')
        ? map.queryRenderedFeatures(point, { layers: ['plan-sheet-fill'] })
        : [];
      const saved = map.queryRenderedFeatures(point).filter(({ layer }) => layerOf(layer) === 'zone');
      const hit = [...ours, ...saved].find(({ properties }) => properties.id !== plan.active);
      if (typeof hit?.properties.id === 'string') void latest.current(hit.properties.id);
    };
    map.on('click', pick);
    return () => {
      map.off('click', pick);
    };
  }, [map, choosing, plan.active]);
  return choose;
}
