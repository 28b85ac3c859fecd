/** One row of a benchmark's table. */
export type Row = Record<string, string | number>;

/** One table of a benchmark. */
export interface Part {
  title: string;
  run(): Promise<Row[]>;
}

/** What a benchmark file exports as default: its tables by a short name. */
export type Benchmark = Record<string, Part>;

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

export function timed<T>(work: () => T): [T, number] {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}
