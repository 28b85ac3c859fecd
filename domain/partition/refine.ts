/**
 * Smooths and evens out zones by moving single atoms across their borders: simulated annealing (Kirkpatrick, Gelatt,
 * Vecchi: Science 220, 1983; for districts: D'Amico et al., "A simulated annealing approach to police district
 * design", Computers & Operations Research 29, 2002), then downhill to the next minimum. A move that would tear the
 * zone it leaves is never made.
 */

import { Frontier } from './frontier.ts';
import type { Neighbours } from './graph.ts';

/** What unevenness costs against border length: zones that are all 5 % off cost as much as half of the border of squares. */
const evenness = 200;
/** Moves tried per atom, and at most. */
const triesPerAtom = 120;
const mostTries = 600_000;
/** Temperature at the start and at the end, in what one atom's border costs. */
const [hot, cold] = [1, 0.03];
/** Rounds downhill; each goes over the whole frontier. */
const mostRounds = 50;

export interface Division {
  /** Zone of each atom. */
  zone: Int32Array;
  /** What each zone should weigh. */
  targets: readonly number[];
}

/** Changes `zone` in place. */
export function refine(
  graph: Neighbours,
  weights: ArrayLike<number>,
  areaM2: number,
  { zone, targets }: Division,
  random: () => number,
): void {
  const n = targets.length;
  if (n < 2) return;
  const borderUnit = 2 * Math.sqrt(areaM2 * n);
  const weight = new Float64Array(n);
  const laden = new Int32Array(n);
  for (let i = 0; i < graph.size; i++) {
    weight[zone[i]!]! += weights[i]!;
    laden[zone[i]!]! += weights[i]! > 0 ? 1 : 0;
  }
  const frontier = new Frontier(graph, zone);
  const whole = new Wholeness(graph, zone);
  const off = (z: number, w: number) => (targets[z]! > 0 ? (w / targets[z]! - 1) ** 2 : 0);

  /** What the move changes in the cost: less is better. */
  const costOf = (atom: number, to: number): number => {
    const from = zone[atom]!;
    let border = 0;
    for (let k = graph.first[atom]!; k < graph.first[atom + 1]!; k++) {
      const z = zone[graph.atom[k]!]!;
      if (z === from) border += graph.lengthM[k]!;
      else if (z === to) border -= graph.lengthM[k]!;
    }
    const w = weights[atom]!;
    const uneven =
      w === 0
        ? 0
        : off(from, weight[from]! - w) -
          off(from, weight[from]!) +
          off(to, weight[to]! + w) -
          off(to, weight[to]!);
    return border / borderUnit + (evenness / n) * uneven;
  };
  const move = (atom: number, to: number): boolean => {
    const from = zone[atom]!;
    const lays = weights[atom]! > 0 ? 1 : 0;
    if (laden[from]! === lays || !whole.without(atom)) return false;
    weight[from]! -= weights[atom]!;
    weight[to]! += weights[atom]!;
    laden[from]! -= lays;
    laden[to]! += lays;
    zone[atom] = to;
    frontier.moved(atom);
    return true;
  };
  const otherZone = (atom: number): number => {
    const [start, end] = [graph.first[atom]!, graph.first[atom + 1]!];
    const skip = Math.floor(random() * (end - start));
    for (let i = 0; i < end - start; i++) {
      const z = zone[graph.atom[start + ((skip + i) % (end - start))]!]!;
      if (z !== zone[atom]) return z;
    }
    return -1;
  };

  const tries = Math.min(mostTries, triesPerAtom * graph.size);
  const unit = 1 / (2 * Math.sqrt(graph.size * n));
  for (let i = 0; i < tries && frontier.size > 0; i++) {
    const heat = unit * hot * (cold / hot) ** (i / tries);
    const atom = frontier.at(Math.floor(random() * frontier.size));
    const to = otherZone(atom);
    const cost = costOf(atom, to);
    if (cost <= 0 || random() < Math.exp(-cost / heat)) move(atom, to);
  }
  for (let round = 0; round < mostRounds; round++) {
    let moved = false;
    for (const atom of frontier.sorted()) {
      const zones = new Set<number>();
      for (let k = graph.first[atom]!; k < graph.first[atom + 1]!; k++) zones.add(zone[graph.atom[k]!]!);
      zones.delete(zone[atom]!);
      let [best, least] = [-1, -1e-12];
      for (const z of zones) {
        const cost = costOf(atom, z);
        if (cost < least) [best, least] = [z, cost];
      }
      if (best >= 0 && move(atom, best)) moved = true;
    }
    if (!moved) return;
  }
}

/** Whether a zone stays in one piece without one of its atoms. */
class Wholeness {
  private readonly mark: Int32Array;
  private turn = 0;
  private readonly queue: Int32Array;

  constructor(
    private readonly graph: Neighbours,
    private readonly zone: Int32Array,
  ) {
    this.mark = new Int32Array(graph.size);
    this.queue = new Int32Array(graph.size);
  }

  without(atom: number): boolean {
    const { graph, zone, mark, queue } = this;
    const own = zone[atom]!;
    const wanted = ++this.turn;
    let missing = 0;
    let start = -1;
    for (let k = graph.first[atom]!; k < graph.first[atom + 1]!; k++) {
      const other = graph.atom[k]!;
      if (zone[other] !== own || mark[other] === wanted) continue;
      mark[other] = wanted;
      missing++;
      start = other;
    }
    if (missing <= 1) return missing === 1;
    // Neighbours are marked `wanted`, what was reached `seen`: the walk ends as soon as it has met all of them.
    const seen = ++this.turn;
    mark[start] = seen;
    missing--;
    queue[0] = start;
    for (let head = 0, tail = 1; head < tail; head++) {
      const at = queue[head]!;
      for (let k = graph.first[at]!; k < graph.first[at + 1]!; k++) {
        const other = graph.atom[k]!;
        if (zone[other] !== own || other === atom || mark[other] === seen) continue;
        if (mark[other] === wanted && --missing === 0) return true;
        mark[other] = seen;
        queue[tail++] = other;
      }
    }
    return false;
  }
}
