/** The terra-draw modes of the planner: only for shapes that are being drawn; finished ones are on the sheet. */
import {
  type SnapToCustom,
  TerraDrawCircleMode,
  TerraDrawFreehandMode,
  TerraDrawLineStringMode,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
} from 'terra-draw';

const violet = '#5b21b6';
const white = '#ffffff';
const amber = '#f59e0b';
/** as the snap mark (edit/snapping) */
const pink = '#be185d';

/** Enter and Esc come from the page's own shortcuts too, which send them to the map (shortcuts.ts). */
const keyEvents = { cancel: 'Escape', finish: 'Enter' };
const area = { fillColor: violet, fillOpacity: 0.16, outlineColor: violet, outlineWidth: 3 } as const;
const corners = {
  closingPointColor: amber,
  closingPointWidth: 7,
  closingPointOutlineColor: violet,
  closingPointOutlineWidth: 2,
  coordinatePointColor: white,
  coordinatePointWidth: 4,
  coordinatePointOutlineColor: violet,
  coordinatePointOutlineWidth: 2,
  snappingPointColor: white,
  snappingPointWidth: 4,
  snappingPointOutlineColor: pink,
  snappingPointOutlineWidth: 3,
} as const;

/** Where a corner goes instead of under the pointer. */
export function drawingModes(snap: SnapToCustom) {
  const snapping = { toCustom: snap };
  // So near to the first or last corner a click ends the shape: what a finger covers, but not what a mouse can aim between.
  const pointerDistance = matchMedia('(pointer: coarse)').matches ? 24 : 10;
  return {
    polygon: new TerraDrawPolygonMode({
      pointerDistance,
      showCoordinatePoints: true,
      keyEvents,
      snapping,
      styles: { ...area, ...corners },
    }),
    line: new TerraDrawLineStringMode({
      modeName: 'line',
      pointerDistance,
      showCoordinatePoints: true,
      keyEvents,
      snapping,
      styles: { lineStringColor: violet, lineStringWidth: 3, ...corners },
    }),
    freehand: new TerraDrawFreehandMode({
      pointerDistance,
      keyEvents,
      minDistance: 8,
      drawInteraction: 'click-move-or-drag',
      styles: area,
    }),
    rectangle: new TerraDrawRectangleMode({
      keyEvents,
      drawInteraction: 'click-move-or-drag',
      styles: area,
    }),
    circle: new TerraDrawCircleMode({
      keyEvents,
      drawInteraction: 'click-move-or-drag',
      segments: 64,
      styles: area,
    }),
  };
}

export const shapeTools = ['polygon', 'freehand', 'rectangle', 'circle', 'line'] as const;
export type ShapeTool = (typeof shapeTools)[number];
