import { Counter, Gauge, type Registry } from 'prom-client';
import type { TileService } from './service.ts';

/** Prometheus metrics of the tiles' cache and queue; how long requests take is measured with all others. */
export function addTileMetrics(registry: Registry, service: TileService): void {
  new Counter({
    name: 'tile_cache_requests_total',
    help: 'Tiles asked for: hit (from memory), joined (under way for another client), miss (made)',
    labelNames: ['result'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(service.counts))
        this.inc({ result: result as 'hit' }, count);
    },
  });
  new Gauge({
    name: 'tile_queue',
    help: 'Tiles being made, and waiting for their turn',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      this.set({ state: 'making' }, service.making);
      this.set({ state: 'waiting' }, service.waiting);
    },
  });
}
