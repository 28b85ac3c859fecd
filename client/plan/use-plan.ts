import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { clearDraft, type Draft, emptyDraft, readDraft, sameDraft, writeDraft } from './draft.ts';
import type { Drawing } from './draw/drawing.ts';
import { drawableRings, geometryOf } from './draw/outline.ts';
import { useDrawing } from './draw/use-drawing.ts';

export type Fields = Pick<Draft, 'name' | 'purpose' | 'validFrom' | 'note'>;

interface Work {
  /** goes up with every zone that is opened: its outline then replaces what is drawn */
  turn: number;
  /** what the server has; the empty draft for a new zone */
  opened: Draft;
  fields: Fields;
  etag: string | null;
}

const fieldsOf = ({ name, purpose, validFrom, note }: Draft): Fields => ({ name, purpose, validFrom, note });
const holed = ({ geometry }: Draft) => geometry !== null && drawableRings(geometry) === null;

/** What the planner works on: fields, drawing, whether it differs from what is saved, and its kept copy. */
export function usePlan() {
  const { drawing, state } = useDrawing();
  const [keptAtStart] = useState(() => readDraft(localStorage));
  const [work, setWork] = useState<Work>(() => ({
    turn: 0,
    // A kept draft knows its zone only by id: any difference to nothing counts as unsaved.
    opened: { ...emptyDraft, zoneId: keptAtStart?.zoneId ?? null },
    fields: fieldsOf(keptAtStart ?? emptyDraft),
    etag: keptAtStart?.etag ?? null,
  }));
  const [loaded, setLoaded] = useState<{ drawing: Drawing; turn: number } | null>(null);
  const [kept, setKept] = useState(true);

  // The outline as it was when a drawing last had it: without a map (not there yet, or being rebuilt) it is this one.
  const held = useRef(keptAtStart?.geometry ?? null);
  const hasHoles = holed(work.opened) || (work.turn === 0 && keptAtStart !== null && holed(keptAtStart));
  const drawn = useMemo(() => geometryOf(state.finished), [state.finished]);
  if (!hasHoles && drawing && loaded?.drawing === drawing && loaded.turn === work.turn) held.current = drawn;
  const geometry = held.current;

  const { turn } = work;
  useEffect(() => {
    if (!drawing) return;
    drawing.load((held.current && drawableRings(held.current)) ?? []);
    setLoaded({ drawing, turn });
  }, [drawing, turn]);

  const draft = useMemo<Draft>(
    () => ({ zoneId: work.opened.zoneId, etag: work.etag, geometry, ...work.fields }),
    [work, geometry],
  );
  const dirty = !sameDraft(draft, work.opened);
  useEffect(() => {
    if (!dirty) return clearDraft(localStorage);
    const timer = setTimeout(() => setKept(writeDraft(localStorage, draft)), 250);
    return () => clearTimeout(timer);
  }, [draft, dirty]);

  const open = useCallback((next: Draft) => {
    held.current = next.geometry;
    setWork((now) => ({ turn: now.turn + 1, opened: next, fields: fieldsOf(next), etag: next.etag }));
  }, []);
  const setFields = useCallback(
    (change: Partial<Fields>) => setWork((now) => ({ ...now, fields: { ...now.fields, ...change } })),
    [],
  );
  const setEtag = useCallback((etag: string | null) => setWork((now) => ({ ...now, etag })), []);

  return {
    drawing,
    state,
    draft,
    opened: work.opened,
    /** changes with every zone that is opened */
    turn,
    dirty,
    hasHoles,
    /** false when the browser does not store: a reload would lose the drawing */
    kept,
    /** true when the page began with a drawing kept from before */
    restored: keptAtStart !== null,
    open,
    setFields,
    setEtag,
  };
}

export type Plan = ReturnType<typeof usePlan>;
