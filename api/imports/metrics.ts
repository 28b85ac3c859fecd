import { Gauge, type Registry } from 'prom-client';
import type { ImportQueue } from './queue.ts';

/** Prometheus metrics of the one line that all imports wait in. */
export function addImportMetrics(registry: Registry, queue: ImportQueue): void {
  new Gauge({
    name: 'import_queue',
    help: 'Imports at work, and waiting for their turn or still being received',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      this.set({ state: 'running' }, queue.running);
      this.set({ state: 'waiting' }, queue.waiting);
    },
  });
}
