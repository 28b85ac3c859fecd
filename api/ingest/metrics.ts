import { Counter, Gauge, type Registry } from 'prom-client';
import type { IngestService } from './service.ts';

/** Prometheus metrics of what devices send. */
export function addIngestMetrics(registry: Registry, ingest: IngestService): void {
  new Gauge({
    name: 'ingest_waiting_batches',
    help: 'Batches of devices that wait to be written',
    registers: [registry],
    collect() {
      this.set(ingest.figures.waiting);
    },
  });
  new Counter({
    name: 'ingest_fixes_total',
    help: 'Fixes of devices that were stored',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(ingest.figures.added);
    },
  });
}
