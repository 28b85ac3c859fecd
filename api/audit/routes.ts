import { once } from 'node:events';
import { Router } from 'express';
import { keepCheck, verifyAudit } from '../../data/audit/verify.ts';
import { auditFileQuery, auditQuery } from '../../domain/model/audit.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseQuery } from '../http/problem.ts';
import { csvEntry, csvHead } from './csv.ts';
import { recordEvent } from './record.ts';
import { allEntries, findEntries, readState } from './store.ts';

/** The audit trail for those with the permission `audit`: see `auditPaths`. Whoever reads it stands in it too. */
export function auditRoutes({ database: { pool }, config }: ApiDeps): Router {
  const router = Router();
  router.use('/api/audit', (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  router.get('/api/audit', async (req, res) => {
    const query = parseQuery(auditQuery, req);
    await recordEvent(pool, req, { action: 'audit-read', object: { kind: 'audit' }, detail: query });
    res.json(await findEntries(pool, query));
  });
  router.get('/api/audit/state', async (_req, res) => {
    res.json(await readState(pool, config.auditKeepMonths));
  });
  router.get('/api/audit.csv', async (req, res) => {
    const query = parseQuery(auditFileQuery, req);
    await recordEvent(pool, req, { action: 'export', object: { kind: 'audit' }, detail: query });
    res.set('Cache-Control', 'no-store').type('csv').attachment('audit.csv').write(csvHead);
    for await (const entries of allEntries(pool, query)) {
      if (res.destroyed) return;
      if (!res.write(entries.map(csvEntry).join('')))
        await Promise.race([once(res, 'drain'), once(res, 'close')]);
    }
    res.end();
  });

  let verifying: ReturnType<typeof verifyAudit> | undefined;
  router.post('/api/audit/verification', async (req, res) => {
    // One at a time: who asks meanwhile gets the same answer.
    verifying ??= verifyAudit(pool).finally(() => {
      verifying = undefined;
    });
    const check = await verifying;
    await keepCheck(pool, check);
    await recordEvent(pool, req, { action: 'audit-verified', object: { kind: 'audit' }, detail: check });
    res.json(check);
  });
  return router;
}
