/**
 * Land that is to be divided, as a graph. An atom is what no border may cut: a parcel (小班), or a piece of the ground
 * between parcels; two atoms are neighbours when they share a border, not when they only meet at a point.
 */
export interface Mosaic {
  /** What is to be balanced, atom by atom: ≥ 0, 0 for ground. */
  weights: readonly number[];
  /** lon/lat of a point in each atom, degrees. */
  places: readonly (readonly [lon: number, lat: number])[];
  /** Each pair of neighbours once, with the length of what they share, metres. */
  borders: readonly { a: number; b: number; lengthM: number }[];
  /** Geodesic, all atoms together. */
  areaM2: number;
}

/** Neighbours of each atom in one run: those of `i` stand at `first[i]` up to `first[i + 1]`. */
export interface Neighbours {
  size: number;
  first: Int32Array;
  atom: Int32Array;
  lengthM: Float64Array;
}

export function neighboursOf({ weights, borders }: Mosaic): Neighbours {
  const size = weights.length;
  const first = new Int32Array(size + 1);
  for (const { a, b } of borders) {
    first[a + 1]!++;
    first[b + 1]!++;
  }
  for (let i = 0; i < size; i++) first[i + 1]! += first[i]!;
  const next = first.slice(0, size);
  const atom = new Int32Array(2 * borders.length);
  const lengthM = new Float64Array(2 * borders.length);
  const put = (from: number, to: number, metres: number) => {
    const at = next[from]!++;
    atom[at] = to;
    lengthM[at] = metres;
  };
  for (const { a, b, lengthM: metres } of borders) {
    put(a, b, metres);
    put(b, a, metres);
  }
  return { size, first, atom, lengthM };
}

/** The separate parts of the land, the heaviest first, atoms in their own order. */
export function partsOf(graph: Neighbours, weights: readonly number[]): number[][] {
  const seen = new Uint8Array(graph.size);
  const parts: number[][] = [];
  for (let start = 0; start < graph.size; start++) {
    if (seen[start]) continue;
    seen[start] = 1;
    const part = [start];
    for (const atom of part) {
      for (let k = graph.first[atom]!; k < graph.first[atom + 1]!; k++) {
        const other = graph.atom[k]!;
        if (seen[other]) continue;
        seen[other] = 1;
        part.push(other);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  const weigh = (part: number[]) => part.reduce((sum, atom) => sum + weights[atom]!, 0);
  return parts
    .map((atoms) => ({ atoms, weight: weigh(atoms) }))
    .sort((a, b) => b.weight - a.weight || a.atoms[0]! - b.atoms[0]!)
    .map(({ atoms }) => atoms);
}
