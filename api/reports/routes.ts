import compression from 'compression';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { today } from '../../domain/law/period.ts';
import { chiefLevel } from '../../domain/model/chief.ts';
import {
  chiefPaperQuery,
  chiefReportQuery,
  levelPaperQuery,
  levelReportQuery,
  type Report,
  type ReportLanguage,
} from '../../domain/model/report.ts';
import { paperOf } from '../../domain/report/document.ts';
import type { SheetName } from '../../domain/report/paper.ts';
import { type ReportDays, reportDays } from '../../domain/report/period.ts';
import { reportWords } from '../../domain/report/words/index.ts';
import { DutyPatrols } from '../chiefs/duty-patrols.ts';
import { CoverageQuestions } from '../coverage/questions.ts';
import type { CoverageService } from '../coverage/service.ts';
import { fileNameOf } from '../exports/file-name.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerJson, answerWith } from '../http/gone.ts';
import { HttpProblem, notFound, parseParams, parseQuery } from '../http/problem.ts';
import { chiefReport, reportedChief } from './chief-report.ts';
import { levelReport, reportedArea } from './level-report.ts';
import { mapPicture } from './map-picture.ts';
import { type PaperFormat, type PaperJob, paperFormats } from './paper/job.ts';
import { Papers } from './paper/papers.ts';
import type { Reported } from './parts.ts';
import { ReportTurns } from './turns.ts';

export const chiefReportPath = z.object({ id: z.string().min(1).max(100) });
export const levelReportPath = z.object({ level: chiefLevel });

/** A report, and whom its map is about. */
interface Made<R extends Report = Report> {
  report: R;
  reported: Reported;
}

const sheetsOf = ({ kind }: Report): SheetName[] => [
  'summary',
  kind === 'chief' ? 'chiefs' : 'roll',
  'gaps',
  'work',
  'rule',
];

/** The days of a period. @throws HttpProblem 422 when it has not begun */
function daysOf(name: string): ReportDays {
  const days = reportDays(name, today());
  if (days) return days;
  const message = 'has not begun yet';
  throw new HttpProblem(422, 'Period in the future', `The period ${name} ${message}.`, [
    { path: 'period', message },
  ]);
}

/** Reports 报告 of chiefs and of levels as data, map picture, PDF and workbook; see `reportPaths`. */
export function reportRoutes({ database: { pool } }: ApiDeps, service: CoverageService): Router {
  const questions = new CoverageQuestions(pool, service);
  const sources = { pool, service, questions, patrolsOf: new DutyPatrols(pool) };
  const papers = new Papers();
  const turns = new ReportTurns();
  const router = Router();
  router.use('/api/reports', compression());

  const ofChief = async (id: string, period: ReportDays, leave: AbortSignal): Promise<Made> => ({
    report: await chiefReport(sources, id, period, leave),
    reported: reportedChief(sources, id, leave),
  });
  const ofLevel = async (
    level: z.infer<typeof chiefLevel>,
    area: string | undefined,
    period: ReportDays,
    leave: AbortSignal,
  ): Promise<Made> => {
    const report = await levelReport(sources, level, area, period, leave);
    return { report, reported: reportedArea(sources, report.area.id, leave) };
  };

  const sendMap = (
    res: Response,
    lang: ReportLanguage,
    make: (leave: AbortSignal) => Promise<Made>,
  ): Promise<void> =>
    answerWith(
      res,
      (gone) =>
        turns.run(gone, async (leave) => {
          const { report, reported } = await make(leave);
          const svg = await mapPicture(sources, reported, report, lang);
          if (svg === null) throw notFound('outline of', paperOf(report, reportWords[lang]).whose);
          return svg;
        }),
      (svg) => res.type('image/svg+xml').set('Cache-Control', 'private, no-cache').send(svg),
    );

  const sendPaper = (
    res: Response,
    format: PaperFormat,
    lang: ReportLanguage,
    make: (leave: AbortSignal) => Promise<Made>,
  ): Promise<void> =>
    answerWith(
      res,
      (gone) =>
        turns.run(gone, async (leave) => {
          const { report, reported } = await make(leave);
          const paper = paperOf(report, reportWords[lang]);
          const job: PaperJob =
            format === 'pdf'
              ? { format, paper, lang, map: await mapPicture(sources, reported, report, lang) }
              : { format, paper, sheets: sheetsOf(report), lang };
          const bytes = await papers.make(job, leave);
          const { title, whose } = paper;
          return { bytes, name: fileNameOf([title, whose, report.period.name]) };
        }),
      ({ bytes, name }) =>
        res
          .attachment(`${name}.${format}`)
          .type(paperFormats[format])
          .set('Cache-Control', 'no-store')
          .send(bytes),
    );

  const chiefPaper = (req: Request) => {
    const { id } = parseParams(chiefReportPath, req);
    const { period, lang } = parseQuery(chiefPaperQuery, req);
    const days = daysOf(period);
    return { lang, make: (leave: AbortSignal) => ofChief(id, days, leave) };
  };
  const levelPaper = (req: Request) => {
    const { level } = parseParams(levelReportPath, req);
    const { period, area, lang } = parseQuery(levelPaperQuery, req);
    const days = daysOf(period);
    return { lang, make: (leave: AbortSignal) => ofLevel(level, area, days, leave) };
  };

  for (const [path, asked] of [
    ['/api/reports/chiefs/:id', chiefPaper],
    ['/api/reports/levels/:level', levelPaper],
  ] as const) {
    router.get(`${path}.svg`, async (req, res) => {
      const { lang, make } = asked(req);
      await sendMap(res, lang, make);
    });
    for (const format of ['pdf', 'xlsx'] as const) {
      router.get(`${path}.${format}`, async (req, res) => {
        const { lang, make } = asked(req);
        await sendPaper(res, format, lang, make);
      });
    }
  }

  router.get('/api/reports/chiefs/:id', async (req, res) => {
    const { id } = parseParams(chiefReportPath, req);
    const days = daysOf(parseQuery(chiefReportQuery, req).period);
    await answerJson(res, (gone) =>
      turns.run(gone, async (leave) => (await ofChief(id, days, leave)).report),
    );
  });

  router.get('/api/reports/levels/:level', async (req, res) => {
    const { level } = parseParams(levelReportPath, req);
    const { period, area } = parseQuery(levelReportQuery, req);
    const days = daysOf(period);
    await answerJson(res, (gone) =>
      turns.run(gone, async (leave) => (await ofLevel(level, area, days, leave)).report),
    );
  });

  return router;
}
