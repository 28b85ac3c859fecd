/** What a hand that holds something does to the sheet while it moves. */
import type { Position } from 'geojson';
import { insertVertex } from '../../../../domain/geo/edit/insert-vertex.ts';
import { moveOutline } from '../../../../domain/geo/edit/move.ts';
import { moveEdge } from '../../../../domain/geo/edit/move-edge.ts';
import { moveVertex } from '../../../../domain/geo/edit/move-vertex.ts';
import type { Change, CornerAt, OutlineId, Sharing, Sheet } from '../../../../domain/geo/edit/sheet.ts';
import { curvatureRadii } from '../../../../domain/geo/ellipsoid.ts';
import { rounded } from '../../draw/outline.ts';

export type Grip =
  | { kind: 'corner' | 'middle'; at: CornerAt }
  /** `from`: where it was taken hold of */
  | { kind: 'edge'; at: CornerAt; from: Position }
  | { kind: 'outline'; id: OutlineId; from: Position };

/**
 * The change from the sheet as it was when the hand took hold, to the hand at `to`.
 * @throws EditError when the outline can't follow
 */
export function pull(sheet: Sheet, grip: Grip, to: Position, sharing: Sharing): Change {
  const place: Position = [rounded(to[0]!), rounded(to[1]!)];
  switch (grip.kind) {
    case 'corner':
      return moveVertex(sheet, grip.at, place, sharing);
    case 'middle':
      return insertVertex(sheet, grip.at, place, sharing);
    case 'edge':
      return moveEdge(sheet, grip.at, shift(grip.from, to), sharing);
    case 'outline':
      return moveOutline(sheet, grip.id, shift(grip.from, to));
  }
}

function shift(from: Position, to: Position): [number, number] {
  return [rounded(to[0]! - from[0]!), rounded(to[1]! - from[1]!)];
}

/** Metres east and north as degrees at a place; short ones, for keys that nudge. */
export function nudged([lon, lat]: readonly number[], east: number, north: number): Position {
  const { meridian, normal } = curvatureRadii((lat! * Math.PI) / 180);
  const degrees = 180 / Math.PI;
  return [
    lon! + (east / (normal * Math.cos((lat! * Math.PI) / 180))) * degrees,
    lat! + (north / meridian) * degrees,
  ];
}
