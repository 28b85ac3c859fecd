/** Everything that was done to a sheet, so that all of it can be undone and done again. */
import { applyChange, type Change, reverseChange, type Sheet } from './sheet.ts';

export interface History {
  readonly sheet: Sheet;
  readonly done: readonly Change[];
  readonly undone: readonly Change[];
}

export function startHistory(sheet: Sheet): History {
  return { sheet, done: [], undone: [] };
}

/** What had been undone is forgotten, as in any editor. */
export function commit({ sheet, done }: History, change: Change): History {
  return { sheet: applyChange(sheet, change), done: [...done, change], undone: [] };
}

export function undo(history: History): History {
  const change = history.done.at(-1);
  if (!change) return history;
  return {
    sheet: applyChange(history.sheet, reverseChange(change)),
    done: history.done.slice(0, -1),
    undone: [...history.undone, change],
  };
}

export function redo(history: History): History {
  const change = history.undone.at(-1);
  if (!change) return history;
  return {
    sheet: applyChange(history.sheet, change),
    done: [...history.done, change],
    undone: history.undone.slice(0, -1),
  };
}
