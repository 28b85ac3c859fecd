import { TOP_ZOOM } from './grid.ts';
import type { HeatMeasure } from './surface.ts';

/**
 * Below this zoom wider cells hold more trails, so more patrols meet; from here up a cell is narrower than the
 * distance between trails and counts one trail's patrols, however fine it is (measured on the demo's year).
 */
const ONE_TRAIL_ZOOM = 10;

/**
 * Fixed colour domain [least, most] of a measure: what is drawn with the first and the last colour. It depends
 * on the zoom and the window's length only, never on what is in view, so panning never recolours the map.
 * - dwell: 0 … 20 seconds per hectare for each day of the window; the same at all zooms, being a density
 * - visits: 0 … 0.3 for each day of the window, and twice as much for each zoom below 10
 * - age: 0 … 90 days, whatever the zoom and the window
 *
 * @param days length of the window
 */
export function heatDomain(measure: HeatMeasure, zoom: number, days: number): [least: number, most: number] {
  switch (measure) {
    case 'dwell':
      return [0, 20 * days];
    case 'visits':
      return [0, 0.3 * days * 2 ** Math.max(0, ONE_TRAIL_ZOOM - Math.max(TOP_ZOOM, Math.floor(zoom)))];
    case 'age':
      return [0, 90];
  }
}
