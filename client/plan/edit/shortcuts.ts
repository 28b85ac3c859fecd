import { useEffect, useRef } from 'react';
import type { ToolKey } from './tools.ts';
import type { Editor } from './use-editor.ts';

export type ShortcutAction =
  | 'undo'
  | 'redo'
  | 'remove'
  | 'finish'
  | 'cancel'
  | 'next'
  | 'previous'
  | Nudge
  | ToolKey;

type Nudge = 'west' | 'east' | 'north' | 'south';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What a key does while drawing; null: not ours. ⌘ is Ctrl. */
export function actionOf(event: Key): ShortcutAction | null {
  const key = event.key.toLowerCase();
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
    return key === 'y' ? 'redo' : null;
  }
  const plain: Record<string, ShortcutAction> = {
    delete: 'remove',
    backspace: 'remove',
    enter: 'finish',
    escape: 'cancel',
    p: 'polygon',
    f: 'freehand',
    r: 'rectangle',
    c: 'circle',
    v: 'edit',
    m: 'move',
    s: 'split',
    b: 'buffer',
    n: event.shiftKey ? 'previous' : 'next',
    arrowleft: 'west',
    arrowright: 'east',
    arrowup: 'north',
    arrowdown: 'south',
  };
  return plain[key] ?? null;
}

/** Keys of forms, menus and dialogs stay theirs. */
function busyElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, button, a, [contenteditable], [role="dialog"], [role="listbox"]',
    ) !== null
  );
}

export function useShortcuts(editor: Editor): void {
  const latest = useRef(editor);
  latest.current = editor;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (!action) return;
      const typing = busyElsewhere(event.target);
      // Undo from a button that was just pressed still means the drawing; in a text field it means the text.
      const inText = event.target instanceof Element && event.target.closest('input, textarea') !== null;
      const undoing = action === 'undo' || action === 'redo';
      if (undoing ? inText : typing) return;
      if (!run(action, latest.current, event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the map, which the arrows would move.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
}

const directions = { west: [-1, 0], east: [1, 0], north: [0, 1], south: [0, -1] } as const;

/** true when the key is used up. The map's canvas gives Enter and Esc to terra-draw by itself. */
function run(action: ShortcutAction, editor: Editor, { target, shiftKey }: KeyboardEvent): boolean {
  const onMap = target instanceof HTMLCanvasElement;
  const { drawing, state, hand } = editor;
  switch (action) {
    case 'undo':
    case 'redo':
    case 'remove':
      editor[action]();
      return true;
    case 'finish':
      if (!onMap) drawing?.key('Enter');
      return !onMap;
    case 'cancel':
      if (state.underWay === null) editor.rest();
      else if (!onMap) drawing?.key('Escape');
      return false;
    case 'next':
    case 'previous':
      hand.step(action === 'next' ? 1 : -1);
      return true;
    case 'west':
    case 'east':
    case 'north':
    case 'south': {
      const [east, north] = directions[action];
      const metres = shiftKey ? 10 : 1;
      return hand.nudge(east * metres, north * metres);
    }
    default:
      editor.setTool(action);
      return true;
  }
}
