/** Suggests how to divide land into n zones (建议分区). Method, sources and limits: docs/plan/partition.md. */
import { type Mosaic, neighboursOf, partsOf } from './graph.ts';
import { seededRandom } from './random.ts';
import { refine } from './refine.ts';
import { cutIntoZones } from './tree-cut.ts';

/** Why land can't be divided into so many zones. */
export class NotDivisible extends Error {
  constructor(
    readonly reason: 'nothing-to-balance' | 'too-few-atoms' | 'more-parts-than-zones',
    /** The most (too-few-atoms) or the least (more-parts-than-zones) zones that are possible. */
    readonly zones: number,
  ) {
    super(`not divisible: ${reason} (${zones})`);
  }
}

export interface DividedLand {
  /** Zone of each atom, 0 … n − 1, from north to south. */
  zone: Int32Array;
  /** Parts of the land that do not touch and have zones of their own: no zone reaches over two of them. */
  parts: number;
  /** Parts too light for a zone: each goes with the zone that is nearest. */
  strays: number;
}

/** A part that does not touch the others has zones of its own from this share of an even zone. */
const ownZoneFrom = 0.5;

/**
 * The same mosaic, n and seed give the same zones. Every atom is in one zone; a zone is connected, but for strays.
 * @throws NotDivisible
 */
export function divide(mosaic: Mosaic, n: number, seed: number): DividedLand {
  const { weights } = mosaic;
  const random = seededRandom(seed);
  const all = partsOf(neighboursOf(mosaic), weights).map((atoms) => ({
    atoms,
    weight: weigh(atoms, weights),
  }));
  const even = all.reduce((sum, { weight }) => sum + weight, 0) / n;
  if (even === 0) throw new NotDivisible('nothing-to-balance', 0);
  const main = all.filter(({ weight }, p) => p === 0 || weight >= ownZoneFrom * even);
  if (main.length > n) throw new NotDivisible('more-parts-than-zones', main.length);
  const strays = all.slice(main.length).map(({ atoms }) => atoms);
  const linked = linkStrays(
    mosaic,
    strays,
    main.flatMap(({ atoms }) => atoms),
  );

  const graph = neighboursOf(linked);
  const parts = partsOf(graph, weights);
  const laden = parts.map((part) => part.filter((atom) => weights[atom]! > 0).length);
  const most = laden.reduce((sum, count) => sum + count, 0);
  if (n > most) throw new NotDivisible('too-few-atoms', most);
  const zone = new Int32Array(graph.size);
  const targets: number[] = [];
  const weightOf = parts.map((part) => weigh(part, weights));
  const shares = apportion(weightOf, laden, n);
  for (const [p, part] of parts.entries()) {
    for (const atoms of cutIntoZones(graph, weights, part, shares[p]!, random)) {
      for (const atom of atoms) zone[atom] = targets.length;
      targets.push(weightOf[p]! / shares[p]!);
    }
  }
  refine(graph, weights, mosaic.areaM2, { zone, targets }, random);
  return { zone: fromNorth(mosaic, zone, n), parts: main.length, strays: strays.length };
}

function weigh(atoms: readonly number[], weights: readonly number[]): number {
  return atoms.reduce((sum, atom) => sum + weights[atom]!, 0);
}

/** A stray gets a border without length with the nearest atom of the parts that have zones: it then goes where that goes. */
function linkStrays(mosaic: Mosaic, strays: readonly number[][], main: readonly number[]): Mosaic {
  const { places } = mosaic;
  const links = strays.map((stray) => {
    const shrink = Math.cos((places[stray[0]!]![1] * Math.PI) / 180);
    let [a, b, least] = [stray[0]!, main[0]!, Infinity];
    for (const from of stray) {
      for (const to of main) {
        const distance = Math.hypot(
          (places[to]![0] - places[from]![0]) * shrink,
          places[to]![1] - places[from]![1],
        );
        if (distance < least) [a, b, least] = [from, to, distance];
      }
    }
    return { a, b, lengthM: 0 };
  });
  return { ...mosaic, borders: [...mosaic.borders, ...links] };
}

/** Zones for each part by its weight: each gets one, then whoever has the most weight a zone (D'Hondt). */
function apportion(weights: readonly number[], most: readonly number[], n: number): number[] {
  const shares = weights.map(() => 1);
  for (let given = shares.length; given < n; given++) {
    let best = -1;
    weights.forEach((weight, p) => {
      if (shares[p]! >= most[p]!) return;
      if (best < 0 || weight / (shares[p]! + 1) > weights[best]! / (shares[best]! + 1)) best = p;
    });
    shares[best]!++;
  }
  return shares;
}

/** Numbers of zones say nothing; from north to south they can be found on the map. */
function fromNorth({ places }: Mosaic, zone: Int32Array, n: number): Int32Array {
  const sum = new Float64Array(n);
  const count = new Float64Array(n);
  for (const [atom, z] of zone.entries()) {
    sum[z]! += places[atom]![1];
    count[z]!++;
  }
  const order = [...sum.keys()].sort((a, b) => sum[b]! / count[b]! - sum[a]! / count[a]! || a - b);
  const rank = new Int32Array(n);
  for (const [at, z] of order.entries()) rank[z] = at;
  return zone.map((z) => rank[z]!);
}
