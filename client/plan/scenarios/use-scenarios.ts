import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import {
  type NewScenario,
  type Scenario,
  type ScenarioInput,
  scenario,
  scenarioComparison,
  scenarioSummary,
} from '../../../domain/model/index.ts';
import { apiSend, listOf, type Sent, useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';

const scenarioList = listOf(scenarioSummary);
const pathOf = (id: string) => `/api/scenarios/${id}`;

export function useScenarios() {
  return useApi(scenarioList, '/api/scenarios', { limit: 500 });
}

/** The scenarios side by side, covered by the patrols of the chosen window. */
export function useComparison(ids: readonly string[]) {
  const { from, to } = useTimeWindow();
  return useApi(
    scenarioComparison,
    '/api/scenarios/compare',
    { ids: ids.join(','), from, to },
    { enabled: ids.length > 0, keepPrevious: true },
  );
}

/** A scenario with the ETag that its next write needs. Throws ApiProblem. */
export function readScenario(id: string): Promise<Sent<Scenario>> {
  return apiSend(scenario, 'GET', pathOf(id));
}

/** Writes; each makes the list anew. Throw ApiProblem (412: somebody else changed it first; 422: an outline is wrong). */
export function useScenarioWrites() {
  const client = useQueryClient();
  return useMemo(() => {
    const refresh = () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [path] }) => String(path).startsWith('/api/scenarios'),
      });
    return {
      async create(input: NewScenario): Promise<Sent<Scenario>> {
        const sent = await apiSend(scenario, 'POST', '/api/scenarios', input);
        await refresh();
        return sent;
      },
      async replace(id: string, input: ScenarioInput, etag: string): Promise<Sent<Scenario>> {
        const sent = await apiSend(scenario, 'PUT', pathOf(id), input, { 'if-match': etag });
        await refresh();
        return sent;
      },
      async remove(id: string): Promise<void> {
        const { etag } = await readScenario(id);
        await apiSend(z.undefined(), 'DELETE', pathOf(id), undefined, { 'if-match': etag ?? '' });
        await refresh();
      },
    };
  }, [client]);
}
