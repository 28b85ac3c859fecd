import { addCoverageMetrics } from '../coverage/metrics.ts';
import type { CoverageService } from '../coverage/service.ts';
import type { ApiDeps } from '../http/deps.ts';
import { addImportMetrics } from '../imports/metrics.ts';
import type { ImportService } from '../imports/service.ts';
import { addIngestMetrics } from '../ingest/metrics.ts';
import type { IngestService } from '../ingest/service.ts';
import { addLiveMetrics } from '../live/metrics.ts';
import type { LiveService } from '../live/service.ts';
import { addTileMetrics } from '../tiles/metrics.ts';
import type { TileService } from '../tiles/service.ts';
import { addBuildInfo } from './build-info.ts';
import { addDatabaseMetrics } from './database-metrics.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { addReplicaMetrics } from './replica-metrics.ts';

/** Everything that /metrics tells: of requests, the database, and each service that counts. */
export function createAllMetrics(
  { database: { pool, replicas } }: ApiDeps,
  services: {
    coverage: CoverageService;
    imports: ImportService;
    ingest: IngestService;
    live: LiveService;
    tiles: TileService;
  },
): Metrics {
  const metrics = createMetrics(pool);
  const { registry } = metrics;
  addBuildInfo(registry);
  addCoverageMetrics(registry, services.coverage);
  addDatabaseMetrics(registry, pool);
  addLiveMetrics(registry, services.live.feed);
  addReplicaMetrics(registry, replicas);
  addTileMetrics(registry, services.tiles);
  addImportMetrics(registry, services.imports.queue);
  addIngestMetrics(registry, services.ingest);
  return metrics;
}
