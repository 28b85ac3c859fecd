/** The two terra-draw modes of the planner: drawing a polygon, and changing it by its corners and edge middles. */
import { TerraDrawPolygonMode, TerraDrawSelectMode } from 'terra-draw';

const violet = '#5b21b6';
const white = '#ffffff';
const amber = '#f59e0b';

/** Enter and Esc come from the page's own shortcuts too, which send them to the map (shortcuts.ts). */
export function polygonMode(): TerraDrawPolygonMode {
  return new TerraDrawPolygonMode({
    pointerDistance: 24,
    showCoordinatePoints: true,
    keyEvents: { cancel: 'Escape', finish: 'Enter' },
    styles: {
      fillColor: violet,
      fillOpacity: 0.16,
      outlineColor: violet,
      outlineWidth: 3,
      closingPointColor: amber,
      closingPointWidth: 7,
      closingPointOutlineColor: violet,
      closingPointOutlineWidth: 2,
      coordinatePointColor: white,
      coordinatePointWidth: 4,
      coordinatePointOutlineColor: violet,
      coordinatePointOutlineWidth: 2,
    },
  });
}

export function selectMode(): TerraDrawSelectMode {
  return new TerraDrawSelectMode({
    pointerDistance: 24,
    keyEvents: null,
    flags: {
      polygon: {
        feature: {
          draggable: false, // a slip of the hand must not move a whole zone
          coordinates: { draggable: true, midpoints: true, deletable: true },
        },
      },
    },
    styles: {
      selectedPolygonColor: violet,
      selectedPolygonFillOpacity: 0.16,
      selectedPolygonOutlineColor: violet,
      selectedPolygonOutlineWidth: 3,
      selectionPointColor: white,
      selectionPointWidth: 7,
      selectionPointOutlineColor: violet,
      selectionPointOutlineWidth: 3,
      midPointColor: amber,
      midPointWidth: 5,
      midPointOutlineColor: white,
      midPointOutlineWidth: 2,
    },
  });
}
