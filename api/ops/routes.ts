import { Router } from 'express';
import type { ApiDeps } from '../http/deps.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Metrics } from './metrics.ts';
import { metricsAccess } from './metrics-access.ts';
import { checkReadiness } from './readiness.ts';

/**
 * GET /healthz: the process is alive; asks nothing else, so that a database that is down does not make a
 * supervisor restart the app. GET /readyz: 200 only when database, migrations and tiles answer, else 503 with
 * the reasons; replicas don't count, for the primary answers without them. GET /metrics: Prometheus text.
 *
 * @param draining whether the server is about to stop: then it is not ready, and what stands in front sends nobody here
 */
export function opsRoutes(
  { database, config }: ApiDeps,
  metrics: Metrics,
  draining: () => boolean = () => false,
): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'alive' });
  });
  router.get('/readyz', async (_req, res) => {
    const { ready, reasons } = draining()
      ? { ready: false, reasons: ['server: is stopping'] }
      : await checkReadiness(database.pool);
    if (!ready) {
      const errors = reasons.map((reason) => {
        const [path = '', ...rest] = reason.split(': ');
        return { path, message: rest.join(': ') };
      });
      throw new HttpProblem(503, 'Not ready', reasons.join('; '), errors, {
        headers: { 'Retry-After': '5' },
      });
    }
    res.set('Cache-Control', 'no-store').json({ status: 'ready' });
  });
  router.get('/metrics', metricsAccess(config.metricsToken), async (_req, res) => {
    res
      .set('Cache-Control', 'no-store')
      .type(metrics.registry.contentType)
      .send(await metrics.registry.metrics());
  });
  return router;
}
