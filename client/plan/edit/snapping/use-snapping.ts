import { useEffect, useMemo, useRef, useState } from 'react';
import type { SnapToCustom } from 'terra-draw';
import { snapTargets } from '../../../../domain/model/index.ts';
import { useApi } from '../../../app/api.ts';
import { useMap } from '../../../map/use-map.ts';
import { exactKey } from '../../draw/drawing.ts';
import type { Plan } from '../../use-plan.ts';
import type { Desk } from '../hand/hand.ts';
import type { View } from '../hand/handles.ts';
import { snapBox } from './snap-box.ts';
import { Snapper } from './snapper.ts';

/** Held while pointing, these keys let the pointer go where it is. */
const free = ({ heldKeys }: { heldKeys: string[] }) =>
  heldKeys.some((key) => key === 'Alt' || key === 'Control' || key === 'Meta' || key === exactKey);

/**
 * The one snapper of the page, fed with what is in view and on the sheet, for the drawing and for the hand. `picking`:
 * outlines in view are wanted even when nothing is to be snapped to.
 */
export function useSnapping(plan: Plan, view: View | null, shared: boolean, picking: boolean) {
  const map = useMap();
  const [on, setOn] = useState(true);
  const [snapper] = useState(() => new Snapper());
  const box = useMemo(() => view && snapBox(view.bbox), [view]);
  const bbox = box?.join(',');
  const query = useApi(
    snapTargets,
    '/api/snap',
    { bbox: bbox ?? '' },
    { enabled: (on || picking) && bbox !== undefined },
  );
  const { data } = query;
  const { committed } = plan;

  useEffect(() => {
    // A zone on the sheet is where the sheet has it, not where it was saved.
    const still = data?.items.filter(({ kind, id }) => kind !== 'zone' || !committed.outlines.has(id));
    snapper.load(bbox && still ? still : []);
  }, [snapper, data, bbox, committed]);
  useEffect(() => {
    snapper.on = on;
    snapper.sheet = committed;
    if (!on) snapper.clear();
  }, [snapper, on, committed]);
  useEffect(() => {
    const notice = (event: PointerEvent) => {
      snapper.pointer = event.pointerType === 'touch' ? 'touch' : 'mouse';
    };
    addEventListener('pointerdown', notice, true);
    return () => removeEventListener('pointerdown', notice, true);
  }, [snapper]);

  const latest = useRef({ map, shared });
  latest.current = { map, shared };
  const [drawSnap] = useState(() => (event: Parameters<SnapToCustom>[0]) => {
    const { map } = latest.current;
    if (!map || free(event)) {
      snapper.clear();
      return undefined;
    }
    return snapper.place([event.lng, event.lat], map.getZoom()) ?? undefined;
  });
  const [handSnap] = useState((): Desk['snap'] => (point, event, held) => {
    const { map, shared } = latest.current;
    if (!map || event.altKey || event.ctrlKey || event.metaKey) {
      snapper.clear();
      return null;
    }
    const { lng, lat } = map.unproject([point.x, point.y]);
    return snapper.place([lng, lat], map.getZoom(), held, shared);
  });

  return {
    snapper,
    on,
    setOn,
    drawSnap,
    handSnap,
    /** what is snapped to besides the sheet: the land in view, nothing because the view is too wide, or not all of it */
    reach: !bbox ? ('far' as const) : data && !data.complete ? ('partly' as const) : ('all' as const),
    /** exact outlines in view */
    targets: (bbox && data?.items) || noTargets,
  };
}

const noTargets: never[] = [];
