import { Gauge, type Registry } from 'prom-client';
import type { CoverageService } from './service.ts';

/** Prometheus metrics of the threads that compute coverage. */
export function addCoverageMetrics(registry: Registry, service: CoverageService): void {
  new Gauge({
    name: 'coverage_questions_waiting',
    help: 'Coverage questions that wait for a thread',
    registers: [registry],
    collect() {
      this.set(service.waiting);
    },
  });
}
