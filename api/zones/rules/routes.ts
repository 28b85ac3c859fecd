import { Router } from 'express';
import { z } from 'zod';
import { today } from '../../../domain/law/period.ts';
import { arealGeometry, bboxText, day } from '../../../domain/model/common.ts';
import { zonePurposes } from '../../../domain/model/zone.ts';
import type { ApiDeps } from '../../http/deps.ts';
import { parseBody, parseQuery } from '../../http/problem.ts';
import { checkZoneRules } from './check.ts';
import { readSurroundings } from './surroundings.ts';

const asked = {
  zoneId: z.string().max(100).optional().meta({
    description: 'the zone that is being redrawn: no neighbour of itself',
  }),
  jurisdiction: z.string().max(100).optional().meta({
    description: 'id of the planner’s own area, e.g. `district:500109`; default: the city',
  }),
  day: day.optional().meta({ description: 'what is in force on it counts; default today' }),
};
export const checkInput = z
  .object({ geometry: arealGeometry, purpose: z.enum(zonePurposes).optional(), ...asked })
  .meta({ id: 'ZoneCheckInput' });
export const surroundingsQuery = z.object({ bbox: bboxText, ...asked });

/** The rules for a zone, before it is saved: see `zoneRulePaths`. */
export function zoneRuleRoutes({ database: { pool } }: ApiDeps): Router {
  const router = Router();
  router.post('/api/zones/check', async (req, res) => {
    const { geometry, day = today(), ...as } = parseBody(checkInput, req);
    res.set('Cache-Control', 'no-store').json(await checkZoneRules(pool, geometry, { ...as, day }));
  });
  router.get('/api/zones/surroundings', async (req, res) => {
    const { day = today(), ...query } = parseQuery(surroundingsQuery, req);
    res.set('Cache-Control', 'no-store').json(await readSurroundings(pool, { ...query, day }));
  });
  return router;
}
