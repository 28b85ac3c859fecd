/** Puts the outline of a zone together from the sides of its pieces: no coordinate changes, so neighbours share theirs exactly. */
import type { Position } from 'geojson';

/** Directed sides, by vertex: where each side from it leads. The zone lies to the left of every side. */
export type Sides = Map<number, number[]>;

type Ring = number[];

/**
 * @param at place of each vertex
 * @returns coordinates of a MultiPolygon: shells counter-clockwise and holes clockwise, the largest polygon first
 */
export function outlineOf(sides: Sides, at: readonly Position[]): Position[][][] {
  const rings = ringsOf(sides, at).map((ring) => ({ ring, area: signedArea(ring, at) }));
  const shells = rings
    .filter(({ area }) => area > 0)
    .sort((a, b) => b.area - a.area)
    .map((shell) => ({ ...shell, holes: [] as Ring[] }));
  for (const { ring, area } of rings) {
    if (area >= 0) continue;
    // The middle of a side: a hole may touch its shell at a vertex, never along a side.
    const middle = [0, 1].map((axis) => (at[ring[0]!]![axis]! + at[ring[1]!]![axis]!) / 2);
    shells.findLast((shell) => shell.area > -area && contains(shell.ring, at, middle))?.holes.push(ring);
  }
  return shells.map(({ ring, holes }) => [ring, ...holes].map((each) => closed(each, at)));
}

function closed(ring: Ring, at: readonly Position[]): Position[] {
  return [...ring, ring[0]!].map((vertex) => at[vertex]!);
}

/** Walks along the sides; where a walk comes back to a vertex, a ring is complete. So no ring touches itself. */
function ringsOf(sides: Sides, at: readonly Position[]): Ring[] {
  const rings: Ring[] = [];
  for (const [start, ends] of sides) {
    while (ends.length > 0) {
      const path = [start];
      const placeOf = new Map([[start, 0]]);
      while (path.length > 0) {
        const here = path.at(-1)!;
        const choice = sides.get(here)!;
        if (choice.length === 0) break;
        const next = takeNext(choice, path.at(-2), here, at);
        const back = placeOf.get(next);
        if (back === undefined) {
          placeOf.set(next, path.length);
          path.push(next);
          continue;
        }
        rings.push(path.slice(back));
        for (const vertex of path.splice(back + 1)) placeOf.delete(vertex);
      }
    }
  }
  return rings;
}

/** Of several sides the first clockwise from where the walk came from: it keeps to the same piece of the zone. */
function takeNext(
  choice: number[],
  before: number | undefined,
  here: number,
  at: readonly Position[],
): number {
  if (choice.length === 1 || before === undefined) return choice.pop()!;
  const bearing = (to: number) => Math.atan2(at[to]![1]! - at[here]![1]!, at[to]![0]! - at[here]![0]!);
  const back = bearing(before);
  const turn = (to: number) => (back - bearing(to) + 4 * Math.PI) % (2 * Math.PI);
  let best = 0;
  for (let i = 1; i < choice.length; i++) if (turn(choice[i]!) < turn(choice[best]!)) best = i;
  return choice.splice(best, 1)[0]!;
}

/** Only its sign and order matter: degrees, from the first vertex so that small rings keep their digits. */
function signedArea(ring: Ring, at: readonly Position[]): number {
  const [x0, y0] = at[ring[0]!] as [number, number];
  let sum = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const [a, b] = [at[ring[i]!]!, at[ring[i + 1]!]!];
    sum += (a[0]! - x0) * (b[1]! - y0) - (b[0]! - x0) * (a[1]! - y0);
  }
  return sum / 2;
}

function contains(ring: Ring, at: readonly Position[], [x, y]: number[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [at[ring[i]!]!, at[ring[j]!]!];
    if (a[1]! > y! !== b[1]! > y! && x! < ((b[0]! - a[0]!) * (y! - a[1]!)) / (b[1]! - a[1]!) + a[0]!)
      inside = !inside;
  }
  return inside;
}
