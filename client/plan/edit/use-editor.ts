import { App } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditError } from '../../../domain/geo/edit/sheet.ts';
import { useDrawing } from '../draw/use-drawing.ts';
import { newZoneId, type Plan } from '../use-plan.ts';
import { type Desk, type Step, shapeStep } from './shape-step.ts';
import { type ShapeUse, shapeOf, type ToolKey } from './tools.ts';

const noSnap = () => undefined;

/** The tool in the hand, the drawing, and what becomes of what is drawn. */
export function useEditor(plan: Plan) {
  const { t } = useTranslation('plan');
  const { message } = App.useApp();
  const { drawing, state } = useDrawing(noSnap);
  const { sheet, active, work, turn, commit, geometry } = plan;
  const [tool, setTool] = useState<ToolKey>(geometry ? 'edit' : 'polygon');
  const [use, setUse] = useState<ShapeUse>('zone');

  useEffect(() => drawing?.use(shapeOf(tool)), [drawing, tool]);
  const drawn = geometry !== null;
  // Another zone is a new beginning: the hand takes up what that zone needs.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is what tells one zone from the next
  useEffect(() => setTool(drawn ? 'edit' : 'polygon'), [turn, drawn]);

  const attempt = useCallback(
    (step: (desk: Desk) => Step) => {
      try {
        const {
          change,
          fields,
          active: next,
        } = step({ sheet, active, fields: work?.fields ?? null, newId: newZoneId });
        commit(change, fields, next);
        return true;
      } catch (error) {
        if (!(error instanceof EditError)) throw error;
        void message.warning(t(`refused.${error.reason}`), 5);
        return false;
      }
    },
    [sheet, active, work, commit, message, t],
  );

  useEffect(() => {
    if (!drawing) return;
    drawing.onShape = (shape) => {
      if (attempt((desk) => shapeStep(desk, shape, use))) setTool('edit');
    };
  }, [drawing, attempt, use]);

  const undo = useCallback(
    () => (state.canUndo ? drawing?.undo() : plan.undo()),
    [state, drawing, plan.undo],
  );
  const redo = useCallback(
    () => (state.canRedo ? drawing?.redo() : plan.redo()),
    [state, drawing, plan.redo],
  );
  const remove = useCallback(() => {
    const outline = active && sheet.outlines.get(active);
    if (!outline) return;
    commit(
      { kind: 'remove', before: new Map([[active, outline]]), after: new Map([[active, null]]) },
      undefined,
      active,
    );
  }, [sheet, active, commit]);

  return {
    drawing,
    state,
    tool,
    setTool,
    use,
    setUse,
    attempt,
    undo,
    redo,
    canUndo: state.canUndo || plan.canUndo,
    canRedo: state.canRedo || plan.canRedo,
    remove,
  };
}

export type Editor = ReturnType<typeof useEditor>;
