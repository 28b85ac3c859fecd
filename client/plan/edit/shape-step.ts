/** What a finished shape does to the sheet. */
import { addOutlines } from '../../../domain/geo/edit/add.ts';
import { cutHole } from '../../../domain/geo/edit/hole.ts';
import { mergeOutlines } from '../../../domain/geo/edit/merge.ts';
import { replaceOutline } from '../../../domain/geo/edit/replace.ts';
import {
  applyChange,
  type Change,
  EditError,
  type Outline,
  type OutlineId,
  type Sheet,
} from '../../../domain/geo/edit/sheet.ts';
import { splitOutline } from '../../../domain/geo/edit/split.ts';
import { subtractOutline } from '../../../domain/geo/edit/subtract.ts';
import type { Shape } from '../draw/drawing.ts';
import { outlineOf, type Ring } from '../draw/outline.ts';
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
  shared: boolean;
  newId(): OutlineId;
}

/** @throws EditError when the shape can't be used so */
export function shapeStep(desk: Desk, { tool, line }: Shape, use: ShapeUse): Step {
  if (tool === 'line') return splitStep(desk, line as Ring);
  if (isDot(line)) throw new EditError('too-few-corners');
  return areaStep(desk, outlineOf({ type: 'Polygon', coordinates: [line as Ring] }), use);
}

/** Degrees, some centimetres. */
const dotSize = 1e-6;

/** A hand that hardly moved draws one place over and over; so does a finger that taps a circle instead of drawing it. */
function isDot(line: Shape['line']): boolean {
  const spread = (axis: 0 | 1) => {
    const values = line.map((position) => position[axis]!);
    return Math.max(...values) - Math.min(...values);
  };
  return Math.max(spread(0), spread(1)) < dotSize || new Set(line.map(String)).size < 3;
}

/** @throws EditError when the area can't be used so */
export function areaStep(desk: Desk, drawn: Outline, use: ShapeUse): Step {
  const { sheet, active, shared } = desk;
  if (active === null || use === 'zone' || !sheet.outlines.has(active)) return zoneStep(desk, drawn);
  switch (use) {
    case 'hole':
      return { change: cutHole(sheet, active, drawn[0]![0]!) };
    case 'cut':
      return { change: subtractOutline(sheet, active, drawn, { shared }) };
    case 'part':
      return { change: partChange(desk, active, drawn) };
  }
}

/** A new zone of its own, or the outline of the active one when that has none yet. */
function zoneStep({ sheet, active, fields, newId }: Desk, outline: Outline): Step {
  if (active !== null && !sheet.outlines.has(active)) return { change: asDrawn(active, outline), active };
  const id = newId();
  return {
    change: asDrawn(id, outline),
    ...(fields ? { fields: new Map([[id, { purpose: fields.purpose }]]) } : {}),
    active: id,
  };
}

/** Not tidied: of a border that crosses itself the rules tell where, even when its wings cancel out to no area. */
function asDrawn(id: OutlineId, outline: Outline): Change {
  return { kind: 'add', before: new Map([[id, null]]), after: new Map([[id, outline]]) };
}

/** The pieces beside the largest are zones like the one that was divided, numbered after it. */
function splitStep(desk: Desk, line: Ring): Step {
  const { sheet, active, fields, shared, newId } = desk;
  if (active === null) throw new EditError('not-there');
  const made: OutlineId[] = [];
  const change = splitOutline(
    sheet,
    active,
    line,
    () => {
      made.push(newId());
      return made.at(-1)!;
    },
    { shared },
  );
  if (!fields) return { change };
  const like = (n: number) => ({ ...fields, name: fields.name.trim() && `${fields.name.trim()} ${n}` });
  return { change, fields: new Map(made.map((id, i) => [id, like(i + 2)])), active };
}

/** One with the outline where the two touch, else a part of its own beside it. */
function partChange({ sheet, shared, newId }: Desk, active: OutlineId, drawn: Outline): Change {
  const piece = newId();
  const both = applyChange(sheet, addOutlines(sheet, [[piece, drawn]]));
  try {
    const { before, after } = mergeOutlines(both, [active, piece], { shared });
    const without = (changed: Change['after']) => new Map([...changed].filter(([id]) => id !== piece));
    return { kind: 'replace', before: without(before), after: without(after) };
  } catch (error) {
    if (!(error instanceof EditError && error.reason === 'do-not-touch')) throw error;
    return replaceOutline(sheet, active, [...sheet.outlines.get(active)!, ...drawn]);
  }
}
