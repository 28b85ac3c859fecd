import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  type GeoJSONStoreFeatures,
  TerraDraw,
  TerraDrawModeUndoRedo,
  TerraDrawSessionUndoRedo,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { polygonMode, selectMode } from './modes.ts';
import type { Ring } from './outline.ts';

export type DrawMode = 'polygon' | 'select';

export interface DrawingState {
  mode: DrawMode;
  /** outer rings of the finished parts */
  finished: Ring[];
  /** the part being drawn, with the corner under the pointer; null when none */
  underWay: Ring | null;
  selectedId: string | number | null;
  canUndo: boolean;
  canRedo: boolean;
}

export const noDrawing: DrawingState = {
  mode: 'select',
  finished: [],
  underWay: null,
  selectedId: null,
  canUndo: false,
  canRedo: false,
};

/**
 * terra-draw on the one map, reduced to what the planner needs. It reports changes through `subscribe`; `onEdit`
 * is called only when the person (not `load`) changed finished parts.
 */
export class Drawing {
  private readonly draw: TerraDraw;
  private readonly listeners = new Set<() => void>();
  private state = noDrawing;
  private mapRemoved = false;
  /** Size of the undo stack after `load`: an opened zone can't be undone away. */
  private undoFloor = 0;
  private undoSize = 0;

  constructor(private readonly map: MapLibreMap) {
    this.draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map }),
      modes: [polygonMode(), selectMode()],
      undoRedo: {
        modeLevel: new TerraDrawModeUndoRedo(),
        sessionLevel: new TerraDrawSessionUndoRedo(),
      },
    });
    map.once('remove', () => {
      this.mapRemoved = true;
    });
    this.draw.start();
    this.draw.on('change', this.refresh);
    this.draw.on('history', (event) => {
      if (event.stack === 'session') this.undoSize = event.undoSize;
      this.refresh();
    });
    this.draw.on('select', (id) => this.refresh(id));
    this.draw.on('deselect', () => this.refresh(null));
    this.draw.on('finish', (id, { action }) => {
      // A finished outline is most often corrected next: show its corners at once.
      if (action === 'draw') queueMicrotask(() => this.select(id));
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly get = (): DrawingState => this.state;

  stop(): void {
    if (!this.mapRemoved && this.draw.enabled) this.draw.stop();
  }

  setMode(mode: DrawMode): void {
    this.draw.setMode(mode);
    this.refresh(null);
  }

  /** Replaces everything by these rings, and starts a new history. */
  load(rings: Ring[]): void {
    if (!this.draw.enabled) return; // stopped: the map it was on is gone
    this.draw.clear();
    this.draw.clearUndoRedoHistory();
    this.undoSize = 0;
    this.draw.setMode(rings.length > 0 ? 'select' : 'polygon');
    const results = this.draw.addFeatures(
      rings.map((ring) => ({
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [ring] },
        properties: { mode: 'polygon' },
      })),
    );
    const refused = results.find((result) => !result.valid);
    if (refused) console.error('outline not drawable:', refused.reason);
    this.undoFloor = this.undoSize;
    this.refresh(null);
  }

  undo(): void {
    if (this.state.canUndo) this.draw.undo();
    this.refresh();
  }

  redo(): void {
    if (this.draw.canRedo()) this.draw.redo();
    this.refresh();
  }

  /** Removes the selected part, or without a selection the only part. */
  remove(): void {
    const parts = this.parts();
    const id = this.state.selectedId ?? (parts.length === 1 ? parts[0]?.id : undefined);
    if (id === undefined || id === null) return;
    if (this.state.selectedId !== null) this.draw.deselectFeature(id);
    this.draw.removeFeatures([id]);
    this.draw.setMode(this.parts().length > 0 ? 'select' : 'polygon');
    this.refresh(null);
  }

  /** Removes all finished parts; one undo brings them back. */
  removeAll(): void {
    const ids = this.parts().flatMap(({ id, properties }) =>
      id === undefined || properties.currentlyDrawing ? [] : [id],
    );
    this.deselect();
    this.draw.removeFeatures(ids);
    this.draw.setMode('polygon');
    this.refresh(null);
  }

  /** Sends a key to terra-draw: 'Enter' finishes and 'Escape' cancels the part being drawn. */
  key(key: 'Enter' | 'Escape'): void {
    this.map.getCanvas().dispatchEvent(new KeyboardEvent('keyup', { key }));
  }

  deselect(): void {
    if (this.state.selectedId !== null) this.draw.deselectFeature(this.state.selectedId);
  }

  private select(id: string | number): void {
    if (!this.draw.enabled || !this.draw.hasFeature(id)) return;
    this.draw.selectFeature(id);
    this.refresh(id);
  }

  private parts(): GeoJSONStoreFeatures[] {
    return this.draw
      .getSnapshot()
      .filter((f) => f.geometry.type === 'Polygon' && f.properties.mode === 'polygon');
  }

  private readonly refresh = (selected?: unknown): void => {
    if (!this.draw.enabled) return;
    const parts = this.parts();
    const ring = (f: GeoJSONStoreFeatures) => f.geometry.coordinates[0] as Ring;
    const current = parts.find((f) => f.properties.currentlyDrawing);
    const selectedId = selected === undefined || Array.isArray(selected) ? this.state.selectedId : selected;
    const drawing = this.draw.getModeState() === 'drawing';
    this.state = {
      mode: this.draw.getMode() === 'polygon' ? 'polygon' : 'select',
      finished: parts.filter((f) => f !== current).map(ring),
      underWay: current ? ring(current) : null,
      selectedId: parts.some((f) => f.id === selectedId) ? (selectedId as string | number) : null,
      canUndo: this.draw.canUndo() && (drawing || this.undoSize > this.undoFloor),
      canRedo: this.draw.canRedo(),
    };
    for (const listener of this.listeners) listener();
  };
}
