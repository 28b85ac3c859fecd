/** Connected component (4-neighbours) of each run: the index of the component's first run. Union-find by rows. */
export function connectRuns(runs: Int32Array): Int32Array {
  const count = runs.length / 3;
  const parent = new Int32Array(count).map((_, i) => i);
  const root = (run: number): number => {
    let r = run;
    while (parent[r] !== r) {
      parent[r] = parent[parent[r]!]!;
      r = parent[r]!;
    }
    return r;
  };
  let previous = 0;
  let previousEnd = 0;
  for (let start = 0; start < count; ) {
    let end = start;
    while (end < count && runs[3 * end] === runs[3 * start]) end++;
    const adjacent = previousEnd > previous && runs[3 * previous] === runs[3 * start]! - 1;
    for (let run = start, below = previous; adjacent && run < end; run++) {
      while (below < previousEnd && runs[3 * below + 2]! < runs[3 * run + 1]!) below++;
      for (let k = below; k < previousEnd && runs[3 * k + 1]! <= runs[3 * run + 2]!; k++) {
        const a = root(k);
        const b = root(run);
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    previous = start;
    previousEnd = end;
    start = end;
  }
  return parent.map((_, run) => root(run));
}
