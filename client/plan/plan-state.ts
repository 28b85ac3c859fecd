/**
 * What the planner works on: a sheet of outlines with its history, and the fields of each zone on it. Outlines can be
 * undone; fields can't (a text field has its own undo). Everything here is pure.
 */
import { commit, type History, redo, startHistory, undo } from '../../domain/geo/edit/history.ts';
import { type Change, emptySheet, type Outline, type OutlineId } from '../../domain/geo/edit/sheet.ts';
import { differs, newWork, type Opened, sameFields, type ZoneFields, type ZoneWork } from './work.ts';

export interface PlanState {
  readonly history: History;
  /** of every zone on the sheet, and of those that an undo can bring back */
  readonly zones: ReadonlyMap<OutlineId, ZoneWork>;
  /** what tools and forms are about */
  readonly active: OutlineId | null;
  /** goes up whenever forms have to be filled anew */
  readonly turn: number;
}

export type Fielded = ReadonlyMap<OutlineId, Partial<ZoneFields>>;

/** A sheet with nothing on it, ready for a new zone. */
export function blankPlan(id: OutlineId): PlanState {
  return {
    history: startHistory(emptySheet),
    zones: new Map([[id, newWork()]]),
    active: id,
    turn: 0,
  };
}

export const outlineIn = (state: PlanState, id: OutlineId | null): Outline | null =>
  (id && state.history.sheet.outlines.get(id)) || null;

/** Zones that are not as the server has them: new, changed, or taken off by a merge. */
export function changedIds(state: PlanState): OutlineId[] {
  return [...state.zones].flatMap(([id, work]) =>
    differs(work, outlineIn(state, id)) && !takenBack(state, id) ? [id] : [],
  );
}

/** A new zone whose making was undone: its fields only wait for a redo. */
function takenBack(state: PlanState, id: OutlineId): boolean {
  const made = ({ after }: Change) => (after.get(id) ?? null) !== null;
  return !state.zones.get(id)?.opened && !outlineIn(state, id) && state.history.undone.some(made);
}

/** One step of editing; `fields` of zones that it makes, `active` when another zone is meant from then on. */
export function committed(state: PlanState, change: Change, fields?: Fielded, active?: OutlineId): PlanState {
  // What could have been redone is lost with this step.
  const zones = new Map([...state.zones].filter(([id]) => id === state.active || !takenBack(state, id)));
  return present({ ...state, zones, history: commit(state.history, change) }, fields, active);
}

export function undone(state: PlanState): PlanState {
  return present({ ...state, history: undo(state.history) });
}

export function redone(state: PlanState): PlanState {
  return present({ ...state, history: redo(state.history) });
}

/** Every outline has its fields, and the active zone is one that is there. */
function present(state: PlanState, fields?: Fielded, active?: OutlineId): PlanState {
  const { outlines } = state.history.sheet;
  const zones = new Map(state.zones);
  for (const id of outlines.keys()) if (!zones.has(id)) zones.set(id, newWork(fields?.get(id)));
  const stays = state.active !== null && (outlines.has(state.active) || outlines.size === 0);
  const next = active ?? (stays ? state.active : ([...outlines.keys()].at(-1) ?? state.active));
  return { ...state, zones, ...turnedTo(state, next) };
}

function turnedTo(state: PlanState, active: OutlineId | null): Pick<PlanState, 'active' | 'turn'> {
  return { active, turn: active === state.active ? state.turn : state.turn + 1 };
}

export function activated(state: PlanState, id: OutlineId | null): PlanState {
  return state.active === id ? state : tidied({ ...state, ...turnedTo(state, id) });
}

/** Puts a zone of the server on the sheet; not a step that can be undone, for nothing was changed. */
export function opened(
  state: PlanState,
  id: OutlineId,
  work: ZoneWork & { opened: Opened },
  activate = true,
): PlanState {
  const outlines = new Map(state.history.sheet.outlines);
  if (work.opened.outline) outlines.set(id, work.opened.outline);
  else outlines.delete(id);
  const next: PlanState = {
    ...state,
    history: { ...state.history, sheet: { outlines } },
    zones: new Map(state.zones).set(id, work),
  };
  return activate ? tidied({ ...next, active: id, turn: state.turn + 1 }) : next;
}

/**
 * What the server answered to a write: from here on this is "unchanged". What was edited meanwhile stays, and a zone that was
 * put away meanwhile stays away.
 * @param sent the fields that were written
 */
export function saved(
  state: PlanState,
  id: OutlineId,
  work: ZoneWork & { opened: Opened },
  sent: ZoneFields,
): PlanState {
  const now = state.zones.get(id);
  if (!now) return state;
  if (!sameFields(now.fields, sent)) return withWork(state, id, () => ({ ...work, fields: now.fields }));
  return { ...state, zones: new Map(state.zones).set(id, work), turn: state.turn + 1 };
}

export function withWork(
  state: PlanState,
  id: OutlineId,
  change: (work: ZoneWork) => Partial<ZoneWork>,
): PlanState {
  const work = state.zones.get(id);
  return work ? { ...state, zones: new Map(state.zones).set(id, { ...work, ...change(work) }) } : state;
}

/** Off the sheet, and out of its history: the server has it no more, or its changes are given up for good. */
export function closed(state: PlanState, id: OutlineId, blank: OutlineId): PlanState {
  if (!state.zones.has(id)) return state;
  const zones = new Map(state.zones);
  const outlines = new Map(state.history.sheet.outlines);
  zones.delete(id);
  outlines.delete(id);
  const keeps = ({ after }: Change) => !after.has(id);
  const { done, undone } = state.history;
  const next: PlanState = {
    ...state,
    zones,
    history: { sheet: { outlines }, done: done.filter(keeps), undone: undone.filter(keeps) },
  };
  return state.active === id ? begun(next, blank) : next;
}

/** As the server has it again; a new zone is gone. Not to be undone, for the steps that made it are gone too. */
export function reverted(state: PlanState, id: OutlineId, blank: OutlineId): PlanState {
  const work = state.zones.get(id);
  if (!work?.opened) return closed(state, id, blank);
  const { opened: server } = work;
  const away = closed({ ...state, active: state.active === id ? null : state.active }, id, blank);
  return opened(away, id, { ...work, fields: server.fields, opened: server }, state.active === id);
}

/** A new zone without an outline becomes the active one. */
export function begun(state: PlanState, id: OutlineId): PlanState {
  return activated({ ...state, zones: new Map(state.zones).set(id, newWork()) }, id);
}

/** Without what only lies about: zones as the server has them that no step names, and new ones that are still empty. */
function tidied(state: PlanState): PlanState {
  const { history, active } = state;
  const named = new Set([...history.done, ...history.undone].flatMap(({ after }) => [...after.keys()]));
  const idle = [...state.zones].filter(
    ([id, work]) => id !== active && !named.has(id) && !differs(work, outlineIn(state, id)),
  );
  if (idle.length === 0) return state;
  const zones = new Map(state.zones);
  const outlines = new Map(history.sheet.outlines);
  for (const [id] of idle) {
    zones.delete(id);
    outlines.delete(id);
  }
  return { ...state, zones, history: { ...history, sheet: { outlines } } };
}
