import { Router } from 'express';
import { z } from 'zod';
import { addDays, today } from '../../domain/law/period.ts';
import {
  areaCoverageQuery,
  areaGapQuery,
  type CoverageRule,
  chiefCoverageQuery,
  chiefGapQuery,
  coveragePreviewInput,
  rankingQuery,
} from '../../domain/model/coverage.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { checkOutline } from '../zones/outline.ts';
import type { CoverageJob, Subject } from './job.ts';
import { order } from './order.ts';
import { CoverageService } from './service.ts';
import { areaSubject, areasOfKind, chiefSubject, loadRule } from './subject.ts';

export const idParam = z.object({ id: z.string().min(1).max(200) });
type Asked = z.infer<typeof areaCoverageQuery>;

/** Coverage and gaps of areas, chiefs and unsaved outlines; see `coveragePaths`. */
export function coverageRoutes({ database }: ApiDeps, service = new CoverageService(database.pool)): Router {
  const router = Router();
  const { pool } = database;

  /** The configured rule, with another denominator where the question names one; the answer shows it. */
  const ruleFor = async (denominator: Asked['denominator']): Promise<CoverageRule> => {
    const rule = await loadRule(pool);
    return denominator === undefined ? rule : { ...rule, denominator };
  };

  const compute = async (
    subjects: Subject[],
    asked: Asked,
    more: Partial<Pick<CoverageJob, 'ownChiefId' | 'gaps'>> = {},
  ) =>
    service.compute({
      subjects,
      period: { from: asked.from, to: asked.to },
      rule: await ruleFor(asked.denominator),
      effectiveOnly: asked.effectiveOnly,
      ownChiefId: null,
      gaps: null,
      ...more,
    });

  const emptyGaps = (asked: z.infer<typeof areaGapQuery>) => ({
    period: { from: asked.from, to: asked.to },
    total: 0,
    totalM2: 0,
    minArea: asked.minArea,
    gaps: [],
  });

  router.get('/api/areas/:id/coverage', async (req, res) => {
    const { id } = parseParams(idParam, req);
    const asked = parseQuery(areaCoverageQuery, req);
    const subject = await areaSubject(pool, id, addDays(asked.to, -1));
    res.json((await compute([subject], asked)).coverages[0]);
  });

  router.get('/api/areas/:id/gaps', async (req, res) => {
    const { id } = parseParams(idParam, req);
    const asked = parseQuery(areaGapQuery, req);
    const subject = await areaSubject(pool, id, addDays(asked.to, -1));
    const gaps = { minAreaM2: asked.minArea, limit: asked.limit };
    res.json((await compute([subject], asked, { gaps })).gaps ?? emptyGaps(asked));
  });

  router.get('/api/chiefs/:id/coverage', async (req, res) => {
    const { id } = parseParams(idParam, req);
    const asked = parseQuery(chiefCoverageQuery, req);
    const subject = await chiefSubject(pool, id, addDays(asked.to, -1));
    const ownChiefId = asked.by === 'own' ? id : null;
    res.json((await compute([subject], asked, { ownChiefId })).coverages[0]);
  });

  router.get('/api/chiefs/:id/gaps', async (req, res) => {
    const { id } = parseParams(idParam, req);
    const asked = parseQuery(chiefGapQuery, req);
    const subject = await chiefSubject(pool, id, addDays(asked.to, -1));
    const gaps = { minAreaM2: asked.minArea, limit: asked.limit };
    const ownChiefId = asked.by === 'own' ? id : null;
    res.json((await compute([subject], asked, { gaps, ownChiefId })).gaps ?? emptyGaps(asked));
  });

  router.get('/api/coverage', async (req, res) => {
    const asked = parseQuery(rankingQuery, req);
    const subjects = await areasOfKind(pool, asked.kind, asked.parent, addDays(asked.to, -1));
    const { coverages } = await compute(subjects, { ...asked, effectiveOnly: false });
    const items = order(coverages, asked.order).slice(asked.offset, asked.offset + asked.limit);
    res.json({ items, total: coverages.length });
  });

  router.post('/api/coverage/preview', async (req, res) => {
    const asked = parseBody(coveragePreviewInput, req);
    await checkOutline(pool, asked.geometry, today());
    const subject: Subject = {
      id: 'preview',
      name: '',
      areaIds: [],
      geometry: asked.geometry as Subject['geometry'],
    };
    res.json((await compute([subject], asked)).coverages[0]);
  });

  return router;
}
