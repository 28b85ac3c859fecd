import { App } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeOutline } from '../../../domain/geo/edit/remove.ts';
import { EditError, type EditReason } from '../../../domain/geo/edit/sheet.ts';
import { useDrawing } from '../draw/use-drawing.ts';
import { newZoneId, type Plan } from '../use-plan.ts';
import { useHand } from './hand/use-hand.ts';
import { type Desk, type Step, shapeStep } from './shape-step.ts';
import { type ShapeUse, shapeOf, type ToolKey } from './tools.ts';

const noSnap = () => undefined;
const noHandSnap = () => null;

/** The tool in the hand, the drawing, and what becomes of what is drawn and dragged. */
export function useEditor(plan: Plan) {
  const { t } = useTranslation('plan');
  const { message } = App.useApp();
  const { drawing, state } = useDrawing(noSnap);
  const { committed: sheet, active, work, turn, commit } = plan;
  const drawn = active !== null && sheet.outlines.has(active);
  const [tool, setTool] = useState<ToolKey>(drawn ? 'edit' : 'polygon');
  const [use, setUse] = useState<ShapeUse>('zone');
  const [shared, setShared] = useState(true);

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
  useEffect(() => {
    if (!drawing) return;
    drawing.onShape = (shape) => {
      if (attempt((desk) => shapeStep(desk, shape, use))) setTool('edit');
    };
  }, [drawing, attempt, use]);

  const hand = useHand({
    plan,
    tool: tool === 'edit' || tool === 'move' ? tool : null,
    shared,
    snap: noHandSnap,
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
