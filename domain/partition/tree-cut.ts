/**
 * Divides connected land into n connected zones: a random spanning tree of the atoms is cut at the edge that leaves
 * the most even sides, as in recombination of districts (DeFord, Duchin, Solomon: "Recombination: A Family of Markov
 * Chains for Redistricting", Harvard Data Science Review 3.1, 2021). Both sides of a cut tree are connected, so no
 * zone ever falls apart.
 */
import type { Neighbours } from './graph.ts';

/** Trees that are tried for each cut; the shortest border among the even ones is taken. */
const treesTried = 24;
/** Cuts this much off the even share count as even: then the border's length decides. */
const evenEnough = 0.02;

interface Cut {
  /** atoms of one side */
  side: number[];
  rest: number[];
  zonesInSide: number;
  off: number;
  borderM: number;
}

/** @param atoms connected; at least n of them carry weight, and so will one in each zone */
export function cutIntoZones(
  graph: Neighbours,
  weights: ArrayLike<number>,
  atoms: readonly number[],
  n: number,
  random: () => number,
): number[][] {
  if (n === 1) return [[...atoms]];
  let best: Cut | null = null;
  for (let i = 0; i < treesTried; i++) {
    const cut = cutTree(graph, weights, atoms, n, random);
    if (best === null || isBetter(cut, best)) best = cut;
  }
  const { side, rest, zonesInSide } = best!;
  return [
    ...cutIntoZones(graph, weights, side, zonesInSide, random),
    ...cutIntoZones(graph, weights, rest, n - zonesInSide, random),
  ];
}

function isBetter(cut: Cut, best: Cut): boolean {
  const [off, least] = [Math.max(cut.off, evenEnough), Math.max(best.off, evenEnough)];
  return off < least || (off === least && cut.borderM < best.borderM);
}

function cutTree(
  graph: Neighbours,
  weights: ArrayLike<number>,
  atoms: readonly number[],
  n: number,
  random: () => number,
): Cut {
  const { order, parent } = spanningTree(graph, atoms, random);
  /** Atoms with weight, and their weight, from each atom down. */
  const laden = new Int32Array(graph.size);
  const weight = new Float64Array(graph.size);
  for (let i = order.length - 1; i >= 0; i--) {
    const atom = order[i]!;
    laden[atom]! += weights[atom]! > 0 ? 1 : 0;
    weight[atom]! += weights[atom]!;
    if (i === 0) break;
    laden[parent[atom]!]! += laden[atom]!;
    weight[parent[atom]!]! += weight[atom]!;
  }
  const root = order[0]!;
  const share = weight[root]! / n;
  let top = order[1]!;
  let zonesInSide = 1;
  let off = Infinity;
  for (const atom of order.subarray(1)) {
    // Each side must hold at least as many atoms with weight as zones.
    const [least, most] = [Math.max(1, n - (laden[root]! - laden[atom]!)), Math.min(n - 1, laden[atom]!)];
    if (least > most) continue;
    const zones = Math.min(most, Math.max(least, Math.round(weight[atom]! / share)));
    const here = Math.abs(weight[atom]! / share - zones);
    if (here >= off) continue;
    off = here;
    top = atom;
    zonesInSide = zones;
  }
  return { ...sidesOf(graph, order, parent, top), zonesInSide, off };
}

function sidesOf(graph: Neighbours, order: Int32Array, parent: Int32Array, top: number) {
  const below = new Uint8Array(graph.size);
  const [side, rest]: [number[], number[]] = [[], []];
  for (const atom of order) {
    if (atom === top || (atom !== order[0] && below[parent[atom]!])) below[atom] = 1;
    (below[atom] ? side : rest).push(atom);
  }
  const inSet = new Uint8Array(graph.size);
  for (const atom of rest) inSet[atom] = 1;
  let borderM = 0;
  for (const atom of side) {
    for (let k = graph.first[atom]!; k < graph.first[atom + 1]!; k++) {
      if (inSet[graph.atom[k]!]) borderM += graph.lengthM[k]!;
    }
  }
  return { side, rest, borderM };
}

/** Kruskal's tree with random edges, long borders rather first: what is cut then tends to be short. In the order of a walk from its root. */
function spanningTree(graph: Neighbours, atoms: readonly number[], random: () => number) {
  const inside = new Uint8Array(graph.size);
  for (const atom of atoms) inside[atom] = 1;
  const [from, edge]: [number[], number[]] = [[], []];
  for (const atom of atoms) {
    for (let k = graph.first[atom]!; k < graph.first[atom + 1]!; k++) {
      const other = graph.atom[k]!;
      if (other < atom || !inside[other]) continue;
      from.push(atom);
      edge.push(k);
    }
  }
  const key = Float64Array.from(edge, (k) => random() / Math.sqrt(graph.lengthM[k]! + 1));
  const byKey = Uint32Array.from(edge.keys()).sort((a, b) => key[a]! - key[b]!);
  const root = Int32Array.from({ length: graph.size }, (_, i) => i);
  const find = (atom: number): number => {
    let top = atom;
    while (root[top] !== top) {
      root[top] = root[root[top]!]!;
      top = root[top]!;
    }
    return top;
  };
  const branches = new Map<number, number[]>(atoms.map((atom) => [atom, []]));
  for (const at of byKey) {
    const [a, b] = [from[at]!, graph.atom[edge[at]!]!];
    const [ra, rb] = [find(a), find(b)];
    if (ra === rb) continue;
    root[ra] = rb;
    branches.get(a)!.push(b);
    branches.get(b)!.push(a);
  }
  const parent = new Int32Array(graph.size).fill(-1);
  const order = new Int32Array(atoms.length);
  order[0] = atoms[0]!;
  let known = 1;
  for (let i = 0; i < known; i++) {
    for (const next of branches.get(order[i]!)!) {
      if (next === parent[order[i]!]) continue;
      parent[next] = order[i]!;
      order[known++] = next;
    }
  }
  return { order, parent };
}
