import { Router } from 'express';
import { z } from 'zod';
import { presetPeriod, today } from '../../../domain/law/period.ts';
import { day, inOrder, type Period } from '../../../domain/model/common.ts';
import { type ReportLanguage, reportLanguages } from '../../../domain/model/report.ts';
import { drawMap } from '../../../domain/report/map/draw.ts';
import { frameAround, unitsPerPoint } from '../../../domain/report/map/frame.ts';
import { reportWords } from '../../../domain/report/words/index.ts';
import { type CornerTable, cornersOf } from '../../../domain/zone-sheet/corners.ts';
import { zoneSheetPaper } from '../../../domain/zone-sheet/paper.ts';
import { zoneSheetWords } from '../../../domain/zone-sheet/words/index.ts';
import type { ZoneSheet } from '../../../domain/zone-sheet/zone-sheet.ts';
import { CoverageQuestions } from '../../coverage/questions.ts';
import type { CoverageService } from '../../coverage/service.ts';
import { fileNameOf } from '../../exports/file-name.ts';
import type { ApiDeps } from '../../http/deps.ts';
import { answerWith } from '../../http/gone.ts';
import { parseParams, parseQuery } from '../../http/problem.ts';
import { paperFormats } from '../../reports/paper/job.ts';
import { Papers } from '../../reports/paper/papers.ts';
import { ReportTurns } from '../../reports/turns.ts';
import { zonePath } from '../routes.ts';
import { readZoneSheet } from './read.ts';
import { readZoneScene } from './scene.ts';

export const zoneSheetQuery = z
  .object({
    lang: z.enum(reportLanguages).default('zh-CN').meta({ description: 'language of the texts' }),
    at: day.optional().meta({ description: 'as it was on this day; default: as it is, a draft too' }),
    from: day.optional().meta({ description: 'coverage from this day on; default: 30 days' }),
    to: day.optional().meta({ description: 'coverage before this day; default: the day after `at`' }),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    message: 'give from and to, or none of them',
    path: ['from'],
  })
  .refine(({ from, to }) => !from || !to || from < to, { message: inOrder[1].message, path: ['from'] });

/** GET /api/zones/{id}/sheet.pdf: see `zoneSheetPaths`. */
export function zoneSheetRoutes({ database: { pool } }: ApiDeps, service: CoverageService): Router {
  const questions = new CoverageQuestions(pool, service);
  const papers = new Papers();
  const turns = new ReportTurns();

  /** The map, and its scale on paper. */
  const pictureOf = async (sheet: ZoneSheet, corners: CornerTable, lang: ReportLanguage) => {
    const { zone, site, day: on } = sheet;
    const frame = frameAround(zone.bbox!, mapHeightPt);
    const scene = await readZoneScene(pool, zone.id, zone.geometry!, corners, frame, on);
    const { approval, illustrative, credit, gaps: _gaps, tracks: _tracks, ...plain } = reportWords[lang].map;
    const words = zoneSheetWords[lang];
    const note = [
      site.mapApproval ? approval(site.mapApproval) : illustrative,
      'CGCS2000',
      ...(site.credit ? [credit(site.credit)] : []),
    ].join(' · ');
    const { area, parcels, neighbours } = words.map;
    const legend = {
      area,
      ...(scene.parcels?.length ? { parcels } : {}),
      ...(scene.neighbours?.length ? { neighbours } : {}),
    };
    const svg = drawMap(scene, frame, { ...plain, ...legend, title: zone.name, note });
    return { svg, scale: scaleText(frame.metresPerUnit * unitsPerPoint) };
  };

  const router = Router();
  router.get('/api/zones/:id/sheet.pdf', async (req, res) => {
    const { id } = parseParams(zonePath, req);
    const { lang, at, from, to } = parseQuery(zoneSheetQuery, req);
    const on = at ?? today();
    const period: Period = from && to ? { from, to } : presetPeriod('last-30-days', on);
    const asked = { day: on, exact: at !== undefined, period };
    await answerWith(
      res,
      (gone) =>
        turns.run(gone, async (leave) => {
          const sheet = await readZoneSheet(pool, questions, id, asked, leave);
          const corners = sheet.zone.geometry && cornersOf(sheet.zone.geometry);
          const map = corners && (await pictureOf(sheet, corners, lang));
          const paper = zoneSheetPaper(
            sheet,
            corners,
            map?.scale ?? '',
            zoneSheetWords[lang],
            reportWords[lang],
          );
          const bytes = await papers.make({ format: 'pdf', paper, lang, map: map?.svg ?? null }, leave);
          return { bytes, name: fileNameOf([paper.title, sheet.zone.name, on]) };
        }),
      ({ bytes, name }) =>
        res.attachment(`${name}.pdf`).type(paperFormats.pdf).set('Cache-Control', 'no-store').send(bytes),
    );
  });
  return router;
}

/** The map stands on the first page, below what the zone is. */
const mapHeightPt = 370;
const metresPerPoint = 0.0254 / 72;

/** `1:12,300`: to three digits, for the paper itself is no more exact. */
function scaleText(metresOfAPoint: number): string {
  const ratio = metresOfAPoint / metresPerPoint;
  return `1:${new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(ratio)}`;
}
