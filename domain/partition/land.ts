/** Faces of a map (pieces of land that share their vertices) as a mosaic that can be divided, and its zones as outlines. */
import type { MultiPolygon, Position } from 'geojson';
import { segmentLengthM } from '../geo/geodesic.ts';
import type { Mosaic } from './graph.ts';
import { outlineOf, type Sides } from './outline.ts';

/** A piece of land without a vertex of another one inside its sides. */
export interface Face {
  /** CGCS2000 lon/lat: closed, the outer ring counter-clockwise, holes clockwise. */
  rings: readonly (readonly Position[])[];
  /** The parcel (小班) that it belongs to; null: ground between parcels. */
  parcel: string | null;
  /** Geodesic. */
  areaM2: number;
  /** What is to be balanced. */
  weight: number;
}

export interface ZoneOutline {
  geometry: MultiPolygon;
  perimeterM: number;
}

/** A side of two faces, or of one and what lies outside. */
interface Side {
  from: number;
  to: number;
  left: number;
  right: number;
  lengthM: number;
}

export class Land {
  readonly mosaic: Mosaic;
  /** The atom of each face: faces of one parcel that touch are one, so that no border cuts a parcel. */
  readonly atomOf: Int32Array;
  private readonly at: Position[] = [];
  private readonly sides: Side[];

  constructor(faces: readonly Face[]) {
    this.sides = this.findSides(faces);
    this.atomOf = atomsOf(faces, this.sides);
    this.mosaic = this.mosaicOf(faces);
  }

  /**
   * @param zone of each atom
   * @returns one outline a zone; where two zones meet, both have the same vertices
   */
  outlines(zone: Int32Array, n: number): ZoneOutline[] {
    const sides = Array.from({ length: n }, (): Sides => new Map());
    const perimeters = new Float64Array(n);
    const zoneOf = (face: number) => (face < 0 ? -1 : zone[this.atomOf[face]!]!);
    for (const { from, to, left, right, lengthM } of this.sides) {
      const [a, b] = [zoneOf(left), zoneOf(right)];
      if (a === b) continue;
      for (const [z, start, end] of [
        [a, from, to],
        [b, to, from],
      ] as const) {
        if (z < 0) continue;
        perimeters[z]! += lengthM;
        const ends = sides[z]!.get(start);
        if (ends) ends.push(end);
        else sides[z]!.set(start, [end]);
      }
    }
    return sides.map((own, z) => ({
      geometry: { type: 'MultiPolygon', coordinates: outlineOf(own, this.at) },
      perimeterM: perimeters[z]!,
    }));
  }

  private findSides(faces: readonly Face[]): Side[] {
    const vertices = new Map<string, number>();
    const vertexAt = (position: Position): number => {
      const key = `${position[0]},${position[1]}`;
      let vertex = vertices.get(key);
      if (vertex === undefined) {
        vertex = this.at.push(position) - 1;
        vertices.set(key, vertex);
      }
      return vertex;
    };
    const rings = faces.map((face) => face.rings.map((ring) => ring.map(vertexAt)));
    const sides = new Map<number, Side>();
    const key = (from: number, to: number) => from * this.at.length + to;
    for (const [face, own] of rings.entries()) {
      for (const ring of own) {
        for (let i = 1; i < ring.length; i++) {
          const [from, to] = [ring[i - 1]!, ring[i]!];
          const met = sides.get(key(to, from));
          if (met) {
            met.right = face;
            continue;
          }
          const [a, b] = [this.at[from]!, this.at[to]!];
          const lengthM = segmentLengthM(a[0]!, a[1]!, b[0]!, b[1]!);
          sides.set(key(from, to), { from, to, left: face, right: -1, lengthM });
        }
      }
    }
    return [...sides.values()];
  }

  private mosaicOf(faces: readonly Face[]): Mosaic {
    const size = this.atomOf.reduce((most, atom) => Math.max(most, atom + 1), 0);
    const weights = new Array<number>(size).fill(0);
    const places = new Array<[number, number]>(size);
    for (const [f, face] of faces.entries()) {
      const atom = this.atomOf[f]!;
      weights[atom]! += face.weight;
      places[atom] ??= middleOf(face.rings[0]!);
    }
    const lengths = new Map<number, number>();
    for (const { left, right, lengthM } of this.sides) {
      if (right < 0) continue;
      const [a, b] = [this.atomOf[left]!, this.atomOf[right]!];
      if (a === b) continue;
      const key = Math.min(a, b) * size + Math.max(a, b);
      lengths.set(key, (lengths.get(key) ?? 0) + lengthM);
    }
    return {
      weights,
      places,
      borders: [...lengths].map(([key, lengthM]) => ({ a: Math.floor(key / size), b: key % size, lengthM })),
      areaM2: faces.reduce((sum, { areaM2 }) => sum + areaM2, 0),
    };
  }
}

function middleOf(ring: readonly Position[]): [number, number] {
  const [lons, lats] = [0, 1].map((axis) => ring.map((position) => position[axis]!)) as [number[], number[]];
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return [middle(lons), middle(lats)];
}

/** Joins faces of the same parcel along their sides; numbers atoms in the order of their first faces. */
function atomsOf(faces: readonly Face[], sides: readonly Side[]): Int32Array {
  const first = Int32Array.from(faces.keys());
  const find = (face: number): number => {
    let top = face;
    while (first[top] !== top) top = first[top]!;
    return top;
  };
  for (const { left, right } of sides) {
    if (right < 0 || faces[left]!.parcel === null || faces[left]!.parcel !== faces[right]!.parcel) continue;
    const [a, b] = [find(left), find(right)];
    first[Math.max(a, b)] = Math.min(a, b);
  }
  let atoms = 0;
  const atomOf = new Int32Array(faces.length);
  for (const face of faces.keys()) atomOf[face] = first[face] === face ? atoms++ : atomOf[find(face)]!;
  return atomOf;
}
