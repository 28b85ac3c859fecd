/** Editing a sheet of many zones, as the planner's page does it (docs/plan/model.md). */
import type { Benchmark } from './figures.ts';

export default {
  mosaic: {
    title: '500 zones with 100,000 corners and no gap: shared edits one after the other',
    run: async () => (await import('./edit/mosaic.ts')).mosaicRows(),
  },
} satisfies Benchmark;
