import { bboxPolygon } from '@turf/turf';
import { Router } from 'express';
import { loadRule } from '../../data/coverage/rule.ts';
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
import type { CoveragePreview } from '../../domain/model/what-if.ts';
import { demandPlace } from '../access/place.ts';
import type { ApiDeps } from '../http/deps.ts';
import { notModified, strongEtag } from '../http/etag.ts';
import { answerJson, answerWith } from '../http/gone.ts';
import { parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { checkOutline } from '../zones/outline.ts';
import { gapDetailRoutes } from './gap-detail-routes.ts';
import { gapTileRoutes } from './gap-tiles.ts';
import { coverageHierarchyRoutes } from './hierarchy-routes.ts';
import type { Subject } from './job.ts';
import { idParam } from './params.ts';
import { coveragePartsRoutes } from './parts-routes.ts';
import { CoverageQuestions } from './questions.ts';
import { coverageSeriesRoutes } from './series.ts';
import { type CoverageService, coverageInputs } from './service.ts';
import { areaSubject, chiefSubject } from './subject.ts';

/** Coverage and gaps of areas, chiefs and unsaved outlines; see `coveragePaths`. */
export function coverageRoutes(deps: ApiDeps, service: CoverageService): Router {
  const router = Router();
  const { pool } = deps.database;

  const questions = new CoverageQuestions(pool, service);

  router.get('/api/areas/:id/coverage', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const asked = parseQuery(areaCoverageQuery, req);
      const subject = await areaSubject(pool, id, addDays(asked.to, -1));
      return (await questions.compute(leave, [subject], asked)).coverages[0];
    }),
  );

  router.get('/api/areas/:id/gaps', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const asked = parseQuery(areaGapQuery, req);
      return questions.areaGaps(leave, id, asked);
    }),
  );

  router.get('/api/chiefs/:id/coverage', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const asked = parseQuery(chiefCoverageQuery, req);
      const subject = await chiefSubject(pool, id, addDays(asked.to, -1));
      const ownChiefId = asked.by === 'own' ? id : null;
      return (await questions.compute(leave, [subject], asked, { ownChiefId })).coverages[0];
    }),
  );

  router.get('/api/chiefs/:id/gaps', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const asked = parseQuery(chiefGapQuery, req);
      return questions.chiefGaps(leave, id, asked);
    }),
  );

  router.get('/api/coverage', (req, res) =>
    answerJson(res, async (leave) => {
      const asked = parseQuery(rankingQuery, req);
      const ranked = await questions.ranking(leave, asked);
      const page = ranked.slice(asked.offset, asked.offset + asked.limit);
      return { items: page.map(({ coverage }) => coverage), total: ranked.length };
    }),
  );

  router.get('/api/coverage/bitmap', async (req, res) => {
    const { bbox, from, to } = parseQuery(coverageBitmapQuery, req);
    await demandPlace(pool, [bboxPolygon(bbox).geometry]);
    const day = today();
    const rule = await loadRule(pool);
    const stamps = await Promise.all(coverageInputs.map((layer) => layerStamp(pool, layer)));
    const etag = strongEtag(
      'coverage bitmap',
      engineVersion,
      ...stamps,
      JSON.stringify([rule, bbox, from, to, day]),
    );
    if (notModified(req, res, etag)) return;
    await answerWith(
      res,
      (leave) => service.bitmap({ bbox, period: { from, to }, day, rule }, leave),
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
      await demandPlace(pool, [asked.geometry]);
      const geometry = asked.geometry as Subject['geometry'];
      const subject: Subject = {
        id: 'preview',
        name: '',
        areaIds: [],
        versionIds: [],
        geometry,
        withoutOutline: [],
        target: asked.target ?? null,
      };
      const { coverages, work } = await questions.compute(leave, [subject], asked, { work: true });
      return { ...coverages[0]!, ...work! } satisfies CoveragePreview;
    }),
  );

  return router.use(
    coverageSeriesRoutes(deps, service),
    coveragePartsRoutes(deps, service),
    coverageHierarchyRoutes(deps, service, questions),
    gapDetailRoutes(deps, service),
    gapTileRoutes(deps, service),
  );
}
