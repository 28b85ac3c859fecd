import { Router } from 'express';
import { formats } from '../../data/export/formats.ts';
import { layerOf } from '../../data/export/layers/index.ts';
import { checkChoice, checkQuestion } from '../../data/export/question.ts';
import { layerSource } from '../../data/export/read-layer.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { coverageExportQuery, gapExportQuery, layerExportQuery } from '../../domain/model/export.ts';
import { CoverageQuestions } from '../coverage/questions.ts';
import type { CoverageService } from '../coverage/service.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseParams, parseQuery } from '../http/problem.ts';
import { exportCatalogue, refuse } from './catalogue.ts';
import { coverageSource } from './coverage-source.ts';
import { fileNameOf } from './file-name.ts';
import { gapSource } from './gap-source.ts';
import { layerPath } from './openapi.ts';
import { ExportSender } from './send.ts';
import { areaName, chiefName } from './subject-name.ts';

/** GET /api/exports and what can be taken from below it: see `exportPaths`. */
export function exportRoutes({ database }: ApiDeps, service: CoverageService): Router {
  const { pool } = database;
  const questions = new CoverageQuestions(pool, service);
  const sender = new ExportSender();
  const router = Router();

  router.get('/api/exports', (_req, res) => {
    res.json(exportCatalogue());
  });

  router.get('/api/exports/layers/:layer', async (req, res) => {
    const layer = layerOf(parseParams(layerPath, req).layer);
    const { at = today(), ...asked } = parseQuery(layerExportQuery, req);
    refuse(checkQuestion(layer, asked, Object.keys(req.query)));
    const named = asked.ids?.length === 1 ? asked.ids[0] : asked.parent;
    const whose = named && (await areaName(pool, named, at));
    const days = layer.during ? [asked.from, asked.to] : [at];
    await sender.send(req, res, {
      choice: asked,
      fileName: fileNameOf([layer.label.zh, whose, ...days], layer.geom && asked.crs),
      source: async () => layerSource(pool, layer.id, { ...asked, at }, asked),
    });
  });

  router.get('/api/exports/coverage', async (req, res) => {
    const asked = parseQuery(coverageExportQuery, req);
    refuse(checkChoice(asked));
    const parent = asked.parent && (await areaName(pool, asked.parent, addDays(asked.to, -1)));
    const title = `${layerOf(asked.kind).label.zh}覆盖率`;
    await sender.send(req, res, {
      choice: asked,
      fileName: fileNameOf(
        [title, parent, asked.from, asked.to],
        formats[asked.format].table ? undefined : asked.crs,
      ),
      source: async (signal) =>
        coverageSource(title, await questions.ranking(signal, { ...asked, order: 'ratio' }), asked),
    });
  });

  router.get('/api/exports/gaps', async (req, res) => {
    const { chief, area, ...asked } = parseQuery(gapExportQuery, req);
    refuse(checkChoice(asked));
    const whose =
      chief === undefined ? await areaName(pool, area!, addDays(asked.to, -1)) : await chiefName(pool, chief);
    const title = `${whose}的空白区`;
    await sender.send(req, res, {
      choice: asked,
      fileName: fileNameOf([title, asked.from, asked.to], asked.crs),
      source: async (signal) => {
        const list =
          chief === undefined
            ? await questions.areaGaps(signal, area!, asked)
            : await questions.chiefGaps(signal, chief, asked);
        return gapSource(pool, title, list, asked);
      },
    });
  });

  return router;
}
