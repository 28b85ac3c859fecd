/** Tiles and heat (docs/benchmarks.md). */
import type { Benchmark } from './figures.ts';

export default {
  vector: {
    title: 'vector tiles of 1,000,000 parcels through the API',
    run: async () => (await import('./tiles/vector.ts')).vectorRows(),
  },
  heat: {
    title: 'a heat tile while fixes grow to 20,000,000',
    run: async () => (await import('./tiles/heat.ts')).heatRows(),
  },
} satisfies Benchmark;
