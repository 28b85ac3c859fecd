/** Import of forest parcels (docs/benchmarks.md). */
import type { Benchmark } from './figures.ts';

const part = (title: string, parcels: number) => ({
  title,
  run: async () => (await import('./import/parcels.ts')).importRows(parcels),
});

export default {
  '10k': part('10,000 parcels from a Shapefile in GB18030 and EPSG:4524', 10_000),
  '100k': part('100,000 parcels', 100_000),
  '1m': part('1,000,000 parcels', 1_000_000),
} satisfies Benchmark;
