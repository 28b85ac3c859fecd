/** The ground that coverage is measured against: forest parcels and grids in the plane, and the part an area has of them. */
import type { MultiPolygon, Polygon } from 'geojson';
import type { Plane } from '../geo/plane.ts';
import type { CoverageRule } from '../model/coverage.ts';
import { rasterize } from './rasterize.ts';
import { pixelSize } from './rule.ts';
import { boxesMeet, intersect, pixelCount, type Spans, spansAreaM2, union } from './spans.ts';

export interface Parcel {
  id: string;
  geometry: Polygon | MultiPolygon;
}
export type Grid = Parcel;

export interface PlacedPart {
  id: string;
  spans: Spans;
  pixels: number;
}

/** Everything that does not depend on one area; built once for a plane, a parcel layer and a set of grids. */
export interface Ground {
  plane: Plane;
  pixel: number;
  forest: Spans;
  parcels: PlacedPart[];
  grids: PlacedPart[];
}

export interface PreparedArea {
  /** The area's own id (several when a chief answers for more than one) and those of the grids in it. */
  ids: Set<string>;
  /** The area itself. */
  spans: Spans;
  /** What has to be covered: forest land inside the area, or the whole area. */
  due: Spans;
  dueM2: number;
  /** Parcels and grids that lie in the area with at least half of their pixels. */
  parcels: PlacedPart[];
  grids: PlacedPart[];
}

/** A parcel, a grid or a town in the plane. */
export function placePart(part: Parcel, plane: Plane, pixel: number): PlacedPart {
  const spans = rasterize(part.geometry, plane, pixel);
  return { id: part.id, spans, pixels: pixelCount(spans) };
}

/** @param parcels forest parcels only (parcel.forest): what is not forest land is not due. */
export function prepareGround(plane: Plane, rule: CoverageRule, parcels: Parcel[], grids: Grid[]): Ground {
  const pixel = pixelSize(rule);
  const placed = parcels.map((parcel) => placePart(parcel, plane, pixel));
  return {
    plane,
    pixel,
    forest: union(placed.map((parcel) => parcel.spans)),
    parcels: placed,
    grids: grids.map((grid) => placePart(grid, plane, pixel)),
  };
}

export interface AreaInput {
  ids: string[];
  geometry: Polygon | MultiPolygon;
}

export function prepareArea(ground: Ground, area: AreaInput, rule: CoverageRule): PreparedArea {
  const spans = rasterize(area.geometry, ground.plane, ground.pixel);
  const due = rule.denominator === 'forest' ? intersect(ground.forest, spans) : spans;
  const mostlyInside = (part: PlacedPart) =>
    part.pixels > 0 &&
    boxesMeet(part.spans.box, spans.box) &&
    2 * pixelCount(intersect(part.spans, spans)) >= part.pixels;
  const grids = ground.grids.filter(mostlyInside);
  return {
    ids: new Set([...area.ids, ...grids.map((grid) => grid.id)]),
    spans,
    due,
    dueM2: spansAreaM2(due, ground.plane, ground.pixel),
    parcels: ground.parcels.filter(mostlyInside),
    grids,
  };
}
