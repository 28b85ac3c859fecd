import type { UseQueryResult } from '@tanstack/react-query';
import { type Site, site } from '../../domain/model/site.ts';
import { type ApiProblem, useApi } from './api.ts';

/** What an operator has set for this installation: title, unit, 审图号, credit. */
export function useSite(): UseQueryResult<Site, ApiProblem> {
  return useApi(site, '/api/site');
}
