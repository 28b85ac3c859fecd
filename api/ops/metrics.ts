import type { RequestHandler } from 'express';
import type pg from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  /** Measures every request, from its arrival to its last byte. */
  middleware: RequestHandler;
}

/**
 * The server's Prometheus metrics: Node's own, request durations by route, and the state of the pool. The
 * registry belongs to one app, so several can live in one process.
 */
export function createMetrics(pool: pg.Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 30],
    registers: [registry],
  });
  new Gauge({
    name: 'db_pool_connections',
    help: 'Connections of the pool to PostgreSQL; waiting counts requests that wait for one',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      this.set({ state: 'total' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  return {
    registry,
    middleware(req, res, next) {
      const stop = duration.startTimer({ method: req.method });
      res.on('close', () => {
        // The pattern, never the address: ids and tile numbers would make a series each.
        const route = req.route?.path;
        stop({ route: typeof route === 'string' ? route : 'other', status: res.statusCode });
      });
      next();
    },
  };
}
