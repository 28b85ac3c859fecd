/** River lines as a graph: which reach goes on where another ends. */

/** A line of the source, [lon, lat] in degrees, with its rank there (1 the largest). */
export interface Reach {
  level: number;
  line: number[][];
}

/** Ends closer than this are one place, degrees (200 m): the source cuts lines at whole degrees, not quite exactly. */
const tolerance = 0.002;
const places: number[][] = [];

/** Number of the place of a line's end. */
function placeOf(end: number[]): number {
  const known = places.findIndex((place) => distance(place, end) < tolerance);
  return known < 0 ? places.push(end) - 1 : known;
}

const endsOf = (line: number[][]): [number, number] => [placeOf(line[0]!), placeOf(line.at(-1)!)];

function distance([lon = 0, lat = 0]: number[], [lon2 = 0, lat2 = 0]: number[]): number {
  return Math.hypot((lon - lon2) * Math.cos((lat * Math.PI) / 180), lat - lat2);
}

function lengthOf(line: number[][]): number {
  return line.slice(1).reduce((sum, vertex, i) => sum + distance(line[i]!, vertex), 0);
}

/**
 * The reaches on the shortest way (Dijkstra) from the node nearest to a place to that node nearest to another which can be
 * reached: a tributary's line need not touch the line of the river that it flows into.
 */
export function shortestPath(reaches: Reach[], from: number[], to: number[]): Reach[] {
  const at = new Map<number, { position: number[]; reaches: Reach[] }>();
  for (const reach of reaches) {
    for (const end of [reach.line[0]!, reach.line.at(-1)!]) {
      const node = at.get(placeOf(end)) ?? { position: end, reaches: [] };
      node.reaches.push(reach);
      at.set(placeOf(end), node);
    }
  }
  const nearest = (place: number[], nodes: Iterable<number>) =>
    [...nodes].reduce((best, node) =>
      distance(place, at.get(node)!.position) < distance(place, at.get(best)!.position) ? node : best,
    );
  const start = nearest(from, at.keys());
  const best = new Map([[start, { far: 0, way: [] as Reach[] }]]);
  const open = new Set([start]);
  while (open.size > 0) {
    const here = [...open].reduce((p, q) => (best.get(q)!.far < best.get(p)!.far ? q : p));
    open.delete(here);
    const { far, way } = best.get(here)!;
    for (const reach of at.get(here)!.reaches) {
      const [first, last] = endsOf(reach.line);
      const next = first === here ? last : first;
      const total = far + lengthOf(reach.line);
      if (total >= (best.get(next)?.far ?? Number.POSITIVE_INFINITY)) continue;
      best.set(next, { far: total, way: [...way, reach] });
      open.add(next);
    }
  }
  return best.get(nearest(to, best.keys()))!.way;
}

/** Joins lines end to end where exactly two of them meet. */
export function mergeChains(lines: number[][][]): number[][][] {
  const meeting = new Map<number, number>();
  for (const end of lines.flatMap(endsOf)) meeting.set(end, (meeting.get(end) ?? 0) + 1);
  const left = [...lines];
  const merged: number[][][] = [];
  for (let line = left.shift(); line; line = left.shift()) {
    let grown: number[][] = line;
    for (let grew = true; grew; ) {
      grew = false;
      for (const [i, other] of left.entries()) {
        const joined = join(grown, other, meeting);
        if (!joined) continue;
        grown = joined;
        left.splice(i, 1);
        grew = true;
        break;
      }
    }
    merged.push(grown);
  }
  return merged;
}

function join(a: number[][], b: number[][], meeting: Map<number, number>): number[][] | undefined {
  const [first, last] = endsOf(a);
  const [start, end] = endsOf(b);
  const single = (place: number) => meeting.get(place) === 2;
  if (last === start && single(last)) return [...a, ...b.slice(1)];
  if (last === end && single(last)) return [...a, ...b.toReversed().slice(1)];
  if (first === end && single(first)) return [...b, ...a.slice(1)];
  if (first === start && single(first)) return [...b.toReversed(), ...a.slice(1)];
  return undefined;
}
