import type { Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { type GeoJSONStoreFeatures, type SnapToCustom, TerraDraw, TerraDrawModeUndoRedo } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { drawingModes, type ShapeTool } from './modes.ts';

/** A finished shape: a closed ring, or with the tool `line` an open line. */
export interface Shape {
  tool: ShapeTool;
  line: Position[];
}

export interface DrawingState {
  /** null: nothing is drawn, the map is there for other tools */
  tool: ShapeTool | null;
  /** the shape being drawn, with the corner under the pointer; null when none */
  underWay: Shape | null;
  /** corners of the shape under way that can be taken back, or set again */
  canUndo: boolean;
  canRedo: boolean;
}

export const noDrawing: DrawingState = { tool: null, underWay: null, canUndo: false, canRedo: false };

/**
 * terra-draw on the one map, reduced to the drawing of a new shape. As soon as one is finished it leaves terra-draw
 * and is handed to `onShape`: what is edited lives on the sheet (domain/geo/edit).
 */
export class Drawing {
  private readonly draw: TerraDraw;
  private readonly modes: ReturnType<typeof drawingModes>;
  private readonly listeners = new Set<() => void>();
  private state = noDrawing;
  private mapRemoved = false;
  /** Set by whoever uses the drawing. */
  onShape: (shape: Shape) => void = () => {};

  constructor(
    private readonly map: MapLibreMap,
    snap: SnapToCustom,
  ) {
    this.modes = drawingModes(snap);
    this.draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map }),
      modes: Object.values(this.modes),
      undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
    });
    map.once('remove', () => {
      this.mapRemoved = true;
    });
    this.draw.start();
    this.draw.on('change', this.refresh);
    this.draw.on('history', this.refresh);
    // terra-draw is still busy with the shape in its event.
    this.draw.on('finish', (id) => queueMicrotask(() => this.finished(id)));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly get = (): DrawingState => this.state;

  stop(): void {
    if (!this.mapRemoved && this.draw.enabled) this.draw.stop();
  }

  /** Chooses what is drawn next, or nothing; a shape under way is dropped. */
  use(tool: ShapeTool | null): void {
    if (!this.draw.enabled) return;
    this.draw.setMode(tool ?? 'static');
    this.draw.clear();
    this.draw.clearUndoRedoHistory();
    this.refresh();
  }

  /** Takes back the last corner of the shape under way. */
  undo(): void {
    this.draw.undo();
    this.refresh();
  }

  redo(): void {
    this.draw.redo();
    this.refresh();
  }

  /** Sends a key to terra-draw: 'Enter' finishes and 'Escape' cancels the shape under way. */
  key(key: 'Enter' | 'Escape'): void {
    this.map.getCanvas().dispatchEvent(new KeyboardEvent('keyup', { key }));
  }

  /** Sets a corner as a click there would, but exactly there. */
  addCorner([lng, lat]: readonly [number, number]): void {
    const { tool } = this.state;
    if (tool !== 'polygon' && tool !== 'line') return;
    const { x, y } = this.map.project([lng, lat]);
    const at = { lng, lat, containerX: x, containerY: y, heldKeys: [exactKey], isContextMenu: false };
    this.modes[tool].onMouseMove({ ...at, button: 'neither' });
    this.modes[tool].onClick({ ...at, button: 'left' });
    this.refresh();
  }

  private finished(id: string | number): void {
    const feature = this.draw.enabled ? this.draw.getSnapshotFeature(id) : undefined;
    const { tool } = this.state;
    if (!feature || !tool) return;
    this.draw.clear();
    this.draw.clearUndoRedoHistory();
    this.refresh();
    this.onShape({ tool, line: lineOf(feature) });
  }

  private readonly refresh = (): void => {
    if (!this.draw.enabled) return;
    const mode = this.draw.getMode();
    const tool = mode in this.modes ? (mode as ShapeTool) : null;
    const drawing = this.draw.getModeState() === 'drawing';
    const current = drawing
      ? this.draw
          .getSnapshot()
          .find(({ geometry, properties }) => geometry.type !== 'Point' && properties.mode === mode)
      : undefined;
    this.state = {
      tool,
      underWay: current && tool ? { tool, line: lineOf(current) } : null,
      canUndo: drawing && this.draw.canUndo(),
      canRedo: this.draw.canRedo(),
    };
    for (const listener of this.listeners) listener();
  };
}

/** Held in a made-up event, it tells the snapping to leave the place alone. */
export const exactKey = 'exact';

function lineOf({ geometry }: GeoJSONStoreFeatures): Position[] {
  return geometry.type === 'Polygon'
    ? (geometry.coordinates[0] ?? [])
    : geometry.type === 'LineString'
      ? geometry.coordinates
      : [];
}
