import { type Request, Router } from 'express';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import { assessmentPaper } from '../../domain/assessment/paper.ts';
import { today } from '../../domain/law/period.ts';
import { assessmentQuery, newAssessment } from '../../domain/model/assessment.ts';
import { measureQuery, newMeasure, newMeasureEvent } from '../../domain/model/measure.ts';
import { reportLanguages } from '../../domain/model/report.ts';
import { reportWords } from '../../domain/report/words/index.ts';
import { notAllowed } from '../access/answers.ts';
import type { CoverageService } from '../coverage/service.ts';
import { fileNameOf } from '../exports/file-name.ts';
import type { ApiDeps } from '../http/deps.ts';
import { ifMatch } from '../http/etag.ts';
import { answerWith } from '../http/gone.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { type PaperJob, paperFormats } from '../reports/paper/job.ts';
import { Papers } from '../reports/paper/papers.ts';
import { assessmentSources } from './collect.ts';
import { freeze, verify } from './freeze.ts';
import { proposals } from './ladder.ts';
import { addEvent, decide, findMeasure, listMeasures, measureEtag } from './measures.ts';
import { findAssessment, listAssessments } from './queries.ts';

export const assessmentPath = z.object({ id: z.uuid() });
export const assessmentFileQuery = z.object({ lang: z.enum(reportLanguages).default('zh-CN') });

/** A chief answers what was decided on him or her, and decides none of it. @throws HttpProblem 403 */
function refuseOwn(req: Request, chiefId: string): void {
  if (req.principal?.scope.chiefId === chiefId)
    throw notAllowed('Nobody decides on a measure against oneself.');
}

/**
 * Frozen periods 考核 and the ladder 提醒 → 约谈 → 通报: see `assessmentPaths`.
 * @param owner sees all records, by which numbers are made; the other one's pool is the asker's
 */
export function assessmentRoutes(owner: ApiDeps, { database }: ApiDeps, service: CoverageService): Router {
  const { pool } = database;
  const router = Router();
  const papers = new Papers();
  const sources = assessmentSources(owner.database.pool, service);
  router.use(['/api/assessments', '/api/measures'], (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  router.get('/api/assessments', async (req, res) => {
    res.json(await listAssessments(pool, parseQuery(assessmentQuery, req)));
  });
  router.post('/api/assessments', async (req, res) => {
    const body = parseBody(newAssessment, req);
    await answerWith(
      res,
      async (leave) => {
        const outcome = await freeze(sources, pool, body, today(), leave);
        return { outcome, frozen: await findAssessment(pool, body.id) };
      },
      ({ outcome, frozen }) =>
        res
          .status(outcome === 'created' ? 201 : 200)
          .location(`/api/assessments/${body.id}`)
          .json(frozen),
    );
  });
  for (const format of ['pdf', 'xlsx'] as const) {
    router.get(`/api/assessments/:id.${format}`, async (req, res) => {
      const { id } = parseParams(assessmentPath, req);
      const { lang } = parseQuery(assessmentFileQuery, req);
      const frozen = await findAssessment(pool, id);
      if (!frozen) throw notFound('assessment', id);
      const paper = assessmentPaper(frozen, reportWords[lang], new Date().toISOString());
      const job: PaperJob =
        format === 'pdf'
          ? { format, paper, lang, map: null }
          : { format, paper, sheets: ['roll', 'rule'], lang };
      await answerWith(
        res,
        (leave) => papers.make(job, leave),
        (bytes) =>
          res
            .attachment(`${fileNameOf([paper.title, frozen.area.name, paper.period])}.${format}`)
            .type(paperFormats[format])
            .send(bytes),
      );
    });
  }
  router.get('/api/assessments/:id', async (req, res) => {
    const { id } = parseParams(assessmentPath, req);
    const frozen = await findAssessment(pool, id);
    if (!frozen) throw notFound('assessment', id);
    res.json(frozen);
  });
  router.post('/api/assessments/:id/verification', async (req, res) => {
    const { id } = parseParams(assessmentPath, req);
    await answerWith(
      res,
      (leave) => verify(sources, pool, id, leave),
      (verification) => res.json(verification),
    );
  });

  router.get('/api/measures/proposals', async (_req, res) => {
    const items = await proposals(sources, pool, today());
    res.json({ items, total: items.length });
  });
  router.get('/api/measures', async (req, res) => {
    res.json(await listMeasures(pool, parseQuery(measureQuery, req)));
  });
  router.post('/api/measures', async (req, res) => {
    const body = parseBody(newMeasure, req);
    refuseOwn(req, body.chiefId);
    const outcome = await inTransaction(pool, (client) => decide(sources, client, body, today()));
    const made = (await findMeasure(pool, body.id))!;
    res
      .status(outcome === 'created' ? 201 : 200)
      .location(`/api/measures/${body.id}`)
      .set('ETag', measureEtag(made))
      .json(made);
  });
  router.get('/api/measures/:id', async (req, res) => {
    const { id } = parseParams(assessmentPath, req);
    const found = await findMeasure(pool, id);
    if (!found) throw notFound('measure', id);
    res.set('ETag', measureEtag(found)).json(found);
  });
  router.post('/api/measures/:id/events', async (req, res) => {
    const { id } = parseParams(assessmentPath, req);
    const check = ifMatch(req);
    const body = parseBody(newMeasureEvent, req);
    if (body.kind === 'close') {
      const there = await findMeasure(pool, id);
      if (there) refuseOwn(req, there.chief.id);
    }
    await inTransaction(pool, (client) => addEvent(client, id, body, check));
    const now = (await findMeasure(pool, id))!;
    res.status(201).set('ETag', measureEtag(now)).json(now);
  });
  return router;
}
