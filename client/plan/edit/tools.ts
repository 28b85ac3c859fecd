/** The planner's tools, of which one is in the hand. */
import type { ShapeTool } from '../draw/modes.ts';

export const toolKeys = [
  'edit',
  'move',
  'polygon',
  'freehand',
  'rectangle',
  'circle',
  'buffer',
  'split',
  'merge',
  'subtract',
  'parcels',
  'grids',
  'file',
] as const;
export type ToolKey = (typeof toolKeys)[number];

/** What becomes of a shape that is drawn or taken: a zone of its own, or a change of the active one. */
export const shapeUses = ['zone', 'part', 'hole', 'cut'] as const;
export type ShapeUse = (typeof shapeUses)[number];

/** What terra-draw draws for a tool; null: nothing. */
export function shapeOf(tool: ToolKey): ShapeTool | null {
  switch (tool) {
    case 'polygon':
    case 'freehand':
    case 'rectangle':
    case 'circle':
      return tool;
    case 'split':
    case 'buffer':
      return 'line';
    default:
      return null;
  }
}

/** Tools that change the active outline: without one they have nothing to work on. */
export const needsOutline: ReadonlySet<ToolKey> = new Set(['edit', 'move', 'split', 'merge', 'subtract']);

/** Tools by which outlines on the map are chosen, and of which kind. */
export const picks = { parcels: 'parcel', grids: 'grid' } as const;
export const isPick = (tool: ToolKey): tool is keyof typeof picks => tool in picks;
export const isChoice = (tool: ToolKey): tool is 'merge' | 'subtract' =>
  tool === 'merge' || tool === 'subtract';
