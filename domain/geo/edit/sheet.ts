/**
 * What a planner edits: the outlines of several zones (片区) at once, so that a shared border can move for both sides.
 * A sheet is never changed in place. Each operation (one a file beside this) gives a change; a change can be reversed.
 */
import type { Position } from 'geojson';

export type OutlineId = string;

/** Coordinates of a MultiPolygon, CGCS2000 lon/lat: closed rings, outer ones counter-clockwise, holes clockwise. */
export type Outline = readonly (readonly (readonly Position[])[])[];

export interface Sheet {
  readonly outlines: ReadonlyMap<OutlineId, Outline>;
}

/** What an operation does to each outline it touches; null: there is none. */
export interface Change {
  readonly kind: ChangeKind;
  readonly before: ReadonlyMap<OutlineId, Outline | null>;
  readonly after: ReadonlyMap<OutlineId, Outline | null>;
}

export type ChangeKind =
  | 'add'
  | 'remove'
  | 'replace'
  | 'move'
  | 'move-vertex'
  | 'insert-vertex'
  | 'remove-vertex'
  | 'split'
  | 'merge'
  | 'hole'
  | 'subtract';

export const emptySheet: Sheet = { outlines: new Map() };

export function applyChange(sheet: Sheet, { after }: Change): Sheet {
  const outlines = new Map(sheet.outlines);
  for (const [id, outline] of after) {
    if (outline) outlines.set(id, outline);
    else outlines.delete(id);
  }
  return { outlines };
}

/** The change that takes this one back. */
export function reverseChange({ kind, before, after }: Change): Change {
  return { kind, before: after, after: before };
}

/** Why an operation can't be done; the sheet is as it was. `reason` is a key of the page's texts. */
export class EditError extends Error {
  constructor(readonly reason: string) {
    super(`edit refused: ${reason}`);
  }
}
