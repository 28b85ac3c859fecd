/** The coverage engine and its index (docs/benchmarks.md). Parts are loaded one by one: their memory is part of the figures. */
import type { Benchmark } from './figures.ts';

export default {
  a: {
    title: 'one ridge of 30 × 4 km, tracks of 500 fixes',
    run: async () => (await import('./coverage/ridge.ts')).ridgeRows(),
  },
  b: {
    title: 'one more track on top of 5,000',
    run: async () => (await import('./coverage/one-more.ts')).oneMoreRows(),
  },
  c: {
    title: '四山: 1,496 km², 20,000 parcels, 600 grids, a year',
    run: async () => (await import('./coverage/city.ts')).cityRows(),
  },
  d: {
    title: 'what-if of a zone of 50 km² in the browser',
    run: async () => (await import('./coverage/what-if.ts')).default(),
  },
} satisfies Benchmark;
