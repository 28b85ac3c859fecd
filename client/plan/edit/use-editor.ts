import { App } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeOutline } from '../../../domain/geo/edit/remove.ts';
import { replaceOutline } from '../../../domain/geo/edit/replace.ts';
import { EditError, type EditReason } from '../../../domain/geo/edit/sheet.ts';
import { useDrawing } from '../draw/use-drawing.ts';
import { newZoneId, type Plan } from '../use-plan.ts';
import { bufferOf } from './buffer.ts';
import { zoneOf } from './coords/coordinate-text.ts';
import { useHand } from './hand/use-hand.ts';
import { useView } from './hand/use-view.ts';
import { areaStep, type Desk, type Step, shapeStep } from './shape-step.ts';
import { useSnapping } from './snapping/use-snapping.ts';
import { isPick, type ShapeUse, shapeOf, type ToolKey } from './tools.ts';
import { useChoice } from './use-choice.ts';
import { useComplaint } from './use-complaint.ts';
import { useNeighbours } from './use-neighbours.ts';
import { unitedOf, usePicking } from './use-picking.ts';

/** The tool in the hand, the drawing, and what becomes of what is drawn and dragged. */
export function useEditor(plan: Plan) {
  const { t } = useTranslation('plan');
  const { message } = App.useApp();
  const { committed: sheet, active, work, turn, commit } = plan;
  const drawn = active !== null && sheet.outlines.has(active);
  const [tool, setTool] = useState<ToolKey>(drawn ? 'edit' : 'polygon');
  const [use, setUse] = useState<ShapeUse>('zone');
  const [shared, setShared] = useState(true);
  const [bufferM, setBufferM] = useState(100);
  const view = useView();
  const snapping = useSnapping(plan, view, shared, isPick(tool));
  useNeighbours(plan, shared);
  const { snapper } = snapping;
  const { drawing, state } = useDrawing(snapping.drawSnap);

  useEffect(() => drawing?.use(shapeOf(tool)), [drawing, tool]);
  // Another zone is a new beginning: the hand takes up what that zone needs.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is what tells one zone from the next
  useEffect(() => setTool(drawn ? 'edit' : 'polygon'), [turn, drawn]);

  const refuse = useCallback(
    (reason: EditReason) =>
      void message.warning({ content: t(`refused.${reason}`), key: 'refused', duration: 5 }),
    [message, t],
  );
  /** Makes a step, or says why it can't be made. */
  const attempt = useCallback(
    (step: (desk: Desk) => Step): boolean => {
      try {
        const fields = work?.fields ?? null;
        const made = step({ sheet, active, fields, shared, newId: newZoneId });
        commit(made.change, made.fields, made.active);
        return true;
      } catch (error) {
        if (!(error instanceof EditError)) throw error;
        refuse(error.reason);
        return false;
      }
    },
    [sheet, active, work, shared, commit, refuse],
  );
  const takeUp = useCallback(
    (step: (desk: Desk) => Step) => {
      if (attempt(step)) setTool('edit');
    },
    [attempt],
  );
  useEffect(() => {
    if (!drawing) return;
    drawing.onShape = (shape) => {
      snapper.clear();
      takeUp((desk) =>
        tool === 'buffer'
          ? areaStep(desk, bufferOf({ type: 'LineString', coordinates: shape.line }, bufferM), use)
          : shapeStep(desk, shape, use),
      );
    };
  }, [drawing, takeUp, tool, use, bufferM, snapper]);

  const picking = usePicking(tool, snapping.targets);
  const complain = useComplaint();
  const choose = useChoice(
    plan,
    tool,
    attempt,
    useCallback(() => setTool('edit'), []),
    complain,
  );

  const released = useCallback(() => snapper.clear(), [snapper]);
  const hand = useHand({
    plan,
    tool: tool === 'edit' || tool === 'move' ? tool : null,
    shared,
    view,
    snap: snapping.handSnap,
    released,
    attempt,
    refuse,
  });

  return {
    drawing,
    state,
    tool,
    setTool,
    use,
    setUse,
    shared,
    setShared,
    hand,
    snapping,
    picking,
    /** Makes what is picked an outline. */
    takePicked: () => {
      const united = unitedOf(picking.picked);
      if (united) takeUp((desk) => areaStep(desk, united, use));
    },
    /** Merges or subtracts another zone, by the tool. */
    choose,
    /** Back to the tool that changes what is there. */
    rest: () => setTool(drawn ? 'edit' : 'polygon'),
    bufferM,
    setBufferM,
    /** Moves the border of the active outline outwards. */
    widen: () => {
      const geometry = plan.geometry;
      if (!geometry) return;
      takeUp((desk) => ({ change: replaceOutline(desk.sheet, desk.active!, bufferOf(geometry, bufferM)) }));
    },
    /** the 3-degree zone in view */
    zone: zoneOf(view ? (view.bbox[0] + view.bbox[2]) / 2 : 106),
    attempt,
    undo: () => (state.canUndo ? drawing?.undo() : plan.undo()),
    redo: () => (state.canRedo ? drawing?.redo() : plan.redo()),
    canUndo: state.canUndo || plan.canUndo,
    canRedo: state.canRedo || plan.canRedo,
    /** Takes the focused corner away, else the whole active outline. */
    remove: () => {
      if (hand.removeFocused() || !drawn) return;
      attempt((desk) => ({ change: removeOutline(desk.sheet, desk.active!), active: desk.active! }));
    },
  };
}

export type Editor = ReturnType<typeof useEditor>;
