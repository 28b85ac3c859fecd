import { type Request, Router } from 'express';
import { z } from 'zod';
import { importFiles } from '../../data/import/import-files.ts';
import { findImport, listImports } from '../../data/import/reports.ts';
import { type ImportReport, importOptions } from '../../domain/model/import.ts';
import type { ApiDeps } from '../http/deps.ts';
import { HttpProblem, notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { requireKnownPerson } from './person.ts';
import type { ImportQueue, InTurn } from './queue.ts';
import { type Upload, withUploads } from './upload.ts';

export const importPath = z.object({ id: z.uuid() });
export const importListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

/** POST and GET /api/imports, GET /api/imports/{id}: see `importPaths`. */
export function importRoutes({ database }: ApiDeps, queue: ImportQueue): Router {
  const { pool } = database;
  const router = Router();

  async function importAll(req: Request, uploads: Upload[], inTurn: InTurn): Promise<ImportReport[]> {
    // A form sends fields that nobody filled in as empty texts.
    req.body = Object.fromEntries(Object.entries(req.body ?? {}).filter(([, value]) => value !== ''));
    const options = parseBody(importOptions, req);
    await requireKnownPerson(pool, options);
    return inTurn(() => importFiles(pool, uploads, options));
  }

  router.post('/api/imports', async (req, res) => {
    const reports = await queue.admit((inTurn) =>
      withUploads(req, res, (uploads) => importAll(req, uploads, inTurn)),
    );
    if (reports.every(({ status }) => status === 'refused')) throw allRefused(reports);
    res.status(201).json({ items: reports, total: reports.length });
  });

  router.get('/api/imports', async (req, res) => {
    res.json(await listImports(pool, parseQuery(importListQuery, req)));
  });

  router.get('/api/imports/:id', async (req, res) => {
    const { id } = parseParams(importPath, req);
    const report = await findImport(pool, id);
    if (!report) throw notFound('import', id);
    res.json(report);
  });

  return router;
}

function allRefused(reports: ImportReport[]): HttpProblem {
  const tooLarge = reports.every(({ issues }) => issues[0]?.code === 'too-large');
  const errors = reports.flatMap(({ fileName, issues }) =>
    issues
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message, ...where }) => ({
        path: [fileName, ...placeParts(where)].join(' '),
        message: `${code}: ${message}`,
      })),
  );
  const detail = `${reports.length === 1 ? 'The file was' : 'All files were'} refused: ${errors[0]?.message ?? ''}`;
  return tooLarge
    ? new HttpProblem(413, 'Content too large', detail, errors)
    : new HttpProblem(422, 'Nothing imported', detail, errors, { type: 'urn:problem:import-refused' });
}

function placeParts(where: Partial<ImportReport['issues'][number]>): string[] {
  return (['line', 'point', 'feature', 'vertex'] as const)
    .filter((part) => where[part] !== undefined)
    .map((part) => `${part} ${where[part]}`);
}
