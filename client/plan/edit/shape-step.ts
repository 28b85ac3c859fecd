/** What a finished shape does to the sheet. */
import type { Change, Outline, OutlineId, Sheet } from '../../../domain/geo/edit/sheet.ts';
import type { Shape } from '../draw/drawing.ts';
import { outlineOf } from '../draw/outline.ts';
import type { Fielded } from '../plan-state.ts';
import type { ZoneFields } from '../work.ts';
import type { ShapeUse } from './tools.ts';

/** A change with what the plan has to know besides. */
export interface Step {
  change: Change;
  /** of zones that it makes */
  fields?: Fielded;
  /** the zone that is worked on afterwards */
  active?: OutlineId;
}

export interface Desk {
  sheet: Sheet;
  active: OutlineId | null;
  /** of the active zone: what is made from it is like it */
  fields: ZoneFields | null;
  newId(): OutlineId;
}

/** @throws EditError when the shape can't be used so */
export function shapeStep(desk: Desk, shape: Shape, use: ShapeUse): Step {
  const { sheet, active } = desk;
  const drawn = outlineOf({ type: 'Polygon', coordinates: [shape.line as [number, number][]] });
  const outline = active === null ? undefined : sheet.outlines.get(active);
  if (active === null || (outline && use === 'zone')) return added(desk.newId(), drawn, desk.fields);
  if (!outline) return added(active, drawn, null);
  return { change: replaced(active, outline, [...outline, ...drawn]) };
}

function added(id: OutlineId, outline: Outline, like: ZoneFields | null): Step {
  return {
    change: { kind: 'add', before: new Map([[id, null]]), after: new Map([[id, outline]]) },
    ...(like ? { fields: new Map([[id, { purpose: like.purpose }]]) } : {}),
    active: id,
  };
}

function replaced(id: OutlineId, before: Outline, after: Outline): Change {
  return { kind: 'replace', before: new Map([[id, before]]), after: new Map([[id, after]]) };
}
