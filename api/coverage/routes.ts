import { Router } from 'express';
import type { z } from 'zod';
import { loadRule, ruleFor } from '../../data/coverage/rule.ts';
import { layerStamp } from '../../data/db/layer-versions.ts';
import { engineVersion } from '../../domain/coverage/rule.ts';
import { addDays, today } from '../../domain/law/period.ts';
import {
  areaCoverageQuery,
  areaGapQuery,
  chiefCoverageQuery,
  chiefGapQuery,
  coverageBitmapQuery,
  coveragePreviewInput,
  rankingQuery,
} from '../../domain/model/coverage.ts';
import type { GapList } from '../../domain/model/gap.ts';
import type { ApiDeps } from '../http/deps.ts';
import { notModified, strongEtag } from '../http/etag.ts';
import { answerJson, answerWith } from '../http/gone.ts';
import { parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { checkOutline } from '../zones/outline.ts';
import { gapChoice, noGaps } from './gap-question.ts';
import { loadGapRule } from './gap-rule.ts';
import { gapTileRoutes } from './gap-tiles.ts';
import type { CoverageJob, CoverageOutcome, Subject } from './job.ts';
import { order } from './order.ts';
import { idParam } from './params.ts';
import { coveragePartsRoutes } from './parts-routes.ts';
import { coverageSeriesRoutes } from './series.ts';
import { CoverageService } from './service.ts';
import { areaSubject, areasOfKind, chiefSubject } from './subject.ts';

type Asked = z.infer<typeof areaCoverageQuery>;
type AskedGaps = z.infer<typeof areaGapQuery>;

/** Coverage and gaps of areas, chiefs and unsaved outlines; see `coveragePaths`. */
export function coverageRoutes(deps: ApiDeps, service = new CoverageService(deps.database.pool)): Router {
  const router = Router();
  const { pool } = deps.database;

  const compute = async (
    leave: AbortSignal,
    subjects: Subject[],
    asked: Asked,
    more: Partial<Pick<CoverageJob, 'ownChiefId' | 'gaps'>> = {},
  ): Promise<CoverageOutcome> => {
    const job: CoverageJob = {
      subjects,
      period: { from: asked.from, to: asked.to },
      rule: await ruleFor(pool, asked.denominator),
      effectiveOnly: asked.effectiveOnly,
      ownChiefId: null,
      gaps: null,
      ...more,
    };
    return service.compute(job, leave);
  };

  const computeGaps = async (
    leave: AbortSignal,
    subject: Subject,
    asked: AskedGaps,
    ownChiefId: string | null,
  ): Promise<GapList> => {
    const choice = gapChoice(asked, await loadGapRule(pool));
    const { gaps } = await compute(leave, [subject], asked, { gaps: choice, ownChiefId });
    return gaps ?? noGaps(asked, choice);
  };

  router.get('/api/areas/:id/coverage', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const asked = parseQuery(areaCoverageQuery, req);
      const subject = await areaSubject(pool, id, addDays(asked.to, -1));
      return (await compute(leave, [subject], asked)).coverages[0];
    }),
  );

  router.get('/api/areas/:id/gaps', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const asked = parseQuery(areaGapQuery, req);
      const subject = await areaSubject(pool, id, addDays(asked.to, -1));
      return computeGaps(leave, subject, asked, null);
    }),
  );

  router.get('/api/chiefs/:id/coverage', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const asked = parseQuery(chiefCoverageQuery, req);
      const subject = await chiefSubject(pool, id, addDays(asked.to, -1));
      const ownChiefId = asked.by === 'own' ? id : null;
      return (await compute(leave, [subject], asked, { ownChiefId })).coverages[0];
    }),
  );

  router.get('/api/chiefs/:id/gaps', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const asked = parseQuery(chiefGapQuery, req);
      const subject = await chiefSubject(pool, id, addDays(asked.to, -1));
      return computeGaps(leave, subject, asked, asked.by === 'own' ? id : null);
    }),
  );

  router.get('/api/coverage', (req, res) =>
    answerJson(res, async (leave) => {
      const asked = parseQuery(rankingQuery, req);
      const subjects = await areasOfKind(pool, asked.kind, asked.parent, addDays(asked.to, -1));
      const { coverages } = await compute(leave, subjects, { ...asked, effectiveOnly: false });
      const items = order(coverages, asked.order).slice(asked.offset, asked.offset + asked.limit);
      return { items, total: coverages.length };
    }),
  );

  router.get('/api/coverage/bitmap', async (req, res) => {
    const { bbox, from, to } = parseQuery(coverageBitmapQuery, req);
    const rule = await loadRule(pool);
    const stamps = await Promise.all(['coverage', 'parcel'].map((layer) => layerStamp(pool, layer)));
    const etag = strongEtag(
      'coverage bitmap',
      engineVersion,
      ...stamps,
      JSON.stringify([rule, bbox, from, to]),
    );
    if (notModified(req, res, etag)) return;
    await answerWith(
      res,
      (leave) => service.bitmap({ bbox, period: { from, to }, rule }, leave),
      (bytes) =>
        res
          .type('application/octet-stream')
          .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    );
  });

  router.post('/api/coverage/preview', (req, res) =>
    answerJson(res, async (leave) => {
      const asked = parseBody(coveragePreviewInput, req);
      await checkOutline(pool, asked.geometry, today());
      const geometry = asked.geometry as Subject['geometry'];
      const subject: Subject = {
        id: 'preview',
        name: '',
        areaIds: [],
        versionIds: [],
        geometry,
        withoutOutline: [],
      };
      return (await compute(leave, [subject], asked)).coverages[0];
    }),
  );

  return router.use(
    coverageSeriesRoutes(deps, service),
    coveragePartsRoutes(deps, service),
    gapTileRoutes(deps, service),
  );
}
