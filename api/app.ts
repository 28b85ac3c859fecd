import compression from 'compression';
import express, { type Express } from 'express';
import { facedPool } from '../data/db/replicas/routed-pool.ts';
import { scopedPool } from '../data/db/scoped-pool.ts';
import { actInOwnName } from './access/actor.ts';
import { guard } from './access/guard.ts';
import type { Gate } from './access/principal.ts';
import { accountRoutes } from './accounts/admin-routes.ts';
import { ownAccountRoutes } from './accounts/own-routes.ts';
import { AccountService } from './accounts/service.ts';
import { sessionRoutes } from './accounts/session-routes.ts';
import { areaRoutes } from './areas/routes.ts';
import { assessmentRoutes } from './assessment/routes.ts';
import { actorOfRequest } from './audit/actor.ts';
import { recordRefusals } from './audit/refusals.ts';
import { auditRoutes } from './audit/routes.ts';
import { recordTakenAway } from './audit/taken-away.ts';
import { chiefRoutes } from './chiefs/routes.ts';
import { complaintRoutes } from './complaints/routes.ts';
import { coverageRoutes } from './coverage/routes.ts';
import { CoverageService } from './coverage/service.ts';
import { exportRoutes } from './exports/routes.ts';
import { frequentAreaRoutes } from './frequent-areas/routes.ts';
import { grantRoutes } from './grants/routes.ts';
import { clientRoutes } from './http/client.ts';
import { refuseCrossSite } from './http/cross-site.ts';
import type { ApiDeps } from './http/deps.ts';
import { errorMiddleware } from './http/errors.ts';
import { unknownRoute } from './http/fallback.ts';
import { requestLogging } from './http/logging.ts';
import { limitOpenStreams } from './http/open-streams.ts';
import { limitRequests, limitWrongTokens, type RequestLimits } from './http/rate-limits.ts';
import { readsByReplicas } from './http/reads.ts';
import { securityHeaders } from './http/security.ts';
import { timeLimit } from './http/time-limit.ts';
import { mappingRoutes } from './imports/mapping-routes.ts';
import { importPlanRoutes } from './imports/plan-routes.ts';
import { importRoutes } from './imports/routes.ts';
import { ImportService } from './imports/service.ts';
import { ingestRoutes } from './ingest/routes.ts';
import { IngestService } from './ingest/service.ts';
import { kioskLinkIsGood, kioskReadsOnly } from './kiosk/guard.ts';
import { kioskRoutes } from './kiosk/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { LiveService } from './live/service.ts';
import { ogcRoutes } from './ogc/routes.ts';
import { openApiDocument } from './openapi/document.ts';
import { openApiRoutes } from './openapi/routes.ts';
import { createAllMetrics } from './ops/all-metrics.ts';
import { buildRoutes } from './ops/build.ts';
import { closeWhileDraining } from './ops/draining.ts';
import { opsRoutes } from './ops/routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { overviewRoutes } from './overview/routes.ts';
import { partitionRoutes } from './partition/routes.ts';
import { patrolRoutes } from './patrols/routes.ts';
import { photoRoutes } from './photos/routes.ts';
import { problemRoutes } from './problems/routes.ts';
import { publicRoutes } from './public/routes.ts';
import { publicationRoutes } from './publications/routes.ts';
import { rangerRoutes } from './rangers/routes.ts';
import { recordRoutes } from './records/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { routeRoutes } from './routes/routes.ts';
import { scenarioRoutes } from './scenarios/routes.ts';
import { siteRoutes } from './site/routes.ts';
import { snapRoutes } from './snapping/routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { archiveRoutes } from './tiles/archives.ts';
import { basemapRoutes } from './tiles/basemap.ts';
import { tileRoutes } from './tiles/routes.ts';
import { TileService } from './tiles/service.ts';
import { styleRoutes } from './tiles/style-routes.ts';
import { tiandituRoutes } from './tiles/tianditu.ts';
import { uploadRoutes } from './uploads/routes.ts';
import { zoneOutlineRoutes } from './zones/outlines/routes.ts';
import { zoneRoutes } from './zones/routes.ts';
import { zoneRuleRoutes } from './zones/rules/routes.ts';
import { zoneSheetRoutes } from './zones/sheet/routes.ts';

/** Largest JSON body: 50,000 fixes of POST /api/patrols are about 5 MB. Files go by multipart or tus. */
const jsonLimit = 8 * 1024 * 1024;

/** Longest wait for the first byte of a read, seconds. */
const readLimitS = 60;

/** What outlives a request; who makes it closes it. */
export interface AppParts {
  /** How much a caller may ask; default: see `requestsPerMinute`. */
  limits?: RequestLimits;
  /** What /api/live tells, once it was started; without one it answers 503. */
  live?: LiveService;
  /** Computes coverage in worker threads; without one the app makes its own. */
  coverage?: CoverageService;
  /** Uploads and import jobs; without one the routes make their own. */
  imports?: ImportService;
  /** Accounts, sessions and tokens; without one the app makes its own, whose sessions end with it. */
  accounts?: AccountService;
  /** Takes in what devices send; without one the app makes its own. */
  ingest?: IngestService;
  /** Finds out who asks; without one it is the accounts'. */
  gate?: Gate;
  /** Whether the server is about to stop. */
  draining?: () => boolean;
}

/**
 * The whole HTTP side as an Express app: every capability's router (each carries its full paths), then the
 * built client, then the answers to what nobody knows. It listens to nothing by itself; `startServer` does.
 */
export function createApp(
  owner: ApiDeps,
  {
    live = new LiveService(owner.database.pool, owner.logger),
    coverage = new CoverageService(owner.database.pool),
    imports = new ImportService(owner),
    limits,
    accounts = new AccountService(owner),
    gate = accounts.gate,
    draining = () => false,
    ingest = new IngestService(owner.database.pool, owner.logger),
  }: AppParts = {},
): Express {
  const app = express();
  app.set('trust proxy', owner.config.trustProxy ?? false);
  // What a router gets sees the rows of who asks; `owner` is for what knows no asker, or must know all of them.
  const deps: ApiDeps = {
    ...owner,
    database: { ...owner.database, pool: facedPool(owner.database.pool, scopedPool) },
  };
  const tiles = new TileService(owner.database.pool);
  const metrics = createAllMetrics(owner, { coverage, imports, ingest, live, tiles });

  app.use(requestLogging(deps.logger));
  app.use(metrics.middleware);
  app.use(closeWhileDraining(draining));
  app.use(securityHeaders(deps.config.publicUrl?.startsWith('https:') ?? false));
  app.use(recordRefusals(owner));
  app.use(refuseCrossSite(deps.config.publicUrl));
  if (deps.config.rateLimits) app.use(limitWrongTokens(limits));
  app.use(kioskReadsOnly);
  app.use(['/api', '/tiles', '/ogc'], kioskLinkIsGood(accounts.kiosks));
  const unknown = unknownRoute(openApiDocument().paths ?? {});
  app.use(guard(gate, unknown));
  if (deps.config.rateLimits) app.use(limitRequests(limits));
  app.use(limitOpenStreams());
  app.use(actorOfRequest);
  app.use(readsByReplicas);
  app.use(recordTakenAway(owner));
  // Before the time limit of reads: a file of a million parcels takes minutes to make, a report of the city long too; they have limits of their own.
  app.use(exportRoutes(deps, coverage));
  app.use(reportRoutes(deps, coverage));
  app.use(zoneSheetRoutes(deps, coverage));
  app.use(timeLimit(readLimitS));
  // Tiles before what they don't need: they come by the hundred and are compressed once, not for each client.
  app.use(/^\/tiles\/[^/]+\.json$/, compression());
  app.use(styleRoutes(deps));
  app.use(basemapRoutes(deps, tiles));
  app.use(archiveRoutes(deps));
  app.use(tiandituRoutes(deps));
  app.use(tileRoutes(deps, tiles));
  app.use(compression());
  app.use(opsRoutes(owner, metrics, draining));
  app.use(buildRoutes());
  app.use(liveRoutes(deps, live));
  app.use(uploadRoutes(imports.uploads));
  app.use(publicRoutes(deps));
  app.use(ingestRoutes(owner, ingest));
  app.use(express.json({ limit: jsonLimit, type: ['application/json', 'application/*+json'] }));
  app.use(actInOwnName);

  app.use(areaRoutes(deps));
  app.use(auditRoutes(owner));
  app.use(chiefRoutes(deps));
  app.use(complaintRoutes(deps));
  app.use(frequentAreaRoutes(deps));
  app.use(grantRoutes(deps));
  app.use(overviewRoutes(deps));
  // Before `/api/zones/{id}`, which would take them for zones.
  app.use(zoneOutlineRoutes(deps, imports.uploads));
  app.use(zoneRuleRoutes(deps));
  app.use(zoneRoutes(deps));
  app.use(snapRoutes(deps));
  app.use(siteRoutes(deps));
  app.use(sessionRoutes(owner, accounts));
  app.use(ownAccountRoutes(accounts));
  app.use(accountRoutes(accounts, owner.config));
  app.use(kioskRoutes(owner, accounts.kiosks));
  app.use(coverageRoutes(deps, coverage));
  app.use(partitionRoutes(deps, coverage));
  app.use(patrolRoutes(deps));
  app.use(photoRoutes(deps));
  app.use(problemRoutes(deps));
  app.use(publicationRoutes(deps, coverage));
  app.use(rangerRoutes(deps));
  app.use(routeRoutes(deps, coverage));
  app.use(scenarioRoutes(deps, coverage));
  app.use(taskRoutes(deps));
  app.use(assessmentRoutes(owner, deps, coverage));
  app.use(orderRoutes(owner, deps));
  app.use(recordRoutes(deps));
  app.use(mappingRoutes(deps));
  app.use(ogcRoutes(deps));
  app.use(importRoutes(deps, imports.queue));
  app.use(importPlanRoutes(deps, imports));
  app.use(openApiRoutes());

  app.use(['/api', '/tiles', '/ogc'], unknown);
  app.use(clientRoutes());
  app.use(unknown);
  app.use(errorMiddleware);
  return app;
}
