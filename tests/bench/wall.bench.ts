/** The wall display in a real browser (docs/unattended.md). */
import type { Benchmark } from './figures.ts';

export default {
  flight: {
    title: 'frames of a flight with heat on, and of the same flight of a bare map',
    run: async () => (await import('./wall/flight.ts')).flightRows(),
  },
  soak: {
    title: 'memory after 2,000 steps of the wall and 10,000 live events',
    run: async () => (await import('./wall/soak.ts')).soakRows(),
  },
} satisfies Benchmark;
