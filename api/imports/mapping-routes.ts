import { Router } from 'express';
import { z } from 'zod';
import { dictionaryOf } from '../../data/dictionaries/index.ts';
import { mappingFaults } from '../../data/import/mapping/mapping-faults.ts';
import { deleteMapping, fittingMapping, listMappings, saveMapping } from '../../data/import/mapping/saved.ts';
import { suggestMapping } from '../../data/import/mapping/suggest.ts';
import { importTarget } from '../../domain/model/import-target.ts';
import { type MappingSuggestion, mappingInput, suggestionInput } from '../../domain/model/mapping.ts';
import type { ApiDeps } from '../http/deps.ts';
import { HttpProblem, notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';

export const dictionaryPath = z.object({ target: importTarget });
export const mappingPath = z.object({ name: z.string().min(1).max(100) });
export const mappingListQuery = z.object({ target: importTarget.optional() });

/** Dictionaries of fields and saved mappings of columns: see `mappingPaths`. */
export function mappingRoutes({ database }: ApiDeps): Router {
  const { pool } = database;
  const router = Router();

  router.get('/api/dictionaries/:target', (req, res) => {
    res.json(dictionaryOf(parseParams(dictionaryPath, req).target));
  });

  router.get('/api/mappings', async (req, res) => {
    const items = await listMappings(pool, parseQuery(mappingListQuery, req).target);
    res.json({ items, total: items.length });
  });

  router.post('/api/mappings/suggestion', async (req, res) => {
    const { target, columns } = parseBody(suggestionInput, req);
    const saved = await fittingMapping(pool, target, columns);
    const suggestion: MappingSuggestion = saved
      ? { mapping: saved.mapping, from: saved.name }
      : { mapping: suggestMapping(target, columns), from: null };
    res.json(suggestion);
  });

  router.put('/api/mappings/:name', async (req, res) => {
    const { name } = parseParams(mappingPath, req);
    const { columns, ...input } = parseBody(mappingInput, req);
    const faults = mappingFaults(input.target, input.mapping, columns).filter(
      ({ severity }) => severity === 'error',
    );
    if (faults.length > 0) {
      const errors = faults.map(({ field, message }) => ({ path: `mapping.${field}`, message }));
      throw new HttpProblem(422, 'Mapping can not be used', `${faults[0]!.message}.`, errors);
    }
    const saved = await saveMapping(pool, { name, ...input }, columns);
    res.status(saved.created ? 201 : 200).json(saved.mapping);
  });

  router.delete('/api/mappings/:name', async (req, res) => {
    const { name } = parseParams(mappingPath, req);
    if (!(await deleteMapping(pool, name))) throw notFound('mapping', name);
    res.status(204).end();
  });

  return router;
}
