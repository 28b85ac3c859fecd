/** Snapping (吸附) while drawing and dragging: what stands still comes from the server, the rest is on the sheet. */
import type { Position } from 'geojson';
import { samePoint } from '../../../../domain/geo/edit/plane.ts';
import type { CornerAt, Outline, Sheet } from '../../../../domain/geo/edit/sheet.ts';
import {
  createSnapIndex,
  nearerSnap,
  type Snap,
  type SnapFeature,
  snapToSheet,
} from '../../../../domain/geo/edit/snap-index.ts';
import { rounded } from '../../draw/outline.ts';

/** How near the pointer has to come, px. */
const reachPx = { mouse: 14, touch: 22 } as const;

export interface Snapped extends Snap {
  /** of the thing with the border; empty when it has none */
  name: string;
}

export class Snapper {
  on = true;
  /** a finger is less exact */
  pointer: keyof typeof reachPx = 'mouse';
  sheet: Sheet = { outlines: new Map() };
  private index = createSnapIndex([]);
  private names = new Map<string, string>();
  private mark: Snapped | null = null;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  /** What was snapped to last; null: the pointer is free. */
  readonly get = (): Snapped | null => this.mark;

  /** What stands still. */
  load(features: readonly (SnapFeature & { name: string })[]): void {
    this.index = createSnapIndex(features);
    this.names = new Map(features.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  }

  /** @param shared whether outlines that have a corner where the held one is move with it: they are no targets */
  place(at: Position, zoom: number, held: CornerAt | null = null, shared = false): Position | null {
    const found = this.on ? this.nearest(at, zoom, held, shared) : null;
    this.show(found && { ...found, name: this.names.get(`${found.kind} ${found.id}`) ?? '' });
    return found && [rounded(found.position[0]!), rounded(found.position[1]!)];
  }

  clear(): void {
    this.show(null);
  }

  private nearest(at: Position, zoom: number, held: CornerAt | null, shared: boolean): Snap | null {
    const perPx = (360 / (512 * 2 ** zoom)) * Math.cos((at[1]! * Math.PI) / 180);
    const reach = { degrees: reachPx[this.pointer] * perPx };
    const sheet = held && shared ? this.without(held) : this.sheet;
    return nearerSnap(snapToSheet(sheet, at, reach, held ?? undefined), this.index.nearest(at, reach));
  }

  private without(held: CornerAt): Sheet {
    const from = this.sheet.outlines.get(held.id)?.[held.part]?.[held.ring]?.[held.corner];
    if (!from) return this.sheet;
    const stays = ([id, outline]: [string, Outline]) =>
      id === held.id || !outline.flat().some((ring) => ring.some((p) => samePoint(p, from)));
    return { outlines: new Map([...this.sheet.outlines].filter(stays)) };
  }

  private show(mark: Snapped | null): void {
    if (mark === this.mark) return;
    this.mark = mark;
    for (const listener of this.listeners) listener();
  }
}
