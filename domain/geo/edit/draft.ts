/** The working copy inside one operation: it knows what was there before, so it can say what has changed. */
import type { Position } from 'geojson';
import {
  type Change,
  type ChangeKind,
  type CornerAt,
  EditError,
  type Outline,
  type OutlineId,
  type Ring,
  type Sheet,
} from './sheet.ts';

export class Draft {
  private readonly changed = new Map<OutlineId, Outline | null>();

  constructor(private readonly sheet: Sheet) {}

  /** @throws EditError not-there */
  outline(id: OutlineId): Outline {
    const outline = this.find(id);
    if (!outline) throw new EditError('not-there');
    return outline;
  }

  /** @throws EditError not-there */
  ring({ id, part, ring }: { id: OutlineId; part: number; ring: number }): Ring {
    const found = this.outline(id)[part]?.[ring];
    if (!found) throw new EditError('not-there');
    return found;
  }

  /** @throws EditError not-there */
  corner(at: CornerAt): Position {
    const ring = this.ring(at);
    const position = at.corner < ring.length - 1 ? ring[at.corner] : undefined;
    if (!position) throw new EditError('not-there');
    return position;
  }

  set(id: OutlineId, outline: Outline | null): void {
    this.changed.set(id, outline);
  }

  setRing({ id, part, ring }: { id: OutlineId; part: number; ring: number }, to: Ring): void {
    const replaced = (rings: readonly Ring[]) => rings.map((each, i) => (i === ring ? to : each));
    this.set(
      id,
      this.outline(id).map((rings, i) => (i === part ? replaced(rings) : rings)),
    );
  }

  *outlines(): Iterable<[OutlineId, Outline]> {
    for (const id of this.sheet.outlines.keys()) {
      const outline = this.find(id);
      if (outline) yield [id, outline];
    }
  }

  change(kind: ChangeKind): Change {
    const before = new Map([...this.changed.keys()].map((id) => [id, this.sheet.outlines.get(id) ?? null]));
    return { kind, before, after: new Map(this.changed) };
  }

  private find(id: OutlineId): Outline | null {
    const changed = this.changed.get(id);
    return changed === undefined ? (this.sheet.outlines.get(id) ?? null) : changed;
  }
}
