/**
 * What a planner edits: the outlines of several zones (片区) at once, so that a shared border can move for both sides.
 * A sheet is never changed in place. Each operation (one a file beside this) gives a change; a change can be reversed.
 */
import type { Position } from 'geojson';

export type OutlineId = string;

/** Closed: the last position equals the first one. */
export type Ring = readonly Position[];

/** Coordinates of a MultiPolygon, CGCS2000 lon/lat: outer rings counter-clockwise, holes clockwise. */
export type Outline = readonly (readonly Ring[])[];

/** One corner of an outline: which part, which ring of it (0: the outer one, then holes), which corner from 0. */
export interface CornerAt {
  readonly id: OutlineId;
  readonly part: number;
  readonly ring: number;
  readonly corner: number;
}

/** Whether outlines that share the place on the sheet move with it (默认: they do), or one's own side alone. */
export interface Sharing {
  readonly shared?: boolean;
}

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
  | 'move-edge'
  | 'split'
  | 'merge'
  | 'hole'
  | 'fill-hole'
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

/** Keys of the page's texts. */
export type EditReason =
  /** an id that is not on the sheet, a corner or a hole that the outline does not have */
  | 'not-there'
  /** the id of what is to be added is on the sheet already */
  | 'id-taken'
  /** no area is left: fewer than three corners, no finite numbers, or all of it in a line */
  | 'too-few-corners'
  /** the border would touch or cross itself, or a hole would lie outside */
  | 'crosses-itself'
  /** a corner is where three borders meet: one outline can't lose it without a gap between the others */
  | 'others-meet-here'
  /** of a split: nothing is divided by the line */
  | 'line-does-not-cross'
  | 'line-crosses-itself'
  /** of a merge: at least one outline has no border and no area in common with the others */
  | 'do-not-touch'
  /** of a hole: it must lie inside one part, clear of its borders and other holes */
  | 'hole-not-inside'
  /** of a subtraction: the two have no area in common */
  | 'do-not-overlap'
  /** of a subtraction: the other one covers all of it */
  | 'nothing-left'
  /** the result does not keep the areas: numerically hopeless input, never a wrong outline */
  | 'not-computable';

/** Why an operation can't be done; the sheet is as it was. */
export class EditError extends Error {
  constructor(readonly reason: EditReason) {
    super(`edit refused: ${reason}`);
  }
}
