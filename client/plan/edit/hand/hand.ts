import type { Position } from 'geojson';
import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { isInside } from '../../../../domain/geo/edit/rings.ts';
import {
  type Change,
  type CornerAt,
  EditError,
  type EditReason,
  type Sheet,
} from '../../../../domain/geo/edit/sheet.ts';
import { edgeAt, type Handle, handleAt } from './handles.ts';
import { type Grip, pull } from './pull.ts';

/** What a hand needs to know each time it does something. */
export interface Desk {
  sheet: Sheet;
  active: string | null;
  tool: 'edit' | 'move';
  shared: boolean;
  handles: readonly Handle[];
  /** The place that is meant by one under the pointer. `at`: the corner in the hand, which is no target itself. */
  snap(at: { x: number; y: number }, event: PointerEvent, held: CornerAt | null): Position | null;
  tryOut(change: Change | null): void;
  commit(change: Change): void;
  released(): void;
  refuse(reason: EditReason): void;
  focus(at: CornerAt | null): void;
  remove(at: CornerAt): void;
  activateAt(point: { x: number; y: number }): void;
}

/** How near a pointer has to come, px: a finger covers 48. */
const reachOf = ({ pointerType }: PointerEvent) => (pointerType === 'touch' ? 24 : 12);
const edgeReachPx = 8;
/** Less is a click that trembled. */
const slackOf = ({ pointerType }: PointerEvent) => (pointerType === 'touch' ? 8 : 3);
const longPressMs = 650;

interface Held {
  grip: Grip;
  pointer: number;
  start: { x: number; y: number };
  sheet: Sheet;
  change: Change | null;
  refused: EditReason | null;
  moved: boolean;
}

/**
 * The pointer on the corners, edges and the area of the active outline: mouse, pen and finger alike. What is dragged
 * is tried out on the sheet as it moves, and becomes one change when it is let go.
 */
export class Hand {
  private held: Held | null = null;
  private press: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private readonly surface: HTMLElement;

  constructor(
    private readonly map: MapLibreMap,
    private readonly desk: () => Desk,
  ) {
    this.surface = map.getCanvasContainer();
    this.surface.addEventListener('pointerdown', this.down);
    this.surface.addEventListener('pointermove', this.hover);
    this.surface.addEventListener('contextmenu', this.menu);
    map.on('mousedown', this.keepMap);
    map.on('touchstart', this.keepMap);
    map.on('click', this.click);
  }

  stop(): void {
    this.letGo();
    this.surface.removeEventListener('pointerdown', this.down);
    this.surface.removeEventListener('pointermove', this.hover);
    this.surface.removeEventListener('contextmenu', this.menu);
    this.map.off('mousedown', this.keepMap);
    this.map.off('touchstart', this.keepMap);
    this.map.off('click', this.click);
    this.map.getCanvas().style.cursor = '';
  }

  /** Drops what is held as if it had never been taken. */
  letGo(): void {
    if (this.held) this.desk().tryOut(null);
    this.end();
  }

  private end(): void {
    clearTimeout(this.press);
    cancelAnimationFrame(this.frame);
    if (this.held) this.desk().released();
    this.held = null;
    removeEventListener('pointermove', this.move);
    removeEventListener('pointerup', this.up);
    removeEventListener('pointercancel', this.cancel);
  }

  /** The map must not be dragged by what drags a corner. */
  private readonly keepMap = (event: MapMouseEvent | MapTouchEvent) => {
    if (this.held) event.preventDefault();
  };

  private readonly down = (event: PointerEvent) => {
    // A second finger means the map.
    if (this.held) return this.letGo();
    if (event.button !== 0 || !event.isPrimary) return;
    const start = this.pointOf(event);
    const grip = this.gripAt(event, start);
    if (!grip) return;
    this.held = {
      grip,
      pointer: event.pointerId,
      start,
      sheet: this.desk().sheet,
      change: null,
      refused: null,
      moved: false,
    };
    addEventListener('pointermove', this.move);
    addEventListener('pointerup', this.up);
    addEventListener('pointercancel', this.cancel);
    if (event.pointerType === 'touch' && grip.kind === 'corner') {
      this.press = setTimeout(() => {
        this.end();
        this.desk().remove(grip.at);
      }, longPressMs);
    }
  };

  private readonly move = (event: PointerEvent) => {
    const { held } = this;
    if (!held || event.pointerId !== held.pointer) return;
    const point = this.pointOf(event);
    if (!held.moved) {
      if (Math.hypot(point.x - held.start.x, point.y - held.start.y) < slackOf(event)) return;
      held.moved = true;
      clearTimeout(this.press);
    }
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.follow(held, point, event));
  };

  private follow(held: Held, point: { x: number; y: number }, event: PointerEvent): void {
    const desk = this.desk();
    try {
      held.change = pull(held.sheet, held.grip, this.placeOf(held, point, event), { shared: desk.shared });
      held.refused = null;
      desk.tryOut(held.change);
    } catch (error) {
      // The outline stays where it last could be.
      if (!(error instanceof EditError)) throw error;
      held.refused = error.reason;
    }
  }

  private placeOf({ grip }: Held, point: { x: number; y: number }, event: PointerEvent): Position {
    const vertex = grip.kind === 'corner' || grip.kind === 'middle';
    const snapped = vertex ? this.desk().snap(point, event, grip.kind === 'corner' ? grip.at : null) : null;
    if (snapped) return snapped;
    const { lng, lat } = this.map.unproject([point.x, point.y]);
    return [lng, lat];
  }

  private readonly up = (event: PointerEvent) => {
    const { held } = this;
    if (!held || event.pointerId !== held.pointer) return;
    const desk = this.desk();
    if (held.moved) this.follow(held, this.pointOf(event), event);
    this.end();
    if (held.change) desk.commit(held.change);
    if (held.refused) desk.refuse(held.refused);
    if (held.grip.kind === 'middle') {
      const at = { ...held.grip.at, corner: held.grip.at.corner + 1 };
      if (!held.moved) this.insert(held.grip.at);
      desk.focus(at);
    } else if (held.grip.kind === 'corner') {
      if (!held.moved && event.altKey) desk.remove(held.grip.at);
      else desk.focus(held.grip.at);
    }
  };

  private insert(at: CornerAt): void {
    const desk = this.desk();
    const handle = desk.handles.find(
      (each) =>
        each.kind === 'middle' &&
        each.at.part === at.part &&
        each.at.ring === at.ring &&
        each.at.corner === at.corner,
    );
    if (handle)
      desk.commit(pull(desk.sheet, { kind: 'middle', at }, handle.position, { shared: desk.shared }));
  }

  private readonly cancel = () => this.letGo();

  /** A click that nothing of the active outline took may mean another outline. */
  private readonly click = (event: MapMouseEvent) => {
    const { x, y } = event.point;
    const original = event.originalEvent as PointerEvent;
    if (this.gripAt(original, { x, y })) return;
    this.desk().focus(null);
    this.desk().activateAt({ x, y });
  };

  private readonly menu = (event: MouseEvent) => {
    const handle = this.handleAt(this.pointOf(event), 12);
    if (handle?.kind !== 'corner') return;
    event.preventDefault();
    event.stopPropagation();
    // On touch a long press comes as a menu too, and the corner is gone by then.
    clearTimeout(this.press);
    this.letGo();
    this.desk().remove(handle.at);
  };

  private readonly hover = (event: PointerEvent) => {
    if (this.held || event.pointerType === 'touch') return;
    const grip = this.gripAt(event, this.pointOf(event));
    const cursors = { corner: 'grab', middle: 'copy', edge: 'move', outline: 'move' } as const;
    this.map.getCanvas().style.cursor = grip ? cursors[grip.kind] : '';
  };

  private gripAt(event: PointerEvent, point: { x: number; y: number }): Grip | null {
    const { tool, sheet, active } = this.desk();
    const outline = active === null ? undefined : sheet.outlines.get(active);
    if (active === null || !outline) return null;
    if (tool === 'edit') {
      const handle = this.handleAt(point, reachOf(event));
      return handle && { kind: handle.kind, at: handle.at };
    }
    const { lng, lat } = this.map.unproject([point.x, point.y]);
    const from = [lng, lat];
    const reach = event.pointerType === 'touch' ? reachOf(event) : edgeReachPx;
    const edge = edgeAt(active, outline, (p) => this.map.project(p), point, reach);
    if (edge) return { kind: 'edge', at: edge, from };
    return isInside(outline, from) ? { kind: 'outline', id: active, from } : null;
  }

  private handleAt(point: { x: number; y: number }, reach: number): Handle | null {
    return handleAt(this.desk().handles, (p) => this.map.project(p), point, reach);
  }

  private pointOf(event: MouseEvent): { x: number; y: number } {
    const { left, top } = this.surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}
