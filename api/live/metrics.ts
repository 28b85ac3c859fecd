import { Gauge, type Registry } from 'prom-client';
import type { LiveFeed } from './feed.ts';

/** Prometheus metrics of the live channel. */
export function addLiveMetrics(registry: Registry, feed: LiveFeed): void {
  new Gauge({
    name: 'live_streams',
    help: 'Open streams of /api/live',
    registers: [registry],
    collect() {
      this.set(feed.clientCount);
    },
  });
}
