/**
 * Snapping (吸附): the corner or the place on a border nearest to a pointer. What stands still (小班, 网格, 区划) is
 * looked up in an index made once; the outlines that are being edited are read from the sheet, so they are never stale.
 */
import Flatbush from 'flatbush';
import type { Geometry, Position } from 'geojson';
import { curvatureRadii } from '../ellipsoid.ts';
import { footOn } from './plane.ts';
import { boxOf } from './rings.ts';
import type { OutlineId, Ring, Sheet } from './sheet.ts';

export type SnapKind = 'parcel' | 'grid' | 'division' | 'zone' | 'line';

/** Whatever has a border or is a line; CGCS2000 lon/lat. */
export interface SnapFeature {
  readonly id: string;
  readonly kind: SnapKind;
  readonly geometry: Geometry;
}

/** How far to look: metres on the ground, or degrees of latitude (a pixel's worth at any place). */
export type SnapReach = { readonly metres: number } | { readonly degrees: number };

export interface Snap {
  /** of a corner its very coordinates, so that a shared border is equal to the last digit */
  readonly position: Position;
  readonly on: 'vertex' | 'edge';
  readonly kind: SnapKind;
  readonly id: string;
  /** metres */
  readonly distanceM: number;
}

export interface SnapIndex {
  /** The nearest corner within reach, else the nearest place on an edge; null: nothing is near. */
  nearest(at: Position, reach: SnapReach, kinds?: readonly SnapKind[]): Snap | null;
}

/** An index of features that don't change. Costs about 0.5 µs an edge to make, some microseconds to ask. */
export function createSnapIndex(features: readonly SnapFeature[]): SnapIndex {
  const edges = features.flatMap((feature) =>
    linesOf(feature.geometry).flatMap((line) =>
      line.length === 1
        ? [{ feature, a: line[0]!, b: line[0]! }]
        : line.slice(1).map((b, i) => ({ feature, a: line[i]!, b })),
    ),
  );
  if (edges.length === 0) return { nearest: () => null };
  const tree = new Flatbush(edges.length);
  for (const { a, b } of edges) {
    tree.add(Math.min(a[0]!, b[0]!), Math.min(a[1]!, b[1]!), Math.max(a[0]!, b[0]!), Math.max(a[1]!, b[1]!));
  }
  tree.finish();
  return {
    nearest(at, reach, kinds) {
      const search = new Search(at, reach);
      for (const found of tree.search(...search.box)) {
        const { feature, a, b } = edges[found]!;
        if (!kinds || kinds.includes(feature.kind)) search.offer(feature.kind, feature.id, a, b);
      }
      return search.best;
    },
  };
}

/**
 * As `SnapIndex.nearest`, of the outlines on a sheet. `except` is left out; with a corner's number only the two edges
 * beside it are, so that a corner which is being dragged does not hold itself fast.
 */
export function snapToSheet(
  { outlines }: Sheet,
  at: Position,
  reach: SnapReach,
  except?: {
    readonly id: OutlineId;
    readonly part?: number;
    readonly ring?: number;
    readonly corner?: number;
  },
): Snap | null {
  const search = new Search(at, reach);
  for (const [id, outline] of outlines) {
    if (id === except?.id && except.corner === undefined) continue;
    outline.forEach((rings, part) => {
      rings.forEach((each, ring) => {
        if (!search.reaches(each)) return;
        const held =
          id === except?.id && part === except.part && ring === except.ring ? except.corner : undefined;
        for (let i = 0; i < each.length - 1; i++) {
          const beside = held !== undefined && (i === held || (i + 1) % (each.length - 1) === held);
          if (!beside) search.offer('zone', id, each[i]!, each[i + 1]!);
        }
      });
    });
  }
  return search.best;
}

/** The better of two: a corner before an edge, then the nearer one; the first when they are equal. */
export function nearerSnap(one: Snap | null, other: Snap | null): Snap | null {
  if (!one || !other) return one ?? other;
  if (one.on !== other.on) return one.on === 'vertex' ? one : other;
  return other.distanceM < one.distanceM ? other : one;
}

class Search {
  best: Snap | null = null;
  readonly box: [number, number, number, number];
  private readonly metresPerDegree: number;
  /** a degree of longitude in degrees of latitude */
  private readonly width: number;
  private readonly reachM: number;

  constructor(
    private readonly at: Position,
    reach: SnapReach,
  ) {
    const phi = (at[1]! * Math.PI) / 180;
    const { meridian, normal } = curvatureRadii(phi);
    this.metresPerDegree = (meridian * Math.PI) / 180;
    this.width = (normal * Math.cos(phi)) / meridian;
    this.reachM = 'metres' in reach ? reach.metres : reach.degrees * this.metresPerDegree;
    const dy = this.reachM / this.metresPerDegree;
    const dx = dy / this.width;
    this.box = [at[0]! - dx, at[1]! - dy, at[0]! + dx, at[1]! + dy];
  }

  reaches(ring: Ring): boolean {
    const [west, south, east, north] = boxOf(ring);
    return west <= this.box[2] && east >= this.box[0] && south <= this.box[3] && north >= this.box[1];
  }

  offer(kind: SnapKind, id: string, a: Position, b: Position): void {
    const foot = footOn(a, b, this.at, this.width);
    if (foot.distance * this.metresPerDegree > this.reachM) return;
    for (const corner of [a, b]) {
      this.take({
        position: [corner[0]!, corner[1]!],
        on: 'vertex',
        kind,
        id,
        distanceM: this.distanceTo(corner),
      });
    }
    this.take({
      position: foot.position,
      on: 'edge',
      kind,
      id,
      distanceM: foot.distance * this.metresPerDegree,
    });
  }

  private take(snap: Snap): void {
    if (snap.distanceM <= this.reachM) this.best = nearerSnap(this.best, snap);
  }

  private distanceTo(p: Position): number {
    return Math.hypot((p[0]! - this.at[0]!) * this.width, p[1]! - this.at[1]!) * this.metresPerDegree;
  }
}

/** The lines of any geometry; a point is a line of one position. */
function linesOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'MultiPoint':
      return geometry.coordinates.map((position) => [position]);
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'GeometryCollection':
      return geometry.geometries.flatMap(linesOf);
  }
}
