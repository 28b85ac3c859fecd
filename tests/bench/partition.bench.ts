/** Suggested partitions (docs/plan/partition.md). */
import type { Benchmark } from './figures.ts';

export default {
  a: {
    title: 'dividing a mosaic of parcels: no database',
    run: async () => (await import('./partition/divide.ts')).divideRows(),
  },
  b: {
    title: 'the whole question: faces by PostGIS, zones and their outlines',
    run: async () => (await import('./partition/question.ts')).questionRows(),
  },
} satisfies Benchmark;
