import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  applyChange,
  type Change,
  type Outline,
  type OutlineId,
  type Sheet,
} from '../../domain/geo/edit/sheet.ts';
import type { ArealGeometry, Zone } from '../../domain/model/index.ts';
import { ownStorage } from '../account/owner.ts';
import { newId } from '../app/actions/new-id.ts';
import { readKept, writeKept } from './draft.ts';
import type { Fault } from './draw/faults.ts';
import { geometryOf, outlineOf } from './draw/outline.ts';
import {
  activated,
  begun,
  blankPlan,
  changedIds,
  closed,
  committed,
  type Fielded,
  opened,
  type PlanState,
  redone,
  reverted,
  saved,
  undone,
  withWork,
} from './plan-state.ts';
import { workOf, type ZoneFields } from './work.ts';

/** After the last change, ms: a hand that drags is not written down at every step. */
const keepAfterMs = 250;

const none: Fault[] = [];

export const newZoneId = (): OutlineId => `zone:${newId()}`;

export interface NewZone extends Partial<Omit<ZoneFields, 'name'>> {
  name: string;
  geometry: ArealGeometry;
}

/**
 * What the planner works on: outlines of several zones on one sheet, one of them active, each with its fields, whether
 * it differs from what is saved, and a kept copy of what is not saved.
 */
export function usePlan() {
  const [keptAtStart] = useState(() => readKept(ownStorage));
  const [state, setState] = useState<PlanState>(() => keptAtStart ?? blankPlan(newZoneId()));
  const [kept, setKept] = useState(true);
  const { history, zones, active, turn } = state;

  const unwritten = useRef<PlanState | null>(null);
  useEffect(() => {
    unwritten.current = state;
    const timer = setTimeout(() => {
      unwritten.current = null;
      setKept(writeKept(ownStorage, state));
    }, keepAfterMs);
    return () => clearTimeout(timer);
  }, [state]);
  // Who leaves right after the last change loses it no more than others. What is written already is left alone: another tab
  // may have gone on from there.
  useEffect(() => {
    const flush = () => {
      if (unwritten.current) writeKept(ownStorage, unwritten.current);
      unwritten.current = null;
    };
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  const actions = useMemo(() => actionsOn(setState), []);
  const setFields = useCallback(
    (change: Partial<ZoneFields>) => active && actions.setFieldsOf(active, change),
    [active, actions],
  );
  const dirtyIds = useMemo(() => changedIds(state), [state]);
  const [live, setLive] = useState<{ on: Sheet; change: Change } | null>(null);
  const { sheet: written } = history;
  /** What a hand is still dragging counts as long as the sheet is the one it took hold of. */
  const sheet = useMemo(
    () => (live?.on === written ? applyChange(written, live.change) : written),
    [live, written],
  );
  const tryOut = useCallback(
    (change: Change | null) => setLive(change && { on: written, change }),
    [written],
  );
  const outline = (active && sheet.outlines.get(active)) || null;
  const [refusal, setRefusal] = useState<{ of: Outline | null; faults: Fault[] } | null>(null);
  const setRefused = useCallback(
    (id: OutlineId, faults: Fault[]) => setRefusal({ of: sheet.outlines.get(id) ?? null, faults }),
    [sheet],
  );
  const geometry = useMemo(() => geometryOf(outline ?? undefined), [outline]);

  return {
    /** as it is to be seen: with what is being dragged */
    sheet,
    /** as it is when the hand lets go of everything */
    committed: written,
    /** Shows a change without making it; null: none. It is forgotten with the next commit. */
    tryOut,
    zones,
    active,
    /** fields, etag and saved version of the active zone */
    work: (active && zones.get(active)) || null,
    /** of the active zone, holes included; null: not drawn yet */
    geometry,
    /** id of the active zone when the server knows it */
    savedId: active && zones.get(active)?.opened ? active : null,
    /** zones with something to save, in the order in which they came */
    dirtyIds,
    dirty: dirtyIds.length > 0,
    canUndo: history.done.length > 0,
    canRedo: history.undone.length > 0,
    /** goes up when forms have to be filled anew */
    turn,
    /** false when the browser does not store: a reload would lose the work */
    kept,
    /** true when the page began with work kept from before */
    restored: keptAtStart !== null,
    /** what the server refused of the active outline when it was saved; gone with the next change of it */
    refused: outline && refusal?.of === outline ? refusal.faults : none,
    setRefused,
    setFields,
    ...actions,
  };
}

export type Plan = ReturnType<typeof usePlan>;

/** All that can be done to the plan; each is safe to call at any time, several in one tick too. */
function actionsOn(set: (step: (now: PlanState) => PlanState) => void) {
  return {
    /** One step that can be undone; `fields` of zones it makes, `active` when another zone is meant afterwards. */
    commit: (change: Change, fields?: Fielded, active?: OutlineId) =>
      set((now) => committed(now, change, fields, active)),
    undo: () => set(undone),
    redo: () => set(redone),
    setActive: (id: OutlineId | null) => set((now) => activated(now, id)),
    setFieldsOf: (id: OutlineId, change: Partial<ZoneFields>) =>
      set((now) => withWork(now, id, ({ fields }) => ({ fields: { ...fields, ...change } }))),
    setEtag: (id: OutlineId, etag: string | null) => set((now) => withWork(now, id, () => ({ etag }))),
    /** An empty new zone becomes active; its outline is what is drawn next. */
    startNew: () => set((now) => begun(now, newZoneId())),
    /** Puts a zone of the server on the sheet and makes it active; changes that were made to it here are lost. */
    open: (zone: Zone, etag: string | null) => set((now) => opened(now, zone.id, workOf(zone, etag))),
    /** As `open`, without leaving the active zone: for neighbours whose border moves too. */
    bring: (zone: Zone, etag: string | null) =>
      set((now) => (now.zones.has(zone.id) ? now : opened(now, zone.id, workOf(zone, etag), false))),
    /** The server's answer to a write of a zone on the sheet; `sent`: the fields that were written. */
    saved: (zone: Zone, etag: string | null, sent: ZoneFields) =>
      set((now) => saved(now, zone.id, workOf(zone, etag), sent)),
    /** Takes a zone off the sheet for good, with every step that named it. */
    close: (id: OutlineId) => set((now) => closed(now, id, newZoneId())),
    /** Gives up what is unsaved of a zone. */
    revert: (id: OutlineId) => set((now) => reverted(now, id, newZoneId())),
    /** New zones in one undo step; the first becomes active. Returns their ids. */
    addZones: (list: readonly NewZone[]): OutlineId[] => {
      const made = list.map(({ geometry, ...fields }) => ({ id: newZoneId(), geometry, fields }));
      const change: Change = {
        kind: 'add',
        before: new Map(made.map(({ id }) => [id, null])),
        after: new Map(made.map(({ id, geometry }) => [id, outlineOf(geometry)])),
      };
      const fields = new Map(made.map(({ id, fields }) => [id, fields]));
      if (made[0]) set((now) => committed(now, change, fields, made[0]!.id));
      return made.map(({ id }) => id);
    },
  };
}
