import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { removeVertex } from '../../../../domain/geo/edit/remove-vertex.ts';
import type { CornerAt, EditReason } from '../../../../domain/geo/edit/sheet.ts';
import { useMap } from '../../../map/use-map.ts';
import type { Plan } from '../../use-plan.ts';
import type { Step } from '../shape-step.ts';
import { type Desk, Hand } from './hand.ts';
import { type Handle, handlesOf, type View } from './handles.ts';
import { nudged, pull } from './pull.ts';
import { useHandlesMap } from './use-handles-map.ts';

const none: readonly Handle[] = [];

interface Props {
  plan: Plan;
  /** null: another tool has the pointer */
  tool: 'edit' | 'move' | null;
  view: View | null;
  shared: boolean;
  snap: Desk['snap'];
  /** the hand is empty again */
  released(): void;
  attempt(step: (now: { sheet: Plan['sheet'] }) => Step): boolean;
  refuse(reason: EditReason): void;
}

/** Corners, edges and the whole of the active outline, moved by pointer or by keys. */
export function useHand({ plan, tool, view, shared, snap, released, attempt, refuse }: Props) {
  const map = useMap();
  const [focus, setFocus] = useState<CornerAt | null>(null);
  const outline = plan.active === null ? undefined : plan.sheet.outlines.get(plan.active);
  const { handles, crowded } = useMemo(
    () =>
      tool === 'edit' && plan.active !== null && outline && view
        ? handlesOf(plan.active, outline, view)
        : { handles: none, crowded: false },
    [tool, plan.active, outline, view],
  );
  const focused = focus && focus.id === plan.active && cornerOf(plan, focus) ? focus : null;
  useHandlesMap(handles, focused);

  const remove = useCallback(
    (at: CornerAt) => {
      attempt(({ sheet }) => ({ change: removeVertex(sheet, at, { shared }) }));
      setFocus(null);
    },
    [attempt, shared],
  );
  /** Moves the focused corner by metres. */
  const nudge = (east: number, north: number): boolean => {
    const position = focused && cornerOf(plan, focused);
    if (!focused || !position) return false;
    attempt(({ sheet }) => ({
      change: pull(sheet, { kind: 'corner', at: focused }, nudged(position, east, north), { shared }),
    }));
    return true;
  };
  /** Focuses the next corner of the ring, or the one before it; the first one when none is. */
  const step = (by: 1 | -1): void => {
    if (!outline || plan.active === null) return;
    const at = focused ?? { id: plan.active, part: 0, ring: 0, corner: by === 1 ? -1 : 0 };
    const count = (outline[at.part]?.[at.ring]?.length ?? 1) - 1;
    if (count > 0) setFocus({ ...at, corner: (at.corner + by + count) % count });
  };

  const activateAt = (point: { x: number; y: number }) => {
    const [hit] = map?.getLayer('plan-sheet-fill')
      ? map.queryRenderedFeatures([point.x, point.y], { layers: ['plan-sheet-fill'] })
      : [];
    const id = hit?.properties.id as string | undefined;
    if (id && id !== plan.active) plan.setActive(id);
  };
  const desk = useRef<Desk | null>(null);
  desk.current = tool && {
    sheet: plan.committed,
    active: plan.active,
    tool,
    shared,
    handles,
    snap,
    tryOut: plan.tryOut,
    commit: plan.commit,
    released,
    refuse,
    focus: setFocus,
    remove,
    activateAt,
  };
  const working = tool !== null;
  useEffect(() => {
    if (!map || !working) return;
    const hand = new Hand(map, () => desk.current!);
    const drop = (event: KeyboardEvent) => event.key === 'Escape' && hand.letGo();
    addEventListener('keydown', drop);
    return () => {
      removeEventListener('keydown', drop);
      hand.stop();
    };
  }, [map, working]);

  return {
    focus: focused,
    setFocus,
    crowded,
    remove,
    nudge,
    step,
    /** false when no corner is focused */
    removeFocused: (): boolean => {
      if (!focused) return false;
      remove(focused);
      return true;
    },
  };
}

function cornerOf({ sheet }: Plan, { id, part, ring, corner }: CornerAt) {
  const positions = sheet.outlines.get(id)?.[part]?.[ring];
  return positions && corner < positions.length - 1 ? positions[corner] : undefined;
}
